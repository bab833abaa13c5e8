/** Earlier turns as a prompt may carry them: the newest that fit, oldest first, without markers. */

import type { Turn } from '../answer.ts';
import { cleanModelText } from './untrusted-text.ts';

/** A long answer's first words tell what it was about. */
const LONGEST_TURN_CHARACTERS = 600;
const MOST_TURNS = 6;
const NAMES = { user: 'User', assistant: 'Answer' } as const;

/** @returns lines "User: …" and "Answer: …"; empty without history or room */
export async function fitHistory(
  history: readonly Turn[],
  budget: number,
  countTokens: (text: string) => Promise<number>,
): Promise<string> {
  const lines: string[] = [];
  let left = budget;
  for (const turn of history.slice(-MOST_TURNS).toReversed()) {
    const plain = cleanModelText(turn.content.replace(/\s*\[\d+\]/gu, ''), turn.content).replace(/\s+/gu, ' ');
    const short = plain.length > LONGEST_TURN_CHARACTERS ? `${plain.slice(0, LONGEST_TURN_CHARACTERS)} …` : plain;
    const line = `${NAMES[turn.role]}: ${short}`;
    left -= await countTokens(line);
    if (left < 0) break;
    lines.unshift(line);
  }
  return lines.join('\n');
}
