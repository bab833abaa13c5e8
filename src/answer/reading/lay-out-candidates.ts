/** Lays a question and its candidates out as the reading model reads them: one line of tokens a candidate, as models/train/reading does. */

import type { ReadCandidate } from './reading-model.ts';

/** Special tokens of the vocabulary. */
const [CLS, SEP] = [2, 3];
/** Longest parts, in tokens. What stands before counts from its end. */
const MOST = { question: 40, title: 12, heading: 14, context: 20, before: 24, segment: 80 } as const;
export const KIND = { question: 0, around: 1, segment: 2, list: 3 } as const;
/** Texts of a candidate, in the order of `textsOf`. */
const TEXTS = 5;

/** For N candidates of T tokens each, padded with 0. */
export interface ReadingLines {
  readonly candidates: number;
  readonly tokens: number;
  /** `[N, T]` token ids. */
  readonly ids: Int32Array;
  /** `[N, T]` KIND. */
  readonly kinds: Int32Array;
  /** `[N]`. */
  readonly lengths: Int32Array;
  /** How many tokens at the start of each line are the question. */
  readonly questionTokens: number;
}

/** What has to be cut into tokens: the question, then five texts a candidate. */
export function textsToRead(question: string, candidates: readonly ReadCandidate[]): string[] {
  return [
    question,
    ...candidates.flatMap(({ title, heading, context, before, reading, isList }) => [
      title,
      heading === title ? '' : heading,
      context,
      context !== '' || isList ? '' : before,
      reading,
    ]),
  ];
}

export function cutQuestion(ids: Uint32Array): Uint32Array {
  return ids.subarray(0, MOST.question);
}

/** @param texts ids of the five texts of a candidate, see `textsToRead` */
export function cutCandidate(texts: readonly Uint32Array[]): { readonly around: number[]; readonly said: Uint32Array } {
  const [title, heading, context, before, segment] = texts as [Uint32Array, ...Uint32Array[]];
  const around = [
    ...title.subarray(0, MOST.title),
    SEP,
    ...heading!.subarray(0, MOST.heading),
    SEP,
    ...(context!.length > 0 ? context!.subarray(0, MOST.context) : before!.subarray(-MOST.before)),
    SEP,
  ];
  return { around, said: segment!.subarray(0, MOST.segment) };
}

/** @param ids of the tokens of each text of `textsToRead` */
export function layOutCandidates(
  ids: readonly Uint32Array[],
  candidates: readonly Pick<ReadCandidate, 'isList'>[],
): ReadingLines {
  const asked = [CLS, ...cutQuestion(ids[0]!), SEP];
  const lines = candidates.map(({ isList }, index) => ({
    ...cutCandidate(ids.slice(1 + index * TEXTS, 1 + (index + 1) * TEXTS)),
    kind: isList ? KIND.list : KIND.segment,
  }));
  const lengthOf = ({ around, said }: (typeof lines)[number]): number => asked.length + around.length + said.length + 1;
  const lengths = Int32Array.from(lines, lengthOf);
  const tokens = Math.max(...lengths);
  const laid = new Int32Array(lines.length * tokens);
  const kinds = new Int32Array(lines.length * tokens).fill(KIND.around);
  for (const [index, line] of lines.entries()) {
    const start = index * tokens;
    laid.set([...asked, ...line.around, ...line.said, SEP], start);
    kinds.fill(KIND.question, start, start + asked.length);
    const segment = start + asked.length + line.around.length;
    kinds.fill(line.kind, segment, segment + line.said.length);
  }
  return { candidates: lines.length, tokens, ids: laid, kinds, lengths, questionTokens: asked.length };
}
