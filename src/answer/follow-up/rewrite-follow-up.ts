/** Makes a follow-up stand alone without a model: what it leaves out is taken from the turns before. */

import { indexTerms } from '../../language/words.ts';
import type { Turn } from '../answer.ts';
import { dependsOnHistory } from './depends-on-history.ts';
import { type Exchange, findTopic, topicWords } from './find-topic.ts';
import { swapConstituent } from './swap-constituent.ts';

/** Turns further back than this no longer say what "it" is. */
const TURNS_KEPT = 12;
const THEIR_PERSON = /\b(?:he|him|his|she|her|hers)\b/iu;
/** Replaced by the topic; possessives by the topic's. */
const POINTER =
  /\b(?:it|they|them|he|him|she)\b(?!['’]s)|\b(?:this|that|these|those)\b(?=\s*(?:[?.,]|$|(?:is|was|are|were|do|does|did|has|have|had|will|can)\b))/iu;
const POSSESSIVE = /\b(?:its|their|theirs|his|her|hers)\b/iu;
const CHINESE_POINTER =
  /它们?|他们|她们|他|她|这(?:个项目|家公司|个中心|个|家|项|座)|那(?:个项目|家公司|个中心|个|家|项|座)|该(?:公司|项目|中心|机构|实验室|基金)?|(?<=^|[，,])其/u;

/** @returns the question unchanged when it stands alone or nothing was said before. */
export async function rewriteFollowUp(question: string, history: readonly Turn[]): Promise<string> {
  const exchanges: Exchange[] = [];
  for (const turn of history.slice(-TURNS_KEPT)) {
    if (turn.role === 'user') exchanges.push({ question: standAlone(turn.content.trim(), exchanges), answer: '' });
    else if (exchanges.length > 0) exchanges.push({ ...exchanges.pop()!, answer: turn.content.trim() });
  }
  return standAlone(question.trim(), exchanges);
}

function standAlone(question: string, exchanges: readonly Exchange[]): string {
  const last = exchanges.at(-1);
  const dependence = last === undefined ? 'none' : dependsOnHistory(question);
  if (last === undefined || dependence === 'none') return question;
  if (dependence === 'fragment') {
    const swapped = swapConstituent(question, last.question);
    if (swapped !== undefined) return swapped;
  }
  const topic = findTopic(exchanges, THEIR_PERSON.test(question));
  return addMissing(fillIn(question, topic), topic, last.question);
}

/** The topic put in the pronoun's place. */
function fillIn(question: string, topic: string): string {
  if (topic === '') return question;
  if (/\p{Script=Han}/u.test(question))
    return question.replace(CHINESE_POINTER, (pointer) => (pointer === '其' ? `${topic}的` : topic));
  if (POINTER.test(question)) return question.replace(POINTER, topic);
  return question.replace(POSSESSIVE, `${topic}’s`);
}

/** Words of the question before that are still missing, in brackets: they keep the search on the topic. */
function addMissing(question: string, topic: string, before: string): string {
  const said = new Set(indexTerms(question));
  const missing = [topic, topicWords(before)]
    .flatMap((text) => text.split(/\s+/))
    .filter((word) => {
      const terms = indexTerms(word);
      if (terms.length === 0 || terms.every((term) => said.has(term))) return false;
      for (const term of terms) said.add(term);
      return true;
    });
  return missing.length === 0 ? question : `${question.replace(/\s+$/u, '')} (${missing.join(' ')})`;
}
