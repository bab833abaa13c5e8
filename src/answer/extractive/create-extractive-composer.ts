/** The composer that needs no model: the segments that best answer, in reading order, each quoted at its exact span. */

import type { ComposeRequest, Composer, DraftSentence } from '../composer.ts';
import type { Evidence, FindEvidence, RankedCandidate } from '../evidence/evidence.ts';

/** A further sentence is added when its score comes this near the best, in logits. */
const CLOSE_SCORE = 0.7;
const MOST_SENTENCES = 2;

/** `findEvidence` is used only when the request brings no evidence. */
export function createExtractiveComposer(findEvidence: FindEvidence): Composer {
  return {
    model: 'extractive',
    async *compose(request: ComposeRequest) {
      const evidence = request.evidence ?? (await findEvidence(request.question, request.passages, request.signal));
      yield* writeSentences(evidence);
    },
  };
}

function* writeSentences(evidence: Evidence): Generator<DraftSentence> {
  const [top] = evidence.candidates;
  if (top === undefined) return;
  const chosen = evidence.candidates
    .filter((candidate) => candidate.score >= top.score - CLOSE_SCORE)
    .slice(0, MOST_SENTENCES);
  for (const candidate of chosen) yield draftSentence(candidate);
}

function draftSentence(candidate: RankedCandidate): DraftSentence {
  const { start, end } = candidate.segment;
  return { text: candidate.reading, supports: [{ passage: candidate.passage, span: { start, end } }], separator: ' ' };
}
