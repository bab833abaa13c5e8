/** A question read before searching its evidence: language, what is asked for, the words and constraints that matter. */

import { findLabels, type Label } from '../../language/labels.ts';
import { findAskedMeasures, type Measure } from '../../language/measures.ts';
import { findQuantities, type Quantity } from '../../language/quantities.ts';
import { isStopWord } from '../../language/stop-words.ts';
import { indexTerms, stemWord, tokenizeWords } from '../../language/words.ts';
import { findDefined } from './asked-name.ts';
import { isChineseQuestion } from './is-chinese-question.ts';
import { asksForSeveral, type QuestionKind, questionKinds } from './question-kind.ts';

export interface UnderstoodQuestion {
  readonly text: string;
  /** The text without the words that only frame a question. */
  readonly content: string;
  readonly language: 'en' | 'zh';
  /** What is asked for, the leading kind first; never empty. */
  readonly kinds: readonly QuestionKind[];
  /** More than one item is wanted. */
  readonly several: boolean;
  /** What is to be defined, where that is asked: "Dao Feng" in "Who is Dao Feng?". */
  readonly defined?: string;
  /** Index terms of the content words, each once, in order. */
  readonly terms: readonly string[];
  /** Index terms of the thing asked for: "cities" in "in which cities", "glass substrates" in "how many glass substrates". */
  readonly focus: readonly string[];
  /** Index terms of names: words with a capital inside the question, words with digits, quoted words. */
  readonly names: readonly string[];
  /** Numbers and dates the question itself gives: constraints, never answers. */
  readonly quantities: readonly Quantity[];
  /** What tells like things apart: "phase two", "t6". */
  readonly labels: readonly Label[];
  /** What is to be measured: a length, a time. */
  readonly measures: readonly Measure[];
}

/** Words that frame a question and say nothing about its topic. */
const ENGLISH_FRAME =
  /\b(?:please|could you|can you|would you|tell me|i(?:'m| am| was)? (?:wondering|looking|trying|curious)|i(?:'d| would)? (?:want|like|need)(?: to know)?|do you know|give me|show me|explain|describe|how many|how much|how long|how come|what kind of|what type of|what sort of|what about|according to (?:the )?(?:documents?|text|passage|report|article)s?|let me know|find out|any idea|exactly|actually|thanks|hi|hello)\b/giu;
const CHINESE_FRAME =
  /请问|请|告诉我|我想知道|想知道|你知道|介绍一下|说说|多少|哪一年|哪年|哪一天|哪些|哪几个|哪几|哪个|哪一个|哪家|哪位|哪里|哪儿|什么时候|何时|什么|为什么|为何|怎么样|怎么|怎样|如何|是否|是不是|有没有|吗|呢|谁|几个|几家|几座|几项|几|一共|总共|分别|列出|列举|是多少|有多少|有哪些|是哪些/gu;

/** The text without "please tell me", "how many", 请问, 多少: what is left says what the question is about. */
export function stripFrame(text: string): string {
  return text.replace(ENGLISH_FRAME, ' ').replace(CHINESE_FRAME, ' ');
}

export function understandQuestion(text: string): UnderstoodQuestion {
  const language = isChineseQuestion(text) ? 'zh' : 'en';
  const content = stripFrame(text);
  const terms = [...new Set(indexTerms(content))];
  const kinds = questionKinds(text);
  const defined = kinds.includes('definition') ? findDefined(text) : undefined;
  return {
    text,
    content,
    language,
    kinds,
    ...(defined === undefined ? {} : { defined }),
    several: asksForSeveral(text),
    terms: terms.length > 0 ? terms : [...new Set(indexTerms(text))],
    focus: findFocus(text),
    names: findNames(text),
    quantities: findQuantities(text),
    labels: findLabels(text),
    measures: findAskedMeasures(text),
  };
}

const FOCUS_ENGLISH =
  /\b(?:how many|how much|which|what)\s+((?:(?!is\b|are\b|was\b|were\b|do\b|does\b|did\b|has\b|have\b|had\b|will\b|can\b|could\b|would\b|should\b|of\b|in\b|on\b|at\b|to\b|by\b|for\b|from\b)[\p{L}\p{N}-]+\s?){1,4})/giu;
const FOCUS_CHINESE = /(?:多少|哪些|哪几|几|哪|什么)(?:个|家|座|所|项|名|位|条|次|种|类|一)?(\p{Script=Han}{1,4})/gu;

/** The noun after the question word; in English without trailing verbs, as far as word endings tell. */
function findFocus(text: string): string[] {
  const focus = new Set<string>();
  for (const match of text.matchAll(FOCUS_ENGLISH)) for (const term of indexTerms(match[1]!)) focus.add(term);
  for (const match of text.matchAll(FOCUS_CHINESE)) {
    for (const term of indexTerms(match[1]!)) if (term.length > 1) focus.add(term);
  }
  return [...focus];
}

function findNames(text: string): string[] {
  const names = new Set<string>();
  const tokens = tokenizeWords(text);
  tokens.forEach((token, position) => {
    if (token.han) return;
    const written = text.slice(token.start, token.end);
    const capital = /^\p{Lu}/u.test(written) && (position > 0 || /^\p{Lu}[\p{Lu}\p{N}]/u.test(written));
    const mixed = /\p{N}/u.test(written) && /\p{L}/u.test(written);
    if ((capital || mixed) && !isStopWord(token.word)) names.add(stemWord(token.word));
  });
  for (const quoted of text.matchAll(/[“"「『《]([^”"」』》]{1,60})[”"」』》]/gu))
    for (const term of indexTerms(quoted[1]!)) names.add(term);
  return [...names];
}
