/** Makes a follow-up stand alone without a model: what it leaves out is taken from the turns before. */

import { findNounPhrases } from '../../language/noun-phrases.ts';
import { indexTerms } from '../../language/words.ts';
import type { Turn } from '../answer.ts';
import type { StandaloneQuestion } from '../create-answerer.ts';
import { type ChooseTopics, type ChosenTopic, chooseTopics, isSure, keepLikely } from './choose-topics.ts';
import { completeNames } from './complete-names.ts';
import { type Focus, hearAnswer, moveFocus, NO_FOCUS, referentOf } from './conversation-focus.ts';
import { dependsOnHistory } from './depends-on-history.ts';
import { type Exchange, findTopic, topicWords } from './find-topic.ts';
import { stripOpening } from './strip-opening.ts';
import { swapCentre } from './swap-centre.ts';
import { swapChineseTime } from './swap-chinese-time.ts';
import { swapConstituent } from './swap-constituent.ts';

/** A pronoun is replaced by a phrase from this probability on, to which the phrase that centring names gets something added. */
const FITS = 0.5;
const BY_RULE = 0.3;
/** Markers, and names and headings that an answer adds to what it quotes: "[1]", "[Facts]". */
const ADDED = /\[[^[\]\n]{1,60}\]/gu;
/** Turns further back than this no longer say what "it" is. */
const TURNS_KEPT = 24;
const THEIR_PERSON = /\b(?:he|him|his|she|her|hers)\b/iu;
/** Replaced by what they stand for; possessives by its genitive. */
const POINTER =
  /\b(?:it|they|them|he|him|she)\b(?!['’]s)|\b(?:this|that|these|those)\b(?=\s*(?:[?.,]|$|(?:is|was|are|were|do|does|did|has|have|had|will|can)\b))/iu;
const POSSESSIVE = /\b(?:its|theirs?|his|hers?)\b/iu;
const PLURAL_POINTER = /\b(?:they|them|theirs?|these|those)\b/iu;
/** A fragment that points back is filled in, not exchanged: "how about its cost?" */
const HAS_PRONOUN = /\b(?:it|its|they|them|their|he|she|his|her|him)\b/iu;
/** "a new one": the noun it stands for, never a name. */
const ONE = /(?<=\b(?:an?|the|which|this|that)\s(?:\p{L}+\s)?)ones?\b(?!\s+of\b)/iu;
const CHINESE_POINTER =
  /它们?|他们|她们|他|她|这(?:个项目|家公司|个中心|个|家|项|座)|那(?:个项目|家公司|个中心|个|家|项|座)|该(?:公司|项目|中心|机构|实验室|基金)?|(?<=^|[，,])其/u;

export interface Conversation {
  /** Questions as understood, without topics in brackets. */
  readonly exchanges: readonly Exchange[];
  /** The last question as it was asked. */
  readonly lastAsked: string;
  readonly focus: Focus;
}

interface Understood {
  /** What is missing put in its place. */
  readonly body: string;
  /** Topics of which the body says no word. */
  readonly topics: readonly string[];
}

/** @returns the question unchanged when it stands alone or nothing was said before. */
export async function rewriteFollowUp(question: string, history: readonly Turn[]): Promise<StandaloneQuestion> {
  const understood = standAlone(question.trim(), followConversation(history, chooseTopics), chooseTopics);
  return { searchedFor: writeOut(understood), asked: understood.body };
}

/** @param choose what a follow-up leaves out; training brings others than the trained trees */
export function followConversation(history: readonly Turn[], choose: ChooseTopics): Conversation {
  let conversation: Conversation = { exchanges: [], lastAsked: '', focus: NO_FOCUS };
  for (const { role, content } of history.slice(-TURNS_KEPT)) {
    conversation =
      role === 'user'
        ? ask(conversation, content.trim(), choose)
        : hear(conversation, content.replace(ADDED, ' ').trim());
  }
  return conversation;
}

function ask(conversation: Conversation, question: string, choose: ChooseTopics): Conversation {
  const { exchanges, focus } = conversation;
  const understood = standAlone(question, conversation, choose);
  const { body, topics } = understood;
  const leaned = body !== question || topics.length > 0;
  const moved = moveFocus(focus, stripOpening(question), stripOpening(body), leaned);
  return {
    exchanges: [...exchanges, { question: body, about: writeOut(understood), answer: '' }],
    lastAsked: question,
    focus: moved,
  };
}

function hear(conversation: Conversation, answer: string): Conversation {
  const { exchanges, focus } = conversation;
  const last = exchanges.at(-1);
  if (last === undefined) return conversation;
  return {
    ...conversation,
    exchanges: [...exchanges.slice(0, -1), { ...last, answer }],
    focus: hearAnswer(focus, last.question, answer),
  };
}

function standAlone(asked: string, { exchanges, focus, lastAsked }: Conversation, choose: ChooseTopics): Understood {
  const last = exchanges.at(-1);
  if (last === undefined) return { body: asked, topics: [] };
  const question = stripOpening(asked);
  const dependence = dependsOnHistory(question);
  const said = exchanges.flatMap((exchange) => [exchange.question, exchange.answer]);
  if (dependence === 'none') {
    const completed = completeNames(question, said, false);
    return { body: completed === question ? asked : completed, topics: [] };
  }
  const shifted = swapChineseTime(question, last.question);
  if (shifted !== undefined) return { body: shifted, topics: [] };
  if (dependence === 'fragment' && !HAS_PRONOUN.test(question)) {
    const fragment = question.replace(/^I meant\s+/u, 'And ');
    const swapped = swapCentre(fragment, last.question, focus.centre) ?? swapConstituent(fragment, last.question);
    if (swapped !== undefined) return { body: swapped, topics: [] };
  }
  const topics = choose({ question, dependence, exchanges, lastAsked, focus });
  const likely = keepLikely(topics);
  if (/\p{Script=Han}/u.test(question)) return inChinese(question, exchanges, likely, !isSure(topics));
  const byRule = referent(question, exchanges, focus);
  const topic = topics.length === 0 ? byRule : chooseReferent(topics, byRule, THEIR_PERSON.test(question));
  const body = completeNames(fillIn(question, topic, focus), said, true);
  const ruled = likely.length === 0 ? [byRule, focus.centre, focus.name] : [];
  return { body, topics: missingTopics(body, [topic, ...likely, ...ruled]) };
}

/** What a pronoun is replaced by: the likeliest phrase, where it is likely enough; what centring says counts for more. */
function chooseReferent(topics: readonly ChosenTopic[], byRule: string, isPerson: boolean): string {
  const fitOf = ({ text, probability }: ChosenTopic) => probability + (text === byRule ? BY_RULE : 0);
  const fitting = topics.filter((topic) => (topic.isName || !isPerson) && fitOf(topic) >= FITS);
  return (
    fitting.reduce<ChosenTopic | undefined>(
      (best, topic) => (best === undefined || fitOf(topic) > fitOf(best) ? topic : best),
      undefined,
    )?.text ?? ''
  );
}

/** What a pronoun stands for by the rules of centring. */
function referent(question: string, exchanges: readonly Exchange[], focus: Focus): string {
  return THEIR_PERSON.test(question)
    ? focus.person || focus.name || findTopic(exchanges, true)
    : referentOf(focus, PLURAL_POINTER.test(question)) || findTopic(exchanges, false);
}

function writeOut({ body, topics }: Understood): string {
  return topics.length === 0 ? body : nameTopics(body, topics);
}

/** What the pronoun stands for, put in its place. */
function fillIn(question: string, topic: string, { centre, centreIsName }: Focus): string {
  if (topic === '') return question;
  if (/\bin there\b/iu.test(question)) return question.replace(/\bin there\b/iu, `in ${topic}`);
  if (ONE.test(question) && centre !== '' && !centreIsName) return question.replace(ONE, centre);
  if (POINTER.test(question)) return question.replace(POINTER, topic);
  return question.replace(POSSESSIVE, /s$/iu.test(topic) ? `${topic}’` : `${topic}’s`);
}

/** A name must be there whole; of words, one is enough. */
function missingTopics(question: string, topics: readonly string[]): string[] {
  const said = new Set(indexTerms(question));
  return topics.filter((topic) => {
    const terms = indexTerms(topic);
    const isSaid = /^\p{Lu}|\s\p{Lu}/u.test(topic)
      ? terms.every((term) => said.has(term))
      : terms.some((term) => said.has(term));
    if (terms.length === 0 || isSaid) return false;
    for (const term of terms) said.add(term);
    return true;
  });
}

/** Topics of which the question says no word yet stand behind it: they keep the search where the conversation is. */
function nameTopics(question: string, [first, ...others]: readonly string[]): string {
  const [, body = question, mark = ''] = /^(.*?)\s*([?.!]*)$/su.exec(question) ?? [];
  const last = findNounPhrases(question).at(-1);
  const endsInAspect = last?.isAspect === true && last.end === body.length;
  if (!endsInAspect) return `${body} (${[first, ...others].join(', ')})${mark}`;
  return `${body} of ${first}${others.length > 0 ? ` (${others.join(', ')})` : ''}${mark}`;
}

/** Where the trees are unsure, the words of the question before that are still missing stand behind. */
function inChinese(
  question: string,
  exchanges: readonly Exchange[],
  likely: readonly string[],
  isUnsure: boolean,
): Understood {
  const topic = likely[0] ?? findTopic(exchanges, false);
  const filled =
    topic === '' ? question : question.replace(CHINESE_POINTER, (pointer) => (pointer === '其' ? `${topic}的` : topic));
  const said = new Set(indexTerms(filled));
  const words = isUnsure ? [...likely, topic, topicWords(exchanges.at(-1)!.question)] : likely;
  const missing = words
    .flatMap((text) => text.split(/\s+/))
    .filter((word) => {
      const terms = indexTerms(word);
      if (terms.length === 0 || terms.every((term) => said.has(term))) return false;
      for (const term of terms) said.add(term);
      return true;
    });
  return { body: filled.replace(/\s+$/u, ''), topics: missing };
}
