/** Finds a name that stands where the evidence has another one: same words before and after, something else between. */

import { isStopWord } from '../../language/stop-words.ts';
import { tokenizeWords, type WordToken } from '../../language/words.ts';
import { isTransliterated, mentionsName, readMentions } from './names.ts';
import type { Quotable } from './quotable.ts';

/**
 * English: whether the evidence has another capitalised word in the name's place, one the claim does not mention. The place
 * is known by the content word before or after it, or by both neighbours when they are function words.
 */
export function isSubstituted(name: string, claim: string, segments: readonly Quotable[]): boolean {
  const [primary] = segments;
  // The cells of a row stand side by side without a sentence around them: neighbours tell nothing.
  if (primary === undefined || primary.kind === 'table-row' || /\p{Script=Han}/u.test(name)) return false;
  if (segments.some((segment) => mentionsName(segment.own.mentions, name.toLowerCase()))) return false;
  const said = tokenizeWords(claim);
  const at = said.findIndex((token) => claim.slice(token.start, token.end) === name);
  if (at < 0) return false;
  const before = said[at - 1]?.word;
  const after = said[at + 1]?.word;
  const mentioned = readMentions(claim);
  const words = tokenizeWords(primary.text);
  return words.some((token, position) => {
    if (!isCapitalised(token, primary.text) || mentionsName(mentioned, token.word)) return false;
    const sameBefore = before !== undefined && words[position - 1]?.word === before;
    const sameAfter = words[position + 1]?.word === after;
    if (sameBefore && sameAfter) return true;
    return (sameBefore && !isStopWord(before)) || (sameAfter && after !== undefined && !isStopWord(after));
  });
}

function isCapitalised(token: WordToken, text: string): boolean {
  return /^\p{Lu}/u.test(text.slice(token.start, token.end));
}

/** Characters on either side by which a place in a Chinese sentence is known. */
const CONTEXT = 2;
/** Longest word that can stand in another's place, characters. */
const LONGEST_WORD = 8;
const HAN_RUN = /\p{Script=Han}+/gu;

/**
 * Chinese: a word of the claim that the evidence does not have anywhere, where the evidence has a different word between the
 * same neighbours. Words that share a character are taken for synonyms (设立, 成立), as are common verbs and adverbs.
 *
 * @returns the claim's word
 */
export function findExchangedWord(claim: string, segments: readonly Quotable[]): string | undefined {
  const evidence = segments.map((segment) => segment.text).join('\n');
  const known = `${evidence}\n${segments.map((segment) => segment.around.text).join('\n')}`;
  for (const run of claim.matchAll(HAN_RUN)) {
    for (const stretch of unknownStretches(run[0], known)) {
      const { start, end } = widenToWords(run[0], stretch);
      const word = run[0].slice(start, end);
      if (word.length < 2) continue;
      const before = claim.slice(Math.max(0, run.index + start - CONTEXT), run.index + start);
      // After a frame ("据介绍,") the word begins the sentence, as it does in the evidence.
      const left = /[,，:：]\s*$/u.test(before) ? '' : before;
      const right = claim.slice(run.index + end, run.index + end + CONTEXT);
      const other = wordBetween(evidence, left, right);
      if (other !== undefined && !areSynonyms(word, other)) return word;
    }
  }
  return undefined;
}

/** Stretches in which no pair of neighbours, and not the whole border pairs, stands in the text. */
function unknownStretches(run: string, known: string): { readonly start: number; readonly end: number }[] {
  const stretches: { start: number; end: number }[] = [];
  let start = -1;
  for (let position = 0; position < run.length; position++) {
    const isKnown =
      known.includes(run.charAt(position)) &&
      (isPairKnown(run, position, known) || isPairKnown(run, position - 1, known));
    if (!isKnown && start < 0) start = position;
    if ((isKnown || position === run.length - 1) && start >= 0) {
      const end = isKnown ? position : position + 1;
      stretches.push({ start, end });
      start = -1;
    }
  }
  return stretches;
}

let segmenter: Intl.Segmenter | undefined;

/** Takes in the rest of words that the stretch cuts, and leaves out a particle at its end. */
function widenToWords(
  run: string,
  stretch: { readonly start: number; readonly end: number },
): { readonly start: number; readonly end: number } {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  let { start, end } = stretch;
  for (const { segment, index } of segmenter.segment(run)) {
    const wordEnd = index + segment.length;
    if (index < start && start < wordEnd) start = index;
    if (index < end && end < wordEnd) end = wordEnd;
  }
  // The dictionary may not know a place: one strange character and the ending of a place name are one word.
  if (end - start === 1 && PLACE_ENDING.test(run.charAt(end))) end++;
  while (end - 1 > start && /[了着过的地得在于为]/u.test(run.charAt(end - 1))) end--;
  return { start, end };
}

function isPairKnown(run: string, position: number, known: string): boolean {
  return position >= 0 && position + 1 < run.length && known.includes(run.slice(position, position + 2));
}

function wordBetween(evidence: string, left: string, right: string): string | undefined {
  if (left === '' && right === '') return undefined;
  const isOneSided = left.length < CONTEXT || right.length < CONTEXT;
  for (
    let at = left === '' ? 0 : evidence.indexOf(left);
    at >= 0;
    at = left === '' ? -1 : evidence.indexOf(left, at + 1)
  ) {
    const from = at + left.length;
    const rest = evidence.slice(from, from + LONGEST_WORD + right.length);
    if (right === '') {
      const word = /^\p{Script=Han}{2,4}(?=[^\p{Script=Han}]|$)/u.exec(rest)?.[0];
      if (word !== undefined) return word;
      continue;
    }
    const to = rest.indexOf(right, 1);
    if (to > 0 && /^\p{Script=Han}+$/u.test(rest.slice(0, to)) && (!isOneSided || to >= 2)) return rest.slice(0, to);
  }
  return undefined;
}

/** Last characters of place names: 松江 and 张江 share one and are no synonyms. */
const PLACE_ENDING = /[江州山海东西南北京城县区市省港湾河湖阳安宁川原]$/u;

/** Two words that share a character mostly say the same (设立, 成立); names do not. */
function areSynonyms(one: string, other: string): boolean {
  if (COMMON_WORDS.has(one)) return true;
  if (PLACE_ENDING.test(one) || isTransliterated(one) || isTransliterated(other)) return false;
  return [...one].some((character) => other.includes(character));
}

const COMMON_WORDS: ReadonlySet<string> = new Set(
  '表示 介绍 指出 认为 宣布 包括 包含 位于 坐落 开始 启动 开展 进行 举行 举办 建设 建造 成立 设立 建立 提高 增加 达到 超过 约为 大约 目前 现在 已经 计划 预计 将会 主要 共同 同时 其中 此外 根据 通过 以及 拥有 具有 属于 成为 获得 取得 投入 使用 负责 担任 参加 出席 资料 显示 文档 报道'.split(
    ' ',
  ),
);
