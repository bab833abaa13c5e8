/** Checks every sentence of a draft against the passages it names: the last step before a sentence is shown. */

import type { Passage } from '../../retrieve/passage.ts';
import type { Verdict } from '../answer.ts';
import type { DraftSentence } from '../composer.ts';
import type { SentenceSimilarity } from '../evidence/sentence-similarity.ts';
import { chooseSegments } from './choose-segments.ts';
import { type Claim, readClaim } from './claim.ts';
import { findContradictedNumber } from './contradiction.ts';
import { findNearestAcross, isOtherLanguage, readCrossLanguage } from './cross-language.ts';
import { makeQuotable, type Quotable, readQuotables } from './quotable.ts';
import { type Support, type SupportThresholds, scoreSupport } from './score-support.ts';
import type { SupportingQuote, VerifiedSentence, Verify } from './verified-sentence.ts';

export interface VerifierSettings {
  /** Chosen on the tuning half of the labelled set; see test/verify. */
  readonly thresholds: SupportThresholds;
  /** Measures meaning across languages; without it only numbers, dates and names can be compared there. */
  readonly similarity?: SentenceSimilarity;
}

export const DEFAULT_VERIFIER: VerifierSettings = { thresholds: { supported: 0.6, partial: 0.4 } };

/** A quotable with the passage it lies in. */
interface Placed {
  readonly passage: number;
  readonly quotable: Quotable;
}

interface Finding extends Support {
  readonly quotes: readonly SupportingQuote[];
}

