/**
 * Writes a question set as hurried people type it: English questions with a slip in up to two words of five letters or more (a letter left
 * out, doubled, swapped or exchanged), Chinese ones with a character typed for another that is read alike. Seeded: the same set every time.
 *
 *     npx tsx eval/train/misspell-questions.ts QUESTIONS.jsonl OUT.jsonl
 *
 * Follow-ups, and questions in which nothing can be misspelt, are left out.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { charactersReadAs, romanise } from '../../src/language/romanise.ts';
import { isStopWord } from '../../src/language/stop-words.ts';
import { mulberry32 } from './seeded-random.ts';

const SEED = 7;
const MOST_SLIPS = 2;
const LETTERS = 'aeiourstn';
/** People choose among the first characters that an input method offers, which are common ones. */
const COMMON_HAN = /\p{Script=Han}/gu;
const FRAMES = /[几多少何吗呢哪谁什么怎]/u;

interface QuestionLine {
  readonly question: string;
  readonly language: string;
  readonly history: readonly unknown[];
}

const [from, to] = process.argv.slice(2);
if (from === undefined || to === undefined) throw new Error('Name a question set and the file to write.');
const random = mulberry32(SEED);
const dictionary = new Intl.Segmenter('zh', { granularity: 'word' });
const text = readFileSync(from, 'utf8');
const common = new Set(text.match(COMMON_HAN) ?? []);
const written = text
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as QuestionLine)
  .filter(({ history }) => history.length === 0)
  .flatMap((line) => {
    const question = line.language === 'zh' ? exchangeCharacter(line.question) : misspellWords(line.question);
    return question === undefined ? [] : [JSON.stringify({ ...line, question })];
  });
writeFileSync(to, `${written.join('\n')}\n`);
console.log(`${written.length} questions`);

function misspellWords(question: string): string | undefined {
  const words = [...question.matchAll(/[A-Za-z]{5,}/gu)].filter(([word]) => !isStopWord(word.toLowerCase()));
  if (words.length < MOST_SLIPS) return undefined;
  const chosen = shuffle(words).slice(0, MOST_SLIPS);
  return chosen
    .sort((left, right) => right.index - left.index)
    .reduce(
      (rest, { 0: word, index }) => rest.slice(0, index) + slip(word) + rest.slice(index + word.length),
      question,
    );
}

/** Neither the first letter nor the last. */
function slip(word: string): string {
  const at = 1 + choose(word.length - 2);
  const [before, letter, after] = [word.slice(0, at), word[at]!, word.slice(at + 1)];
  switch (choose(4)) {
    case 0:
      return before + after;
    case 1:
      return before + after[0] + letter + after.slice(1);
    case 2:
      return before + letter + letter + after;
    default:
      return before + LETTERS[choose(LETTERS.length)] + after;
  }
}

function exchangeCharacter(question: string): string | undefined {
  const options = [...dictionary.segment(question)].flatMap(({ segment, index, isWordLike }) => {
    if (isWordLike !== true || !/^\p{Script=Han}{2,4}$/u.test(segment) || FRAMES.test(segment)) return [];
    return [...segment].flatMap((character, at) =>
      charactersReadAs(romanise(segment)[at]!)
        .filter((other) => other !== character && common.has(other) && !isStopWord(other))
        .filter((other) => !isOneWord(segment.slice(0, at) + other + segment.slice(at + 1)))
        .map((other) => question.slice(0, index + at) + other + question.slice(index + at + 1)),
    );
  });
  return options.length === 0 ? undefined : options[choose(options.length)];
}

function isOneWord(word: string): boolean {
  return [...dictionary.segment(word)].length === 1;
}

function shuffle<Value>(values: readonly Value[]): Value[] {
  return values
    .map((value) => ({ value, place: random() }))
    .sort((left, right) => left.place - right.place)
    .map(({ value }) => value);
}

function choose(count: number): number {
  return Math.floor(random() * count);
}
