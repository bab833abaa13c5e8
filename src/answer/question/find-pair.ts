/** Two things that a question sets side by side: "the Curlew and the Kittiwake", 启航和启明. */

import { findNounPhrases } from '../../language/noun-phrases.ts';

/** Half-open offsets, UTF-16. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Pair {
  readonly left: Span;
  readonly right: Span;
  /** Where the words begin that set the right against the left; `left.end` but for "how does A compare in size with B". */
  readonly against: number;
}

/** @returns undefined when nothing is set side by side, or not for both to be told of: "research and development". */
export function findPair(text: string): Pair | undefined {
  return /\p{Script=Han}/u.test(text) ? findChinesePair(text) : findEnglishPair(text);
}

const COMPARES =
  /\b(?:compare[ds]?|comparison|versus|vs|differ(?:s|ence|ences|ent)?|mix(?:ed|ing)? up|confus(?:e|ed|ing)|measure up|both|each|respectively|more|less|fewer|than|better|worse|same|(?!other|after|whether|ever|never|over|under|number|member|power|water|paper|order|computer|center|together|however|rather|quarter|manufacturer|latest|latter|former|interest|forest|west|east|test|request|invest)[a-z]{2,}(?:er|est))\b/iu;
/** Between two noun phrases; what leads the second is matched too. */
const AGAINST =
  /^[\s,]*(?:and|or|(?<!rather\s)than|vs\.?|versus|compared (?:to|with)|rather than)\s+((?:(?:in|on|at|by|for|to|of|with|from|during|under|before|after|between|the|a|an|its|their|that of|those of)\s+)*)$/iu;
/** "mix up A with B", "how does A compare in size with B". */
const COMPARED =
  /\b(?:(?<follows>mix(?:ed|ing)? up|confus(?:e|ed|ing)|compare[ds]?)|measures? up|differs?|different)\b/giu;
const WITH = /\s(?:with|to|against|from)\s+(?:(?:the|an?|that of|those of|its|their)\s+)*$/iu;
const LEAD = /(?:(?:in|on|at|by|for|to|of|with|from|during|under|before|after|between|the|a|an|its|their)\s+)+$/iu;
const TAIL = /^\s+(?:in|on|at|of|for|from|under)\s+$/iu;
const NUMBER = /(?<![\p{L}\p{N}])\d+(?:[.,]\d+)*(?![\p{L}\p{N}])/gu;

interface Conjunct extends Span {
  readonly isName: boolean;
}

function findEnglishPair(text: string): Pair | undefined {
  const conjuncts = listConjuncts(text);
  return findCompared(text, conjuncts) ?? findJoined(text, conjuncts);
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

const CHINESE_COMPARES =
  /相比|比较|对比|区别|不同|差别|更|还是|分别|各|哪.{0,6}[多大高早长久快贵老新少小低晚短先]|相差|差多少|比.+[多大高早长久快贵老新少小低晚短先]/u;
const CHINESE_AGAINST =
  /还是|相比于?|相较于?|比起|(?<!总|温|缓|饱|平|随|调)和(?!谐|平)|与(?!会)|跟|比(?!例|重|赛|率|价|较)|、/gu;
/** Ends a side: what follows is asked of both. */
const CHINESE_STOP =
  /^(?:了|在|是|有|被|把|从|到|对|为|于|由|让|哪|谁|多少|几|什么|各|分别|都|更|相比|之间|一共|总共|请问|请|问|我想知道|两|哪个|哪家|哪些|哪里)$/u;
const MOST_CHINESE_WORDS = 8;
let segmenter: Intl.Segmenter | undefined;

interface ChineseWord extends Span {
  readonly text: string;
  readonly stops: boolean;
}

function findChinesePair(text: string): Pair | undefined {
  if (!CHINESE_COMPARES.test(text)) return undefined;
  const words = segmentWords(text);
  for (const match of text.matchAll(CHINESE_AGAINST)) {
    const [until, from] = [match.index, match.index + match[0].length];
    const before = takeRun(words.filter(({ end }) => end <= until).reverse(), false);
    const isOf = before.some(({ text }) => text === '的');
    const after = takeRun(
      words.filter(({ start }) => start >= from),
      isOf,
    );
    if (before[0]?.end !== until || after[0]?.start !== from) continue;
    // As many words as the shorter side has, unless what is asked of both follows at once: what more there is belongs to the rest.
    const shorter = Math.min(before.length, after.length);
    const next = words.find(({ start }) => start >= after.at(-1)!.end);
    const first = isOf ? before.at(-1)! : before[shorter - 1]!;
    const last = isOf || next?.stops !== false ? after.at(-1)! : after[shorter - 1]!;
    return { left: { start: first.start, end: until }, right: { start: from, end: last.end }, against: until };
  }
  return undefined;
}

function segmentWords(text: string): ChineseWord[] {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  return [...segmenter.segment(text)].map(({ segment, index, isWordLike }) => ({
    text: segment,
    start: index,
    end: index + segment.length,
    stops: isWordLike === true ? CHINESE_STOP.test(segment) : !/^[\s“”"《》（）()·-]$/u.test(segment),
  }));
}

/** Up to a word that ends a side; 的 ends it too, but not a year's ("2022年的深圳"), nor where the other side has one. */
function takeRun(words: readonly ChineseWord[], isOf: boolean): ChineseWord[] {
  const run: ChineseWord[] = [];
  for (const [index, word] of words.entries()) {
    const ends = word.text === '的' && !isOf && words[index + 1]?.text !== '年';
    if (word.stops || ends || run.length === MOST_CHINESE_WORDS) break;
    run.push(word);
  }
  return run;
}