const VERBATIM: Support = { verdict: 'supported', coverage: 1, doubts: [] };
const STRENGTH: Readonly<Record<Verdict, number>> = { supported: 2, partial: 1, unsupported: 0 };
/** What the composer adds to a quote (a referent, the heading, the date of the source) stands in square brackets. */
const ADDED = /\[[^\]]*\]/gu;
/** Shorter texts ("7") may stand in a longer word by chance ("2017"): they are checked as claims. */
const VERBATIM_LENGTH = 8;
/** What a draft may add around a verbatim quote without changing it: markup, brackets, white space, quotation marks. */
const IRRELEVANT = /[\s*_`|#>[\]()（）“”"'‘’「」.。,，:：;；—-]+/gu;

/**
 * @returns a `Verify`: a support with an exact span is checked on that span and kept; without one the best segments of the
 * named passages become the quotes. Passages the draft does not name are tried when the named ones do not support it: a
 * wrong or missing marker is mended when another passage plainly supports the sentence.
 */
export function createVerifier(settings: VerifierSettings = DEFAULT_VERIFIER): Verify {
  const cache = new WeakMap<Passage, readonly Quotable[]>();
  const quotablesOf = (passage: Passage): readonly Quotable[] => {
    const known = cache.get(passage);
    if (known !== undefined) return known;
    const quotables = readQuotables(passage);
    cache.set(passage, quotables);
    return quotables;
  };
  const place = (passages: readonly Passage[], positions: readonly number[]): Placed[] =>
    positions.flatMap((passage) => quotablesOf(passages[passage]!).map((quotable) => ({ passage, quotable })));

  async function check(text: string, placed: readonly Placed[], signal?: AbortSignal): Promise<Finding> {
    const claim = readClaim(text);
    const quotables = placed.map((entry) => entry.quotable);
    let chosen = chooseSegments(claim, quotables);
    let found = judge(claim, chosen);
    if (found.verdict !== 'supported' && settings.similarity !== undefined) {
      const nearest = await findNearestAcross(claim, quotables, settings.similarity, signal);
      const across = nearest === undefined ? chosen : lead(nearest.quotable, chosen);
      const better = readCrossLanguage(claim, across, nearest?.similarity);
      if (better !== undefined && (STRENGTH[better.verdict] > STRENGTH[found.verdict] || isAcross(claim, chosen))) {
        chosen = across;
        found = better;
      }
    }
    const contradicted = findContradictedNumber(claim, chosen, quotables);
    const support: Support =
      contradicted === undefined
        ? found
        : { ...found, verdict: 'unsupported', doubts: [...found.doubts, `number ${contradicted}`] };
    const quotes = chosen.map((quotable) => {
      const { passage } = placed.find((entry) => entry.quotable === quotable)!;
      return { passage, start: quotable.start, end: quotable.end, verdict: support.verdict };
    });
    return { ...support, quotes };
  }

  function judge(claim: Claim, segments: readonly Quotable[]): Support {
    return readCrossLanguage(claim, segments) ?? scoreSupport(claim, segments, settings.thresholds);
  }

  /** Draft spans are kept as they are; together they must hold what the sentence says. */
  function checkSpans(text: string, spans: readonly Placed[]): Finding {
    const said = text.replace(ADDED, ' ');
    const segments = spans.map((entry) => entry.quotable);
    const words = bare(said);
    const isVerbatim =
      words.length >= VERBATIM_LENGTH && segments.some((segment) => bare(segment.text).includes(words));
    const support = isVerbatim ? VERBATIM : judge(readClaim(said), segments);
    const quotes = spans.map(({ passage, quotable }) => ({
      passage,
      start: quotable.start,
      end: quotable.end,
      verdict: support.verdict,
    }));
    return { ...support, quotes };
  }

  return async (draft, passages, signal) => {
    signal?.throwIfAborted();
    const spans = draftSpans(draft, passages, quotablesOf);
    if (spans.length > 0) return settle(draft, checkSpans(draft.text, spans), true);
    const named = [...new Set(draft.supports.map((support) => support.passage))].filter(
      (position) => passages[position] !== undefined,
    );
    const all = passages.map((_, position) => position);
    const own = named.length === 0 ? undefined : await check(draft.text, place(passages, named), signal);
    if (own?.verdict === 'supported') return settle(draft, own);
    const anywhere = await check(draft.text, place(passages, all), signal);
    const isBetter =
      own === undefined || (anywhere.verdict === 'supported' && STRENGTH[anywhere.verdict] > STRENGTH[own.verdict]);
    return settle(draft, isBetter ? anywhere : own);
  };
}

function settle(draft: DraftSentence, finding: Finding, keepQuotes = false): VerifiedSentence {
  const quotes = finding.verdict === 'unsupported' && !keepQuotes ? [] : finding.quotes;
  return { text: draft.text, separator: draft.separator, verdict: finding.verdict, quotes };
}

/** The segment nearest in meaning first, then those that hold the claim's numbers and names. */
function lead(nearest: Quotable, chosen: readonly Quotable[]): Quotable[] {
  return [nearest, ...chosen.filter((quotable) => quotable !== nearest)].slice(0, 3);
}

function isAcross(claim: Claim, chosen: readonly Quotable[]): boolean {
  return chosen[0] !== undefined && isOtherLanguage(claim, chosen[0]);
}

/** The draft's exact spans that lie inside their passage, each read with what stands over it. */
function draftSpans(
  draft: DraftSentence,
  passages: readonly Passage[],
  quotablesOf: (passage: Passage) => readonly Quotable[],
): Placed[] {
  return draft.supports.flatMap(({ passage: position, span }) => {
    const passage = passages[position];
    if (passage === undefined || span === undefined) return [];
    if (span.start < passage.start || span.end > passage.end || span.start >= span.end) return [];
    const text = passage.text.slice(span.start - passage.start, span.end - passage.start);
    const touched = quotablesOf(passage).filter((quotable) => quotable.start < span.end && span.start < quotable.end);
    const first = touched[0];
    const around = first?.aroundText ?? [passage.title, ...passage.headingPath].join(' . ');
    const { kind, group, groupSize, headerText } = first ?? LONE_SPAN;
    const quotable = makeQuotable({ ...span, kind, group, groupSize, text, headerText }, around);
    return [{ passage: position, quotable }];
  });
}

/** A span that touches no quotable segment (a heading): read by itself. */
const LONE_SPAN = { kind: 'paragraph', group: 0, groupSize: 1, headerText: '' } as const;

function bare(text: string): string {
  return text.replace(IRRELEVANT, '').toLowerCase();
}
