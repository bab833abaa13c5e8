/** Makes a follow-up stand alone without a model: what it leaves out is taken from the turns before. */

import type { Turn } from '../answer.ts';

/** @returns the question unchanged when it stands alone or nothing was said before. */
export async function rewriteFollowUp(question: string, history: readonly Turn[]): Promise<string> {
  const earlier = history.filter((turn) => turn.role === 'user').at(-1)?.content;
  if (earlier === undefined || !POINTS_BACK.test(question)) return question;
  return `${question.trim()} (${earlier.trim()})`;
}

const POINTS_BACK =
  /^\s*(?:and|what about|how about|那|那么|还有)\b|\b(?:it|its|they|their|them|he|she|his|her|this|that|those|these|there)\b|(?:它|他|她|这个|那个|该|其|那)/iu;
