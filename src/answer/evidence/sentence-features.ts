/** Measures how well a segment answers a question: one value for each feature of sentence-feature-list.ts. */

import type { BlockKind } from '../../document/document.ts';
import { sameQuantity } from '../../language/quantities.ts';
import type { Passage } from '../../retrieve/passage.ts';
import type { UnderstoodQuestion } from '../question/understand-question.ts';
import type { AnalysedText } from './analyse-segment.ts';
import { findExpectedSpans } from './expected-spans.ts';
import type { TermWeights } from './term-weights.ts';

/** A segment with its surroundings, read once. */
export interface FeatureInput {
  /** For each question term, the candidates' terms that are another spelling of it. */
  readonly loose: ReadonlyMap<string, readonly string[]>;
  /** Word-by-word closeness to the question of the segment alone, and with its context, heading and title; 0 to 1. */
  readonly meaning: { readonly here: number; readonly around: number; readonly worstMiss: number };
  readonly question: UnderstoodQuestion;
  readonly weights: TermWeights;
  readonly segment: AnalysedText;
  readonly kind: BlockKind;
  readonly context: AnalysedText;
  /** The nearest heading above the segment. */
  readonly heading: AnalysedText;
  /** Title and outer headings as one text. */
  readonly title: AnalysedText;
  readonly isLeadIn: boolean;
  readonly before: AnalysedText | undefined;
  readonly after: AnalysedText | undefined;
  readonly passage: Pick<Passage, 'score'>;
  /** From 0. */
  readonly passageIndex: number;
  /** Terms of the whole passage and its headings. */
  readonly passageTerms: ReadonlySet<string>;
  readonly isFirst: boolean;
  readonly dense: number;
  readonly bestDense: number;
}

const TYPED_KINDS = new Set(['number', 'amount', 'percent', 'date', 'person', 'place', 'organisation']);
const REASON =
  /\b(?:because|due to|so that|in order to|since|therefore|thanks to|owing to|reason|aim|purpose|to (?:help|promote|support|build|make|improve)|by \w+ing|through|as a result)\b|因为|由于|以便|为了|旨在|目的|通过|从而|原因/iu;
const POINTS_BACK =
  /^(?:It|Its|They|Their|He|She|His|Her|This|That|These|Those|Such|The (?:former|latter|two|same)|Both|其中|其|该|此|这|他|她|它|上述)(?![A-Za-z])/u;
const WINDOW_TERMS = 12;
const PAIR_DISTANCE = 3;
/** A misspelt or differently spelt match is worth this share of an exact one. */
const LOOSE_CREDIT = 0.7;

/** @returns one value a feature, in the order of SENTENCE_FEATURES in sentence-feature-list.ts. */
export function measureSentence(input: FeatureInput): Float64Array {
  const { question, weights, segment, context, heading, title, before, after } = input;
  const { terms } = question;
  const inContext = (term: string) =>
    context.positions.has(term) || heading.positions.has(term) || title.positions.has(term);
  let total = 0;
  let here = 0;
  let around = 0;
  let headed = 0;
  let titled = 0;
  let earlier = 0;
  let later = 0;
  let passage = 0;
  let rarest = 0;
  let rarestMatched = 0;
  let rarestMissed = 0;
  for (const term of terms) {
    const weight = weights.weight(term);
    total += weight;
    rarest = Math.max(rarest, weight);
    const isLoose = (input.loose.get(term) ?? []).some((other) => segment.positions.has(other));
    const matched = segment.positions.has(term) ? 1 : isLoose ? LOOSE_CREDIT : 0;
    here += weight * matched;
    if (matched > 0) rarestMatched = Math.max(rarestMatched, weight * matched);
    else if (context.positions.has(term)) around += weight;
    else if (heading.positions.has(term)) headed += weight;
    else if (title.positions.has(term)) titled += weight;
    else if (before?.positions.has(term)) earlier += weight;
    else if (after?.positions.has(term)) later += weight;
    else rarestMissed = Math.max(rarestMissed, weight);
    if (matched > 0 || input.passageTerms.has(term)) passage += weight;
  }
  const scale = total > 0 ? 1 / total : 0;
  const expected = findExpectedSpans(question, segment);
  const bestFit = (kinds: readonly string[]) =>
    expected.reduce((best, span) => (kinds.includes(span.kind) ? Math.max(best, span.fit) : best), 0);
  const typed = question.kinds.some((kind) => TYPED_KINDS.has(kind));
  const kind = question.kinds[0]!;
  const foreign = isHan(question.text) !== isHan(segment.reading) ? 1 : 0;
  const share = (wanted: readonly string[], empty: number, has: (term: string) => boolean) =>
    wanted.length === 0 ? empty : wanted.filter(has).length / wanted.length;
  const hereOrAround = (term: string) => segment.positions.has(term) || inContext(term);
  const enumeration = Math.min(1, (segment.reading.match(/[,，、;；]\s?/gu)?.length ?? 0) / 5);
  return Float64Array.from([
    here * scale,
    around * scale,
    headed * scale,
    titled * scale,
    earlier * scale,
    later * scale,
    passage * scale,
    sharePairs(terms, weights, segment),
    bestWindow(question, weights, segment) * scale,
    rarest > 0 ? rarestMatched / rarest : 0,
    rarestMissed,
    share(question.names, 1, hereOrAround),
    share(question.names, 0, (term) => segment.positions.has(term)),
    shareQuantities(question, [segment, context, heading, title]),
    yearConflict(question, segment),
    bestFit(['number', 'amount', 'percent']),
    bestFit(['date']),
    bestFit(['person', 'place', 'organisation']),
    typed && expected.length === 0 ? 1 : 0,
    nearness(terms, segment, expected),
    share(question.focus, 0, hereOrAround),
    (kind === 'why' || kind === 'how') && REASON.test(segment.reading) ? 1 : 0,
    kind === 'definition' && opensAsDefinition(question, segment) ? 1 : 0,
    segment.terms.length === 0
      ? 0
      : segment.terms.filter((term) => !terms.includes(term)).length / segment.terms.length,
    Math.log(1 + segment.terms.length) / 5,
    input.kind === 'list-item' ? 1 : 0,
    input.kind === 'table-row' ? 1 : 0,
    input.isFirst ? 1 : 0,
    POINTS_BACK.test(segment.reading) ? 1 : 0,
    /[?？]\s*$/u.test(segment.reading) ? 1 : 0,
    input.isLeadIn ? 1 : 0,
    input.isLeadIn && question.several ? 1 : 0,
    question.several && (input.kind === 'list-item' || input.kind === 'table-row') ? 1 : 0,
    question.several ? enumeration : 0,
    headedList(input, enumeration),
    1 / (1 + input.passageIndex),
    input.passage.score,
    input.dense,
    input.dense - input.bestDense,
    foreign,
    foreign * input.dense,
    input.meaning.here,
    input.meaning.around - input.meaning.here,
    foreign * input.meaning.here,
    input.meaning.worstMiss,
  ]);
}

