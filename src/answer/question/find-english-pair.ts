/** Two things side by side in an English question: "the Curlew and the Kittiwake", "how does A compare with B". */

import { findNounPhrases } from '../../language/noun-phrases.ts';
import type { Span } from '../../language/span.ts';
import type { Pair } from './pair.ts';

const alternatives = (words: string): string => words.split(/\s+/).join('|');
/** Before a noun phrase. */
const LEADING = alternatives('in on at by for to of with from during under before after between the a an its their');
/** Words in -er and -est that compare nothing. */
const NO_DEGREES = alternatives(
  `other after whether ever never over under number member power water paper order computer center together however rather quarter
  manufacturer latest latter former interest forest west east test request invest`,
);
const COMPARES = new RegExp(
  String.raw`\b(?:compare[ds]?|comparison|versus|vs|differ(?:s|ence|ences|ent)?|mix(?:ed|ing)? up|confus(?:e|ed|ing)|measure up|both|each|respectively|more|less|fewer|than|better|worse|same|(?!${NO_DEGREES})[a-z]{2,}(?:er|est))\b`,
  'iu',
);
/** Between two noun phrases; what leads the second is matched too. */
const AGAINST = new RegExp(
  String.raw`^[\s,]*(?:and|or|(?<!rather\s)than|vs\.?|versus|compared (?:to|with)|rather than)\s+((?:(?:${LEADING}|that of|those of)\s+)*)$`,
  'iu',
);
/** "mix up A with B", "how does A compare in size with B". */
const COMPARED =
  /\b(?:(?<follows>mix(?:ed|ing)? up|confus(?:e|ed|ing)|compare[ds]?)|measures? up|differs?|different)\b/giu;
const WITH = /\s(?:with|to|against|from)\s+(?:(?:the|an?|that of|those of|its|their)\s+)*$/iu;
const LEAD = new RegExp(String.raw`(?:(?:${LEADING})\s+)+$`, 'iu');
const TAIL = /^\s+(?:in|on|at|of|for|from|under)\s+$/iu;
/** "the one in Shaoguan or the one in Songjiang". */
const ONES =
  /\b(?<left>the ones? (?:in|at|of|from|by|on|near|for) [^,?;]+?),?\s+(?:or|and|than|vs\.?|versus)\s+(?<right>the ones? (?:in|at|of|from|by|on|near|for) [^,?;]+?)(?=\s*(?:[,?;.]|$))/iu;
/** Sides of "vs" reach to what parts them from the rest, or, in keywords, over as many words on either side. */
const VERSUS = /\s(?:vs\.?|versus)\s/iu;
const PARTED_OFF = /[,:;?()][^,:;?()]*$/u;
const MOST_WORDS_OF_SIDE = 6;
const NUMBER = /(?<![\p{L}\p{N}])\d+(?:[.,]\d+)*(?![\p{L}\p{N}])/gu;

interface Conjunct extends Span {
  readonly isName: boolean;
}

export function findEnglishPair(text: string): Pair | undefined {
  const conjuncts = listConjuncts(text);
  return findOnes(text) ?? findVersus(text) ?? findCompared(text, conjuncts) ?? findJoined(text, conjuncts);
}

function findOnes(text: string): Pair | undefined {
  const match = ONES.exec(text);
  if (match === null) return undefined;
  const { left, right } = match.groups as { left: string; right: string };
  const start = match.index;
  const rightStart = text.lastIndexOf(right, start + match[0].length);
  return {
    left: { start, end: start + left.length },
    right: { start: rightStart, end: rightStart + right.length },
    against: start + left.length,
  };
}

/** "tencent vs alibaba investment", "largest grant: basic research vs aerospace and electronics?" */
function findVersus(text: string): Pair | undefined {
  const match = VERSUS.exec(text);
  if (match === null) return undefined;
  const opened = text.slice(0, match.index).search(PARTED_OFF);
  const start = opened < 0 ? 0 : opened + /^[,:;?()]\s*/u.exec(text.slice(opened))![0].length;
  const words = text.slice(start, match.index).split(/\s+/);
  const after = text.slice(match.index + match[0].length);
  const side = opened < 0 ? new RegExp(`^\\S+(?:\\s+\\S+){0,${words.length - 1}}`, 'u') : /^[^,:;?()]+/u;
  const right = side.exec(after)?.[0];
  if (words.length > MOST_WORDS_OF_SIDE || right === undefined) return undefined;
  const rightStart = match.index + match[0].length;
  return {
    left: { start, end: match.index },
    right: { start: rightStart, end: rightStart + right.length },
    against: match.index,
  };
}

