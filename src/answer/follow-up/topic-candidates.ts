/** Phrases of a conversation that a follow-up may leave out, with what tells whether it does. */

import { findNounPhrases } from '../../language/noun-phrases.ts';
import { indexTerms } from '../../language/words.ts';
import type { Focus } from './conversation-focus.ts';
import type { Dependence } from './depends-on-history.ts';
import type { Exchange } from './find-topic.ts';
import { itemAsked, listItems } from './listed-items.ts';
import { type Phrase, type ReadText, readExchange, readText } from './read-exchange.ts';
import { LAST_ASKED, NAME_KINDS, QUESTION_FEATURES } from './topic-features.ts';

export interface TopicCandidate {
  /** As it was said last. */
  readonly text: string;
  readonly terms: readonly string[];
  readonly isName: boolean;
  /** One value a feature, in the order of TOPIC_FEATURES. */
  readonly features: Float64Array;
}

export interface TopicContext {
  /** The follow-up, without an opening such as "Okay." */
  readonly question: string;
  /** How it leans on the conversation, as far as its form tells. */
  readonly dependence: Dependence;
  /** Oldest first; questions as understood. */
  readonly exchanges: readonly Exchange[];
  /** The last question as it was asked. */
  readonly lastAsked: string;
  readonly focus: Focus;
}

/** Answers that new phrases are taken from. */
const ANSWERS_READ = 2;
const SHORT_ANSWER = 80;
const OPENING = 80;
const HAN = /\p{Script=Han}/u;
const STATES = /(?:\b(?:is|are|was|were|by|named|called)\s(?:the\s|an?\s)?|[:：—]\s?|[是为由叫])$/iu;
const PERSON_NAME = /^\p{Lu}[\p{L}\p{M}.'’-]+(?:\s\p{Lu}[\p{L}\p{M}.'’-]*){0,3}$/u;

