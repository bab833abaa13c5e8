/** A question and its answer as words, names and phrases. */

import { findChinesePhrases } from '../../language/chinese-phrases.ts';
import { findNounPhrases, type NounPhrase } from '../../language/noun-phrases.ts';
import { indexTerms } from '../../language/words.ts';
import { findNames, type NameKind } from '../evidence/find-names.ts';
import type { Exchange } from './find-topic.ts';

export type Phrase = Pick<NounPhrase, 'text' | 'isName' | 'isPlural' | 'isAspect'>;

/** Of an answer that much is read; people point to what comes early. */
const ANSWER_CHARACTERS = 1_500;
const LONGEST_NAME = 60;
/** Nothing that a question leaves out is a month alone. */
const TIME =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s?$/u;
const HAN = /\p{Script=Han}/u;

export interface ReadText {
  /** How often each term is said. */
  readonly terms: ReadonlyMap<string, number>;
  readonly raw: string;
  readonly names: readonly { readonly text: string; readonly kind: NameKind }[];
  readonly phrases: readonly Phrase[];
}

export interface ReadExchange {
  readonly asked: ReadText;
  readonly answer: ReadText;
}

/** An exchange is read once, though every later question looks at it again. */
const alreadyRead = new WeakMap<Exchange, ReadExchange>();

export function readExchange(exchange: Exchange): ReadExchange {
  let read = alreadyRead.get(exchange);
  if (read === undefined) {
    read = { asked: readText(exchange.about), answer: readText(exchange.answer.slice(0, ANSWER_CHARACTERS)) };
    alreadyRead.set(exchange, read);
  }
  return read;
}

export function readText(raw: string): ReadText {
  const terms = new Map<string, number>();
  for (const term of indexTerms(raw)) terms.set(term, (terms.get(term) ?? 0) + 1);
  const names = findNames(raw).map(({ start, end, kind }) => ({ kind, text: raw.slice(start, end) }));
  return { raw, terms, names, phrases: findPhrases(raw, names) };
}

function findPhrases(text: string, named: ReadText['names']): readonly Phrase[] {
  const plain = { isPlural: false, isAspect: false };
  const names = named
    .filter(({ text: name }) => name.length <= LONGEST_NAME)
    .map((name) => ({ ...plain, text: name.text, isName: true }));
  const phrases = HAN.test(text)
    ? findChinesePhrases(text).map(({ text: said, isTitle }) => ({ ...plain, text: said, isName: isTitle }))
    : joinNames(text, findNounPhrases(text));
  return [...phrases, ...names].flatMap((phrase) => {
    const said = phrase.text.replace(/['’]s?$/u, '');
    return said === '' || TIME.test(said) ? [] : [{ ...phrase, text: said }];
  });
}

/** "Terrace Fund for Farm Technology", "towers of Lund" are one beside being two. */
function joinNames(text: string, phrases: readonly NounPhrase[]): Phrase[] {
  return phrases.flatMap((phrase, index): Phrase[] => {
    const next = phrases[index + 1];
    const joins =
      next !== undefined &&
      /^\s(?:of|for|in|at)\s(?:the\s)?$/u.test(text.slice(phrase.end, next.start)) &&
      (phrase.isName || next.isName);
    if (!joins) return [phrase];
    return [phrase, { ...phrase, text: text.slice(phrase.start, next.end), isName: true, isAspect: false }];
  });
}
