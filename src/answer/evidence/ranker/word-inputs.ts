/** What the ranker sees: for every candidate and question word, how and where the word is met, and what stands near that place. */

import { sameQuantity } from '../../../language/quantities.ts';
import type { UnderstoodQuestion } from '../../question/understand-question.ts';
import type { AnalysedText } from '../analyse-segment.ts';
import { localWeights } from '../closeness.ts';
import { findFreshNames } from '../fresh-names.ts';
import type { PlacedCandidate } from '../place-candidates.ts';
import type { WordMatcher } from '../word-similarity.ts';

/** Kinds of span that answer: how near the nearest of each stands to the word, and whether the segment has any. */
const SPAN_KINDS = ['money', 'percent', 'number', 'date', 'person', 'place', 'organisation', 'name'] as const;

/** Scalars a word, in order; all within 0 and 1. */
export const WORD_SCALARS: readonly { readonly name: string; readonly meaning: string }[] = [
  { name: 'here', meaning: 'closeness of the nearest word of the segment' },
  { name: 'exact', meaning: '1 when the segment has the word itself' },
  { name: 'context', meaning: 'closeness in its lead-in or header row' },
  { name: 'heading', meaning: 'closeness in the nearest heading' },
  { name: 'title', meaning: 'closeness in title and outer headings' },
  { name: 'before', meaning: 'closeness in the segment before' },
  { name: 'after', meaning: 'closeness in the segment after' },
  { name: 'earlier', meaning: 'closeness anywhere earlier in the passage' },
  { name: 'rarity', meaning: 'weight of the word in the index' },
  { name: 'telling', meaning: 'weight of the word among the candidates' },
  { name: 'focus', meaning: '1 for a word of the thing asked for' },
  { name: 'frame', meaning: '1 for a word that frames the question' },
  { name: 'name', meaning: '1 for a name' },
  { name: 'place', meaning: 'place among the words: 0 first, 1 last' },
  ...SPAN_KINDS.map((kind) => ({ name: `near-${kind}`, meaning: `nearness of a ${kind} to where the word is met` })),
  ...SPAN_KINDS.map((kind) => ({ name: `has-${kind}`, meaning: `1 when the segment has a ${kind}` })),
];

/** Characters at which nearness has fallen to a half; a Chinese character says as much as three letters. */
const HALF_DISTANCE = { latin: 20, han: 7 };

export interface RankerQuestion {
  /** A vector for each word, content words first, then the frame; null where the model has none. */
  readonly vectors: readonly (Float32Array | null)[];
  /** Rarity of each, 0 for the frame. */
  readonly rarity: Float32Array;
}

export interface RankerCandidate {
  /** For each question word the vector of the segment's nearest word; null where none is near. */
  readonly matches: readonly (Float32Array | null)[];
  /** float32 `[words, WORD_SCALARS]`. */
  readonly scalars: Float32Array;
}

export interface RankerInput {
  readonly question: RankerQuestion;
  /** Undefined for a candidate that is not read. */
  readonly candidates: readonly (RankerCandidate | undefined)[];
}

/**
 * @param around for each place the segment, its context, heading and title
 * @param likely places that are read
 */
