/** Phrases of a conversation that a follow-up may leave out, with what tells whether it does. */

import { findChinesePhrases } from '../../language/chinese-phrases.ts';
import { findNounPhrases, type NounPhrase } from '../../language/noun-phrases.ts';
import { indexTerms } from '../../language/words.ts';
import type { FeatureDefinition } from '../../learned/feature-definition.ts';
import { findNames, type NameKind } from '../evidence/find-names.ts';
import type { Focus } from './conversation-focus.ts';
import type { Dependence } from './depends-on-history.ts';
import type { Exchange } from './find-topic.ts';

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

const SOURCE = 'term resolution over the conversation (QuReTeC, Voskarides et al. 2020), here by features';
const QUESTION_FEATURES = [
  [
    'asks-it',
    'the question says "it" or "its", 它, 其 or 该',
    /\b(?:it|its|itself)\b|它|其(?!他|余|中|它)|该(?!如何)/iu,
  ],
  ['asks-they', 'it says "they", "them" or "their", 他们', /\b(?:they|them|theirs?)\b|[他她它]们/iu],
  ['asks-person', 'it says "he", "she", "his" or "her", 他, 她', /\b(?:he|him|his|she|hers?)\b|[他她](?!们|国)/iu],
  [
    'asks-this',
    'it says "this", "that", "these", "those" or "such", 这, 那',
    /\b(?:this|that|these|those|such)\b|这|那(?!里|儿|边)/iu,
  ],
  [
    'asks-one',
    'it says "one", "first", "second", "last", "other" or "else", 第一, 另',
    /\b(?:ones?|first|second|third|last|other|others|else|another|same|more)\b|第[一二三四五]|另|前者|后者|最后/iu,
  ],
  [
    'asks-there',
    'it says "there" or "then", 那里, 当时',
    /\b(?:there|then|here)\b|[那这](?:里|儿|边)|当时|那时|那年/iu,
  ],
  [
    'asks-about',
    'it opens with "what about", "how about", "and", "tell me more", or ends in 呢',
    /^\s*(?:and|or|but|so|what about|how about|tell me)\b|呢\s*[?？]?$|^(?:还有|那)/iu,
  ],
] as const;

const LAST_ASKED = [
  ['last-who', 'the last question asked who', /\b(?:who|whom|whose)\b|谁|哪位/iu],
  ['last-which', 'it asked what or which', /\b(?:what|which|name)\b|什么|哪[个家些种]/iu],
  ['last-where', 'it asked where', /\bwhere\b|哪里|哪儿|何处/iu],
  [
    'last-number',
    'it asked when or how many',
    /\bwhen\b|\bhow (?:many|much|long|big|large|old|far|tall|high)\b|多少|几|多[大长高久远]|何时|什么时候|哪年/iu,
  ],
] as const;
const NAME_KINDS = ['person', 'place', 'organisation', 'title', 'name'] as const;

const NAMES: readonly (readonly [name: string, meaning: string])[] = [
  ['words', 'content words of the phrase / 6'],
  ['name', 'it is a name'],
  ['plural', 'it is plural'],
  ['aspect', 'it only names a side of something'],
  ['lastAsked', '1 / (1 + how many questions ago it was last asked about); 0 never'],
  ['firstAsked', 'the same for the first time'],
  ['opens', 'the first question says it'],
  ['asks', 'share of the questions that say it'],
  ['lastSaid', 'the last question said it in so many words'],
  ['answered', 'how often the last answer says it / 5'],
  ['answerPlace', 'how early the last answer says it first: 1 at its beginning, 0 never'],
  ['opensAnswer', 'it stands in the first 80 characters of the last answer'],
  ['answerIsShort', 'the last answer has no more than 80 characters'],
  ['answeredBefore', 'earlier answers that say it / 3'],
  ['new', 'only the last answer says it'],
  ['centre', 'share of its terms that the centre of the conversation has'],
  ['isCentre', 'it is that centre'],
  ['isPerson', 'it is the person asked about'],
  ['isNameAsked', 'it is the name asked about'],
  ['said', 'share of its terms that the question says itself'],
  ['headSaid', 'the question says its last term'],
  ['modifierSaid', 'the question says its first term'],
  ['personal', 'it has the form of a person’s name'],
  ['most', 'how often it was said against the phrase said most'],
  ['askedTerms', 'the most of its terms that one question says, a share'],
  ['firstOfLast', 'the first phrase of the last question'],
  ['lastOfLast', 'the last phrase of the last question'],
  [
    'ordinal',
    'it stands where the question’s "first", "second", "last" counts to in the list that the last answer gives',
  ],
  ['listed', 'it stands in a list that the last answer gives'],
  ['opensSentence', 'a sentence of the last answer begins with it'],
  ['stated', 'a copula or a colon stands before it in the last answer'],
  ['lastSentence', 'the last sentence of the last answer says it'],
  ['opensLast', 'that sentence begins with it'],
  ['fromEnd', 'how late the last answer says it last: 1 at its end, 0 never'],
  ['onlyNew', 'it is the one name that only the last answer says'],
  ['long', 'a longer phrase holds it'],
  ...NAME_KINDS.map((kind) => [`kind-${kind}`, `it reads as a name of kind: ${kind}`] as const),
  ['answerOrder', '1 / its place among the phrases of the last answer; 0 not said'],
  ['answerOrderLast', 'the same from the end'],
  ['countOrder', '1 / its place by how often phrases were said'],
  ['phrases', 'phrases there are / 20'],
  ['answerWords', 'words of the last answer / 60'],
  ['answerNames', 'names that only the last answer says / 4'],
  ...LAST_ASKED.map(([name, meaning]) => [name, meaning] as const),
  ['terms', 'content words of the question / 8'],
  ['names', 'the question holds a name'],
  ['definite', 'the question says "the" before a single noun'],
  ['turns', 'questions asked before / 8'],
  ['chinese', 'the question is Chinese'],
  ['pointsBack', 'the question points back by a word'],
  ['fragment', 'it is a fragment of the question before'],
  ...QUESTION_FEATURES.map(([name, meaning]) => [name, meaning] as const),
];