/** "how does A compare with B": the one before the verb, or after it, and the one it is compared with. */
function findCompared(text: string, conjuncts: readonly Conjunct[]): Pair | undefined {
  for (const { index, 0: verb, groups } of text.matchAll(COMPARED)) {
    const after = conjuncts.filter(({ start }) => start > index + verb.length);
    const right = after.find(({ start }) => WITH.test(text.slice(index + verb.length, start)));
    const before = conjuncts.filter(({ end }) => end < index);
    const left = groups?.['follows'] === undefined || /\bhow\b/iu.test(text.slice(0, index)) ? before.at(-1) : after[0];
    if (left === undefined || right === undefined || left === right) continue;
    const against = right.start - WITH.exec(text.slice(0, right.start))![0].length;
    return { left, right, against };
  }
  return undefined;
}

function findJoined(text: string, conjuncts: readonly Conjunct[]): Pair | undefined {
  const compares = COMPARES.test(text);
  for (let index = 0; index + 1 < conjuncts.length; index++) {
    const [left, right] = [conjuncts[index]!, conjuncts[index + 1]!];
    const match = AGAINST.exec(text.slice(left.end, right.start));
    if (match === null) continue;
    const lead = LEAD.exec(text.slice(0, left.start))?.[0] ?? '';
    const isSpan = /\bbetween\s+$/iu.test(lead) && !/\b(?:differ|both|each|compar)/iu.test(text);
    if (isSpan || !(compares || (left.isName && right.isName) || isParallel(lead, match[1]!))) continue;
    const before = conjuncts[index - 1];
    const isOfHead = before !== undefined && isHeadOf(text, before, left, match[1]!);
    return {
      left: { start: isOfHead ? before.start : left.start, end: left.end - degreeLength(text, left) },
      right: isOfHead ? withTail(text, right, conjuncts[index + 2]) : right,
      against: left.end,
    };
  }
  return undefined;
}

/** "is the corridor bigger than the city": what is said of both is no part of the first. */
function degreeLength(text: string, { start, end }: Span): number {
  return /\s+(?:more|less|[a-z]{2,}er)$/u.exec(text.slice(start, end))?.[0].length ?? 0;
}

/** "the source in Dongguan or the synchrotron": with an article before the second, its like is the source, not Dongguan. */
function isHeadOf(text: string, before: Conjunct, left: Conjunct, leadOfRight: string): boolean {
  const article = /(?:the|an?)\s+$/iu;
  return (
    article.test(leadOfRight) &&
    article.test(text.slice(0, before.start)) &&
    TAIL.test(text.slice(before.end, left.start))
  );
}

/** "the centre in Boston or the centre in London". */
function withTail(text: string, right: Conjunct, next: Conjunct | undefined): Span {
  if (next === undefined || !TAIL.test(text.slice(right.end, next.start))) return right;
  return { start: right.start, end: next.end };
}

/** "in 2023 and in 2019", "the utility and the tenants": the same words lead both. */
function isParallel(left: string, right: string): boolean {
  const words = (lead: string): string[] => lead.toLowerCase().split(/\s+/).filter(Boolean);
  const [before, after] = [words(left), words(right)];
  return after.length > 0 && before.slice(-after.length).join(' ') === after.join(' ');
}

/** Noun phrases and numbers, in order. */
function listConjuncts(text: string): Conjunct[] {
  const found: Conjunct[] = findNounPhrases(text).map(({ start, end, isName }) => ({ start, end, isName }));
  for (const match of text.matchAll(NUMBER)) {
    const span = { start: match.index, end: match.index + match[0].length };
    const beside = found.findIndex(({ start, end }) => start - span.end === 1 || span.start - end === 1);
    if (beside < 0) found.push({ ...span, isName: true });
    else {
      const { start, end } = found[beside]!;
      found[beside] = { start: Math.min(start, span.start), end: Math.max(end, span.end), isName: true };
    }
  }
  return found.sort((one, other) => one.start - other.start);
}
