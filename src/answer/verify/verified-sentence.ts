/** What verification makes of a draft sentence: the spans that support it and how well. */

import type { Passage } from '../../retrieve/passage.ts';
import type { Verdict } from '../answer.ts';
import type { DraftSentence } from '../composer.ts';

/** A span of a passage's document that a sentence rests on; inside the passage's [start, end). */
export interface SupportingQuote {
  /** Index into the passages given. */
  readonly passage: number;
  readonly start: number;
  readonly end: number;
  readonly verdict: Verdict;
}

export interface VerifiedSentence {
  readonly text: string;
  readonly separator: string;
  readonly verdict: Verdict;
  /** Best first; empty when nothing supports the sentence. */
  readonly quotes: readonly SupportingQuote[];
}

/** Checks one draft sentence against the passages it names, finding the best span where the draft gives none. */
export type Verify = (
  draft: DraftSentence,
  passages: readonly Passage[],
  signal?: AbortSignal,
) => Promise<VerifiedSentence>;
