/** Reads CANARD's JSON: questions of QuAC's dialogues with rewrites by people; the dialogues' own answers are the passages. */

import { basename, dirname, resolve } from 'node:path';
import { z } from 'zod';
import type { Turn } from '../../answer/answer.ts';
import { assignSplit } from '../sets/assign-split.ts';
import type { BeirDocument } from '../sets/read-beir-folder.ts';
import { byId, type ConversationSet, type ConversationTurn, saysTheSame } from './conversation-set.ts';

/** Title and section of the article open every history; then question and answer in turns. */
const OPENING_UTTERANCES = 2;

export const canardSchema = z.array(
  z.object({
    History: z.array(z.string()).min(OPENING_UTTERANCES),
    QuAC_dialog_id: z.string().min(1),
    Question: z.string().min(1),
    Question_no: z.number().int().positive(),
    Rewrite: z.string().min(1),
  }),
);

type CanardQuestion = z.infer<typeof canardSchema>[number];

/**
 * The answer to a question stands in the history of the next one; the last of a dialogue has none and is not searched for, nor is one
 * answered "I don't know". An answer is a passage under its article's title and section, as Footnote indexes passages; answers
 * in the same words under one title are one passage. The people who rewrote saw title and section, and first questions point at them
 * ("where was he born?"), so they are the first turn.
 */
export function conversationsFromCanard(path: string, questions: z.infer<typeof canardSchema>): ConversationSet {
  const dialogues = new Map<string, CanardQuestion[]>();
  for (const question of questions) {
    const { QuAC_dialog_id: dialogue } = question;
    dialogues.set(dialogue, [...(dialogues.get(dialogue) ?? []), question]);
  }
  const passages = new Map<string, BeirDocument>();
  const uris = new Map<string, string>();
  const turns: ConversationTurn[] = [];
  for (const [dialogue, unordered] of dialogues) {
    const ordered = [...unordered].sort((first, second) => first.Question_no - second.Question_no);
    ordered.forEach((question, position) => {
      const id = `${dialogue}#${String(question.Question_no).padStart(2, '0')}`;
      const answer = answerIn(ordered[position + 1], question);
      if (answer !== undefined) {
        const title = question.History.slice(0, OPENING_UTTERANCES).join(': ');
        const key = `${title}\n${answer}`;
        if (!uris.has(key)) {
          uris.set(key, id);
          passages.set(id, { id, title, text: answer });
        }
        turns.push(turnOf(id, dialogue, question, [uris.get(key)!]));
      } else turns.push(turnOf(id, dialogue, question, []));
    });
  }
  return {
    name: basename(dirname(resolve(path))),
    relevance: 'judged',
    passages: [...passages.values()].sort(byId),
    turns: turns.sort(byId),
  };
}

function answerIn(next: CanardQuestion | undefined, asked: CanardQuestion): string | undefined {
  if (next === undefined || next.Question_no !== asked.Question_no + 1) return undefined;
  const answer = next.History.at(-1)?.trim() ?? '';
  return answer === '' || /^(?:i (?:don.?t|do not) know|cannotanswer)\W*$/iu.test(answer) ? undefined : answer;
}

function turnOf(id: string, dialogue: string, question: CanardQuestion, relevant: readonly string[]): ConversationTurn {
  const said = question.History.slice(OPENING_UTTERANCES).map(
    (content, position): Turn => ({ role: position % 2 === 0 ? 'user' : 'assistant', content }),
  );
  return {
    id,
    split: assignSplit(dialogue),
    history: [{ role: 'user', content: question.History.slice(0, OPENING_UTTERANCES).join(', ') }, ...said],
    question: question.Question,
    humanRewrite: question.Rewrite,
    standsAlone: saysTheSame(question.Question, question.Rewrite),
    relevant: new Set(relevant),
  };
}