/** In the order they were first said; none that the question says whole. */
export function findTopicCandidates({
  question,
  dependence,
  exchanges,
  lastAsked,
  focus,
}: TopicContext): TopicCandidate[] {
  const read = exchanges.map(readExchange);
  const asked = read.map((exchange) => exchange.asked);
  const answers = read.map((exchange) => exchange.answer);
  const saidNow = new Set(indexTerms(question));
  const listed = listItems(exchanges.at(-1)?.answer ?? '');
  const pointedTo = itemAsked(question, listed.length);
  const found = new Map<string, { phrase: Phrase; terms: string[] }>();
  const addPhrases = (phrases: readonly Phrase[]) => {
    for (const phrase of phrases) {
      const terms = [...new Set(indexTerms(phrase.text))];
      if (terms.length === 0 || terms.every((term) => saidNow.has(term))) continue;
      const key = [...terms].sort().join(' ');
      const known = found.get(key);
      if (known === undefined || (phrase.isName && !known.phrase.isName)) found.set(key, { phrase, terms });
    }
  };
  read.forEach((exchange, index) => {
    addPhrases(exchange.asked.phrases);
    if (index >= read.length - ANSWERS_READ) addPhrases(exchange.answer.phrases);
  });
  const counts = (terms: readonly string[], { terms: known }: ReadText) =>
    terms.reduce((least, term) => Math.min(least, known.get(term) ?? 0), Infinity);
  const total = (terms: readonly string[]) =>
    [...asked, ...answers].reduce((sum, text) => sum + counts(terms, text), 0);
  const candidates = [...found.values()].map((candidate) => ({ ...candidate, total: total(candidate.terms) }));
  const mostSaid = Math.max(1, ...candidates.map(({ total: times }) => times));
  const lastPhrases = (read.at(-1)?.asked.phrases ?? []).map(({ text }) => indexTerms(text).join(' '));
  const lastAnswer = answers.at(-1) ?? readText('');
  const lastTerms = readText(lastAsked);
  const questionPhrases = findNounPhrases(question);
  const names = [...asked, ...answers].flatMap((text) => text.names);
  const isOfKind = (text: string, wanted: string) =>
    names.some(
      ({ kind, text: name }) =>
        kind === wanted && 2 * name.length >= text.length && (name.includes(text) || text.includes(name)),
    );
  const byAnswer = candidates
    .map(({ phrase }) => ({ phrase, at: lastAnswer.raw.indexOf(phrase.text) }))
    .filter(({ at }) => at !== -1)
    .sort((left, right) => left.at - right.at)
    .map(({ phrase }) => phrase);
  const byCount = [...candidates].sort((left, right) => right.total - left.total).map(({ phrase }) => phrase);
  const isNew = ({ terms }: { readonly terms: readonly string[] }) =>
    counts(terms, lastAnswer) > 0 &&
    !asked.some((text) => counts(terms, text) > 0) &&
    !answers.slice(0, -1).some((text) => counts(terms, text) > 0);
  const newNames = candidates.filter((candidate) => candidate.phrase.isName && isNew(candidate));
  const lastSentence = /[^.。!！?？;；]+[.。!！?？;；]?\s*$/u.exec(lastAnswer.raw)?.[0].trim() ?? '';
  const ofQuestion = [
    Math.min(1.5, lastAnswer.raw.split(/\s+|(?<=\p{Script=Han}{2})/u).length / 60),
    Math.min(1.5, newNames.length / 4),
    ...LAST_ASKED.map(([, , pattern]) => flag(pattern.test(lastAsked))),
    saidNow.size / 8,
    flag(questionPhrases.some(({ isName }) => isName)),
    flag(questionPhrases.some(({ isBareDefinite }) => isBareDefinite)),
    Math.min(1.5, exchanges.length / 8),
    flag(HAN.test(question)),
    flag(dependence === 'points-back'),
    flag(dependence === 'fragment'),
    ...QUESTION_FEATURES.map(([, , pattern]) => flag(pattern.test(question))),
  ];
  const share = (terms: readonly string[], known: { has(term: string): boolean }) =>
    terms.filter((term) => known.has(term)).length / terms.length;
  return candidates.map(({ phrase, terms, total: times }) => {
    const askedAt = asked.flatMap((text, index) => (counts(terms, text) > 0 ? [asked.length - 1 - index] : []));
    const inLastAnswer = counts(terms, lastAnswer);
    const answeredBefore = answers.slice(0, -1).filter((text) => counts(terms, text) > 0).length;
    const centre = new Set(indexTerms(focus.centre));
    const is = (name: string) => {
      const own = new Set(indexTerms(name));
      return own.size === terms.length && share(terms, own) === 1;
    };
    const key = terms.join(' ');
    const lower = phrase.text.toLowerCase();
    const at = lastAnswer.raw.toLowerCase().indexOf(lower);
    const lastAt = lastAnswer.raw.toLowerCase().lastIndexOf(lower);
    const item = listed.findIndex((text) => text.includes(phrase.text));
    const values = [
      terms.length / 6,
      flag(phrase.isName),
      flag(phrase.isPlural),
      flag(phrase.isAspect),
      askedAt.length === 0 ? 0 : 1 / (1 + askedAt.at(-1)!),
      askedAt.length === 0 ? 0 : 1 / (1 + askedAt[0]!),
      flag(askedAt[0] === asked.length - 1),
      askedAt.length / Math.max(1, asked.length),
      flag(counts(terms, lastTerms) > 0),
      Math.min(5, inLastAnswer) / 5,
      at === -1 ? 0 : 1 - at / Math.max(1, lastAnswer.raw.length),
      flag(at !== -1 && at < OPENING),
      flag(lastAnswer.raw.length > 0 && lastAnswer.raw.length <= SHORT_ANSWER),
      Math.min(3, answeredBefore) / 3,
      flag(inLastAnswer > 0 && askedAt.length === 0 && answeredBefore === 0),
      share(terms, centre),
      flag(is(focus.centre)),
      flag(is(focus.person)),
      flag(is(focus.name)),
      share(terms, saidNow),
      flag(saidNow.has(terms.at(-1)!)),
      flag(saidNow.has(terms[0]!)),
      flag(phrase.isName && PERSON_NAME.test(phrase.text)),
      times / mostSaid,
      asked.reduce((most, text) => Math.max(most, share(terms, text.terms)), 0),
      flag(lastPhrases[0] === key),
      flag(lastPhrases.length > 1 && lastPhrases.at(-1) === key),
      flag(item !== -1 && item === pointedTo),
      flag(item !== -1),
      flag(at === 0 || (at > 0 && /[.。!！?？;；]\s*(?:the\s)?$/iu.test(lastAnswer.raw.slice(0, at)))),
      flag(at > 0 && STATES.test(lastAnswer.raw.slice(0, at))),
      flag(lastSentence.includes(phrase.text)),
      flag(lastSentence.replace(/^the\s/iu, '').startsWith(phrase.text)),
      lastAt === -1 ? 0 : (lastAt + lower.length) / lastAnswer.raw.length,
      flag(newNames.length === 1 && newNames[0]!.phrase === phrase),
      flag(
        candidates.some(
          (other) => other.terms.length > terms.length && terms.every((term) => other.terms.includes(term)),
        ),
      ),
      ...NAME_KINDS.map((kind) => flag(isOfKind(phrase.text, kind))),
      byAnswer.includes(phrase) ? 1 / (1 + byAnswer.indexOf(phrase)) : 0,
      byAnswer.includes(phrase) ? 1 / (byAnswer.length - byAnswer.indexOf(phrase)) : 0,
      1 / (1 + byCount.indexOf(phrase)),
      Math.min(1.5, candidates.length / 20),
      ...ofQuestion,
    ];
    return { text: phrase.text, terms, isName: phrase.isName, features: Float64Array.from(values) };
  });
}

function flag(value: boolean): number {
  return value ? 1 : 0;
}
