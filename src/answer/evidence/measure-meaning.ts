/** How near each candidate comes to the question's words: by itself, with what stands around it, and against the other candidates. */

import type { AnalysedText } from './analyse-segment.ts';
import { type Closeness, localWeights, summariseCloseness, weightedCloseness } from './closeness.ts';
import type { PlacedCandidate } from './place-candidates.ts';
import type { TextWords, WordMatcher } from './word-similarity.ts';

export interface CandidateMeaning {
  /** The segment alone; with its context, heading and title; with its neighbours too. */
  readonly here: Closeness;
  readonly around: Closeness;
  readonly beside: Closeness;
  /** Coverage of title, headings, context and the passage up to and with the segment. */
  readonly known: number;
  /** Coverage with words weighed by how few candidates come near to them: of the segment, and what its surroundings add. */
  readonly telling: number;
  readonly tellingAround: number;
  /** The same within the segment's passage. */
  readonly tellingInPassage: number;
  /** Share of the question's word weight that title, headings and the passage so far leave open, and how much of it the segment meets. */
  readonly open: number;
  readonly openMet: number;
  /** Coverage of the segment before; 0 for the first. */
  readonly previous: number;
}

export interface MeasuredMeaning {
  readonly candidates: readonly CandidateMeaning[];
  /** For each passage, then for all together. */
  readonly passages: readonly Closeness[];
}

/**
 * @param places in the order of passages, then of reading
 * @param around for each place the segment, its context, heading and title
 */
export function measureMeaning(
  matcher: WordMatcher,
  places: readonly PlacedCandidate[],
  around: readonly (readonly AnalysedText[])[],
  passageCount: number,
): MeasuredMeaning {
  const { words } = matcher;
  const summarise = (texts: readonly TextWords[]) => summariseCloseness(words, matcher.closest(texts));
  const total = words.reduce((sum, { weight }) => sum + weight, 0);
  const own = words.map(({ weight }) => weight);
  const bests = places.map(({ analysed }) => matcher.closest([analysed]));
  // Whole lists say nothing that their items do not say.
  const inPassage = Array.from({ length: passageCount }, (_, passage) =>
    places.flatMap(({ candidate }, index) =>
      candidate.passage === passage && candidate.whole !== true ? [index] : [],
    ),
  );
  const weights = localWeights(
    words,
    inPassage.flat().map((index) => bests[index]!),
  );
  const weightsIn = inPassage.map((indices) =>
    localWeights(
      words,
      indices.map((index) => bests[index]!),
    ),
  );
  const candidates = places.map(({ candidate, analysed, before, after }, index): CandidateMeaning => {
    const best = bests[index]!;
    const surrounding = around[index]!;
    const earlier = inPassage[candidate.passage]!.filter(
      (other) => places[other]!.candidate.segment.start < candidate.segment.start,
    ).map((other) => places[other]!.analysed);
    const told = matcher.closest([...surrounding.slice(1), ...earlier]);
    const open = words.map(({ weight }, word) => weight * (1 - told[word]!));
    const openTotal = open.reduce((sum, weight) => sum + weight, 0);
    const telling = weightedCloseness(weights, best);
    const neighbours = [before, after].filter((text) => text !== undefined);
    return {
      here: summarise([analysed]),
      around: summarise(surrounding),
      beside: summarise([...surrounding, ...neighbours]),
      known: weightedCloseness(own, matcher.closest([...surrounding, ...earlier])),
      telling,
      tellingAround: weightedCloseness(weights, matcher.closest(surrounding)) - telling,
      tellingInPassage: weightedCloseness(weightsIn[candidate.passage]!, best),
      open: total === 0 ? 0 : openTotal / total,
      openMet: total === 0 ? 0 : (weightedCloseness(open, best) * openTotal) / total,
      previous: before === undefined ? 0 : weightedCloseness(own, matcher.closest([before])),
    };
  });
  const texts = inPassage.map((indices) => indices.flatMap((index) => around[index]!));
  return { candidates, passages: [...texts, texts.flat()].map(summarise) };
}
