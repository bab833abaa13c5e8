/** The ranker's scores, corrected by what the reading model says of the candidates that the ranker likes best. */

import { writeOutUnits } from '../../language/units.ts';
import { MOST_READ, type ReadCandidate, type ReadingModel, type SpanReading } from '../reading/reading-model.ts';
import type { Candidate } from './evidence.ts';
import type { MeasuredEvidence } from './measure-evidence.ts';
import type { RankerScores } from './ranker/ranker.ts';

/** Share of a correction that is taken: on worlds that the model has not seen, a half to three quarters of it is worth most (models/MODEL_CARD.md). */
const SHARE = 0.5;

export interface CorrectedScores {
  /** A logit a candidate. */
  readonly candidates: readonly number[];
  /** What was added to each. */
  readonly corrections: readonly number[];
  /** Where the short answer stands in each that was read. */
  readonly spans: readonly (SpanReading | undefined)[];
  readonly none: number;
  readonly noneCorrection: number;
}

export async function correctScores(
  reading: ReadingModel,
  { question, passages, candidates }: Pick<MeasuredEvidence, 'question' | 'passages' | 'candidates'>,
  scores: RankerScores,
  signal?: AbortSignal,
): Promise<CorrectedScores> {
  const read = chooseBest(scores.candidates, MOST_READ);
  const asRead = read.map((index): ReadCandidate => {
    const candidate = candidates[index]!;
    return describeCandidate(candidate, passages[candidate.passage]!.title, scores.candidates[index]!);
  });
  const found = await reading.read({ question: question.text, candidates: asRead, none: scores.none }, signal);
  // What was not read is taken for what was read and found worst.
  const worst = SHARE * Math.min(0, ...found.candidates);
  const corrections = scores.candidates.map(() => worst);
  const spans: (SpanReading | undefined)[] = scores.candidates.map(() => undefined);
  for (const [place, index] of read.entries()) {
    const correction = SHARE * found.candidates[place]!;
    corrections[index] = isLeadIn(candidates[index]!) ? Math.max(0, correction) : correction;
    // Places in a text with its units written out are not those of the text.
    if (asRead[place]!.reading === candidates[index]!.reading) spans[index] = found.spans[place];
  }
  const noneCorrection = SHARE * found.none;
  return {
    candidates: scores.candidates.map((score, index) => score + corrections[index]!),
    corrections,
    spans,
    none: scores.none + noneCorrection,
    noneCorrection,
  };
}

/** The ranker's scores without corrections. */
export function asTheyAre({ candidates, none }: RankerScores): CorrectedScores {
  const [corrections, spans] = [candidates.map(() => 0), candidates.map(() => undefined)];
  return { candidates, corrections, spans, none, noneCorrection: 0 };
}

/** A sentence that introduces a list or table is read without it: that it does not answer by itself says nothing. */
function isLeadIn({ introduces, reading }: Candidate): boolean {
  return introduces !== undefined || /[:：]\s*$/.test(reading);
}

/** Places of the highest scores, best first. */
export function chooseBest(scores: readonly number[], most: number): number[] {
  return scores
    .map((_, index) => index)
    .sort((left, right) => scores[right]! - scores[left]!)
    .slice(0, most);
}

export function describeCandidate(
  { heading, context, before, reading, whole }: Candidate,
  title: string,
  score: number,
): ReadCandidate {
  return { title, heading, context, before, reading: writeOutUnits(reading), isList: whole === true, score };
}