export function measureWords(
  question: UnderstoodQuestion,
  matcher: WordMatcher,
  places: readonly PlacedCandidate[],
  around: readonly (readonly AnalysedText[])[],
  likely: readonly number[],
): RankerInput {
  const { words, frame } = matcher;
  const count = words.length + frame.length;
  const nearest = places.map(({ analysed }) => matcher.nearest(analysed));
  const telling = localWeights(
    words,
    nearest.flatMap(({ closeness }, index) => (places[index]!.candidate.whole === true ? [] : [closeness])),
  );
  const earlierOf = runningCloseness(places, nearest, words.length);
  const width = WORD_SCALARS.length;
  const isName = words.map(({ word }) => question.names.some((name) => word.includes(name)));
  const isRead = new Set(likely);
  const candidates = places.map(({ analysed, before, after }, index): RankerCandidate | undefined => {
    if (!isRead.has(index)) return undefined;
    const { closeness, words: met } = nearest[index]!;
    const [, context, heading, title] = around[index]!;
    const closenessIn = (text: AnalysedText | undefined) => (text === undefined ? undefined : matcher.closest([text]));
    const inPlaces = [context, heading, title, before, after].map(closenessIn);
    const spans = freshSpans(question, analysed);
    const reading = analysed.reading.toLowerCase();
    const has = SPAN_KINDS.map((kind) => (spans.some((span) => span.kind === kind) ? 1 : 0));
    const scalars = new Float32Array(count * width);
    for (let word = 0; word < count; word++) {
      const asked = words[word];
      let column = word * width;
      const put = (value: number): void => {
        scalars[column++] = value;
      };
      put(asked === undefined ? 0 : closeness[word]!);
      put(asked !== undefined && closeness[word] === 1 ? 1 : 0);
      for (const values of inPlaces) put(asked === undefined ? 0 : (values?.[word] ?? 0));
      put(asked === undefined ? 0 : earlierOf[index]![word]!);
      put(asked?.weight ?? 0);
      put(asked === undefined ? 0 : telling[word]!);
      put(asked?.isFocus === true ? 1 : 0);
      put(asked === undefined ? 1 : 0);
      put(isName[word] === true ? 1 : 0);
      put(count < 2 ? 0 : word / (count - 1));
      const near = nearSpans(met[word], reading, spans);
      for (let kind = 0; kind < SPAN_KINDS.length; kind++) put(near?.[kind] ?? 0);
      for (const held of has) put(held);
    }
    const matches = Array.from({ length: count }, (_, word) => {
      const matched = met[word];
      return matched === undefined ? null : matcher.vectorOf(matched);
    });
    return { matches, scalars };
  });
  return {
    question: {
      vectors: [...words, ...frame].map(({ vector }) => vector),
      rarity: Float32Array.from({ length: count }, (_, word) => words[word]?.weight ?? 0),
    },
    candidates,
  };
}

/** For each place the best closeness of each word in the segments of its passage before it; a list stands where its first item does. */
function runningCloseness(
  places: readonly PlacedCandidate[],
  nearest: readonly { readonly closeness: Float32Array }[],
  words: number,
): Float32Array[] {
  let running = new Float32Array(words);
  let passage = -1;
  const atStart = new Map<number, Float32Array>();
  return places.map(({ candidate }, index) => {
    if (candidate.passage !== passage) {
      passage = candidate.passage;
      running = new Float32Array(words);
      atStart.clear();
    }
    if (candidate.whole === true) return atStart.get(candidate.segment.start) ?? running;
    const earlier = running;
    atStart.set(candidate.segment.start, earlier);
    running = Float32Array.from(earlier, (value, word) => Math.max(value, nearest[index]!.closeness[word]!));
    return earlier;
  });
}

interface FreshSpan {
  readonly kind: (typeof SPAN_KINDS)[number];
  readonly start: number;
  readonly end: number;
}

/** Quantities and names of the segment that the question does not say itself. */
function freshSpans(question: UnderstoodQuestion, analysed: AnalysedText): FreshSpan[] {
  const spans: FreshSpan[] = analysed.quantities.filter(
    (quantity) => !question.quantities.some((given) => sameQuantity(given, quantity)),
  );
  return [
    ...spans,
    ...findFreshNames(question, analysed).map(
      ({ kind, start, end }) => ({ kind: kind === 'title' ? 'name' : kind, start, end }) as const,
    ),
  ];
}

/** @param reading in lower case */
function nearSpans(met: string | undefined, reading: string, spans: readonly FreshSpan[]): number[] | undefined {
  if (met === undefined || spans.length === 0) return undefined;
  const at = reading.indexOf(met);
  if (at === -1) return undefined;
  const near = SPAN_KINDS.map(() => 0);
  const end = at + met.length;
  const half = HAN.test(met) ? HALF_DISTANCE.han : HALF_DISTANCE.latin;
  for (const span of spans) {
    const distance = end <= span.start ? span.start - end : span.end <= at ? at - span.end : 0;
    const kind = SPAN_KINDS.indexOf(span.kind);
    near[kind] = Math.max(near[kind]!, 1 / (1 + distance / half));
  }
  return near;
}

const HAN = /\p{Script=Han}/u;