function headedList({ question, kind, context, heading }: FeatureInput, enumeration: number): number {
  if (!question.several) return 0;
  const asked = question.focus.length > 0 ? question.focus : question.terms;
  const named = asked.some((term) => heading.positions.has(term) || context.positions.has(term));
  return named ? Math.max(enumeration, kind === 'list-item' || kind === 'table-row' ? 0.6 : 0) : 0;
}

function isHan(text: string): boolean {
  return (text.match(/\p{Script=Han}/gu)?.length ?? 0) * 3 > text.length;
}

function sharePairs(terms: readonly string[], weights: TermWeights, segment: AnalysedText): number {
  let total = 0;
  let found = 0;
  for (let index = 0; index + 1 < terms.length; index++) {
    const [left, right] = [terms[index]!, terms[index + 1]!];
    const weight = Math.min(weights.weight(left), weights.weight(right));
    total += weight;
    const near = segment.positions
      .get(left)
      ?.some((from) => segment.positions.get(right)?.some((to) => Math.abs(to - from) <= PAIR_DISTANCE));
    if (near === true) found += weight;
  }
  return total === 0 ? 0 : found / total;
}

/** Largest weight of different question terms within WINDOW_TERMS consecutive terms. */
function bestWindow(question: UnderstoodQuestion, weights: TermWeights, segment: AnalysedText): number {
  const hits: { readonly position: number; readonly term: string }[] = [];
  for (const term of question.terms)
    for (const position of segment.positions.get(term) ?? []) hits.push({ position, term });
  hits.sort((left, right) => left.position - right.position);
  let best = 0;
  for (let from = 0; from < hits.length; from++) {
    const seen = new Set<string>();
    let weight = 0;
    for (let to = from; to < hits.length && hits[to]!.position - hits[from]!.position < WINDOW_TERMS; to++) {
      const { term } = hits[to]!;
      if (seen.has(term)) continue;
      seen.add(term);
      weight += weights.weight(term);
    }
    best = Math.max(best, weight);
  }
  return best;
}

function shareQuantities(question: UnderstoodQuestion, places: readonly AnalysedText[]): number {
  if (question.quantities.length === 0) return 1;
  const found = question.quantities.filter((given) =>
    places.some((place) => place.quantities.some((quantity) => sameQuantity(given, quantity))),
  );
  return found.length / question.quantities.length;
}

function yearConflict(question: UnderstoodQuestion, segment: AnalysedText): number {
  const years = question.quantities.flatMap((quantity) => quantity.date?.year ?? []);
  if (years.length === 0) return 0;
  const here = segment.quantities.flatMap((quantity) => quantity.date?.year ?? []);
  return here.length > 0 && !here.some((year) => years.includes(year)) ? 1 : 0;
}

function nearness(
  terms: readonly string[],
  segment: AnalysedText,
  expected: readonly { readonly start: number; readonly end: number; readonly fit: number }[],
): number {
  if (expected.length === 0) return 0;
  // Terms carry no offsets; their place is estimated from their position, which is enough for "near".
  const perTerm = segment.reading.length / Math.max(1, segment.terms.length);
  const places = terms
    .flatMap((term) => segment.positions.get(term) ?? [])
    .map((position) => (position + 0.5) * perTerm);
  let best = 0;
  for (const span of expected) {
    for (const place of places) {
      const distance = place < span.start ? span.start - place : place > span.end ? place - span.end : 0;
      best = Math.max(best, span.fit / (1 + distance / 20));
    }
  }
  return best;
}

function opensAsDefinition(question: UnderstoodQuestion, segment: AnalysedText): boolean {
  const opening = segment.terms.slice(0, 6);
  return (
    question.terms.some((term) => opening.includes(term)) &&
    /^.{0,80}?(?:\b(?:is|are|was|were|means|refers to)\b|是|指)/u.test(segment.reading)
  );
}
