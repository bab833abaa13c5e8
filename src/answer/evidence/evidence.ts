/** What the retrieved passages hold for a question: candidate segments, best first, and whether they answer it at all. */

import type { Segment } from '../../chunk/chunk.ts';
import type { Passage } from '../../retrieve/passage.ts';
import type { QuestionPart } from '../question/split-question.ts';
import type { UnderstoodQuestion } from '../question/understand-question.ts';
import type { SpanReading } from '../reading/reading-model.ts';

/** A citable segment of a passage with everything that scoring and writing need. */
export interface Candidate {
  /** Index into the evidence's passages. */
  readonly passage: number;
  readonly segment: Segment;
  /** Verbatim text of the segment, markup and all. */
  readonly text: string;
  /** Clean text for reading: markup stripped, a table row with its header cells. */
  readonly reading: string;
  /** Clean text of the list's lead-in or the table's header row; empty when there is none. */
  readonly context: string;
  /** The nearest heading above the segment, clean; empty when there is none. */
  readonly heading: string;
  /** Clean text of the segment before it in the passage; empty when there is none. */
  readonly before: string;
  /** A list follows that this segment introduces; its items share this group. */
  readonly introduces?: number;
  /** A whole list or table, from its first item to its last; each item is a candidate of its own too. */
  readonly whole?: true;
}

export interface RankedCandidate extends Candidate {
  /** Score by the sentence ranker, as the reading model corrects it, a logit: comparable within one question, higher is better. */
  readonly score: number;
  /** What the reading model added to that score. */
  readonly correction: number;
  /** What it says of where the short answer stands in `reading`; undefined where it has not read that. */
  readonly spanReading?: SpanReading | undefined;
  /** Feature values by name, as documented in sentence-features.ts. */
  readonly features: Readonly<Record<string, number>>;
}

export interface Evidence {
  readonly question: UnderstoodQuestion;
  /** The passages given, lists and tables cut by a chunk's end completed; same order. */
  readonly passages: readonly Passage[];
  /** Single segments, best first, ties by position. */
  readonly candidates: readonly RankedCandidate[];
  /** Whole lists and tables likewise; their scores compare with the candidates'. */
  readonly lists: readonly RankedCandidate[];
  /** 0 to 1: how sure the decision is that the documents answer the question. */
  readonly confidence: number;
  /** Where the question asks two things: ranks the same passages for each alone. Worth its time only where an answer is written. */
  readonly rankParts?: () => Promise<RankedParts>;
  /** The embedding model's vector, of length 1, of a content word of question or candidates; null where it has none. */
  readonly vectorOf: (word: string) => Float32Array | null;
}

export interface EvidencePart {
  readonly part: QuestionPart;
  /** Single segments, best first for this part. */
  readonly candidates: readonly RankedCandidate[];
}

export type RankedParts = readonly [EvidencePart, EvidencePart];

export interface EvidenceOptions {
  /** Earlier answers of a conversation that the question goes on with: what they quote is seldom asked for again. */
  readonly said?: readonly string[];
  readonly signal?: AbortSignal | undefined;
}

/** Port of the evidence step: it ranks and decides; it writes nothing. */
export type FindEvidence = (
  question: string,
  passages: readonly Passage[],
  options?: EvidenceOptions,
) => Promise<Evidence>;
