/** Candidates out of the days that a question speaks of come before others that fit it little better. */

import type { PassageFilter, PassageStore } from '../../store/passage-store.ts';
import type { RankedCandidate } from './fuse-candidates.ts';

/** What being out of those days is worth, of a fused score of 0 to 1. eval/LOG-retrieval.md has other values. */
const WITHIN_WINDOW = 0.3;

/**
 * The candidate that comes to a place has the score that stood there, so that scores fall with the order and keep their scale, which the
 * trained weights of answering know.
 *
 * @param ranked best first. @param window null when the question speaks of no such days
 */
export async function preferWindow(
  store: Pick<PassageStore, 'filterChunks'>,
  window: PassageFilter | null,
  ranked: readonly RankedCandidate[],
): Promise<readonly RankedCandidate[]> {
  if (window === null) return ranked;
  const within = await store.filterChunks(
    ranked.map(({ candidate }) => candidate.chunk.id),
    window,
  );
  const worth = ({ candidate, score }: RankedCandidate): number =>
    score + (within.has(candidate.chunk.id) ? WITHIN_WINDOW : 0);
  return ranked
    .toSorted((a, b) => worth(b) - worth(a))
    .map(({ candidate }, place) => ({ candidate, score: ranked[place]!.score }));
}