export const TOPIC_FEATURES: readonly FeatureDefinition[] = NAMES.map(([name, meaning]) => ({
  name,
  meaning,
  range: [0, 1.5],
  source: SOURCE,
}));

/** Of an answer that much is read; people point to what comes early. */
const ANSWER_CHARACTERS = 1_500;
/** Answers that new phrases are taken from. */
const ANSWERS_READ = 2;
const SHORT_ANSWER = 80;
const OPENING = 80;
const LONGEST_NAME = 60;
/** Nothing that a question leaves out is a month alone. */
const TIME =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s?$/u;
const HAN = /\p{Script=Han}/u;
const ORDINALS = [
  /\b(?:the|that) first\b|第一|前者|头一/iu,
  /\b(?:the|that) second\b|第二|后者/iu,
  /\b(?:the|that) third\b|第三/iu,
  /\b(?:the|that) fourth\b|第四/iu,
];
const LAST = /\bthe (?:last|latter)\b|最后/iu;
const STATES = /(?:\b(?:is|are|was|were|by|named|called)\s(?:the\s|an?\s)?|[:：—]\s?|[是为由叫])$/iu;
const PERSON_NAME = /^\p{Lu}[\p{L}\p{M}.'’-]+(?:\s\p{Lu}[\p{L}\p{M}.'’-]*){0,3}$/u;

interface Text {
  readonly terms: ReadonlyMap<string, number>;
  readonly raw: string;
  readonly names: readonly { readonly text: string; readonly kind: NameKind }[];
  readonly phrases: readonly Phrase[];
}

interface ReadExchange {
  readonly asked: Text;
  readonly answer: Text;
}

/** An exchange is read once, though every later question looks at it again. */
const alreadyRead = new WeakMap<Exchange, ReadExchange>();

function readExchange(exchange: Exchange): ReadExchange {
  let read = alreadyRead.get(exchange);
  if (read === undefined) {
    read = { asked: readText(exchange.about), answer: readText(exchange.answer.slice(0, ANSWER_CHARACTERS)) };
    alreadyRead.set(exchange, read);
  }
  return read;
}

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
  const counts = (terms: readonly string[], { terms: known }: Text) =>
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

type Phrase = Pick<NounPhrase, 'text' | 'isName' | 'isPlural' | 'isAspect'>;

function findPhrases(text: string, named: Text['names']): readonly Phrase[] {
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

/** "Boston, Seattle and London", 旧金山、伦敦和多伦多: what stands between the commas of the longest run. */
function listItems(answer: string): string[] {
  const runs = answer
    .split(/[.。!！?？;；:：]/u)
    .map((sentence) => sentence.split(/,\s(?:and\s)?|、|\sand\s|(?<=、.{1,20})和/u).map((item) => item.trim()))
    .filter((items) => items.length > 1);
  return runs.reduce<string[]>((longest, items) => (items.length > longest.length ? items : longest), []);
}

/** @returns the place of the item that the question points to by number; -1 for none */
function itemAsked(question: string, items: number): number {
  const at = ORDINALS.findIndex((ordinal) => ordinal.test(question));
  if (at !== -1) return at;
  return LAST.test(question) ? items - 1 : -1;
}

function readText(raw: string): Text {
  const terms = new Map<string, number>();
  for (const term of indexTerms(raw)) terms.set(term, (terms.get(term) ?? 0) + 1);
  const names = findNames(raw).map(({ start, end, kind }) => ({ kind, text: raw.slice(start, end) }));
  return { raw, terms, names, phrases: findPhrases(raw, names) };
}

function flag(value: boolean): number {
  return value ? 1 : 0;
}
