/** What a conversation is about, as far as a follow-up needs it: the name, or else the words, that a pronoun stands for. */

import { findNames, type NameSpan } from '../evidence/find-names.ts';
import { stripFrame } from '../question/understand-question.ts';

/** An answer this short is a name or a phrase, and what is asked next is about it. */
const SHORT_ANSWER = 60;
const QUESTION_WORD =
  /^(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|and|or|but|so|the|in|on|at|of|for|to|i|tell|describe|explain)$/iu;

export interface Exchange {
  /** The user's question, standing alone. */
  readonly question: string;
  /** The same with topics that it says no word of in brackets. */
  readonly about: string;
  /** Empty when it was not answered. */
  readonly answer: string;
}

/** @param wantsPerson for "he" and "she"; @returns empty when the exchange names nothing. */
export function findTopic(exchanges: readonly Exchange[], wantsPerson: boolean): string {
  for (const { question, answer } of [...exchanges].reverse()) {
    const short =
      answer.length <= SHORT_ANSWER &&
      (wantsPerson ? /^(?:and |so )?who\b/iu : /^(?:and |so )?(?:what|which|name)\b/iu).test(question)
        ? bestName(answer, wantsPerson)
        : undefined;
    const name = short ?? bestName(question, wantsPerson) ?? (wantsPerson ? bestName(answer, true) : undefined);
    if (name !== undefined) return name;
  }
  return topicWords(exchanges.at(-1)?.question ?? '');
}

/** The last name that fits; a question opens with a capital that is no name. */
function bestName(text: string, wantsPerson: boolean): string | undefined {
  const names = findNames(text).filter(
    (name) =>
      !QUESTION_WORD.test(text.slice(name.start, name.end)) &&
      // Chinese places and persons are told by single characters, too often wrongly to put into a question.
      (name.kind === 'organisation' ||
        name.kind === 'title' ||
        !/\p{Script=Han}/u.test(text.slice(name.start, name.end))),
  );
  const fitting = wantsPerson ? names.filter(({ kind }) => kind === 'person' || kind === 'name') : names;
  const chosen = fitting.reduce<NameSpan | undefined>(
    (best, name) => (best === undefined || length(name) >= length(best) ? name : best),
    undefined,
  );
  return chosen === undefined ? undefined : text.slice(chosen.start, chosen.end).replace(/['’]s$/u, '');
}

function length({ start, end }: NameSpan): number {
  return end - start;
}

/** Content words of a question that names nothing: "garage door opener". */
export function topicWords(question: string): string {
  return stripFrame(question)
    .replace(
      /\b(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|i|you|my|your|me|a|an|the|of|to|in|on|at|for|and|or|it|they|he|she|there|if|about|be|been|like|get|go|going|learn)\b/giu,
      ' ',
    )
    .replace(/[?？!！。,，.;；:：()]/gu, ' ')
    .replace(/(?<=\p{Script=Han})(?:的|了|是|在|和|与|于|由|有|为)(?=\p{Script=Han}|\s|$)/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
