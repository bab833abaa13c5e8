/** Reads dialogues with an assistant that quotes documents, each question beside how a person wrote it to stand alone. */

import { basename, dirname, resolve } from 'node:path';
import { z } from 'zod';
import type { Turn } from '../../answer/answer.ts';
import type { Split } from '../question.ts';
import type { BeirDocument } from '../sets/read-beir-folder.ts';
import { type JsonLine, readJsonLines } from '../sets/read-json-lines.ts';
import { byId, type ConversationSet, type ConversationTurn, saysTheSame } from './conversation-set.ts';

/** One dialogue a line. */
const dialogueSchema = z.strictObject({
  turns: z.array(
    z.strictObject({ question: z.string().min(1), standalone: z.string().min(1), answer: z.string().min(1) }),
  ),
});

type Dialogue = z.infer<typeof dialogueSchema>;

/** Files of this name are the test half, others are learned from. */
const HELD_OUT = /held-out/;
const NO_ANSWER = /^(?:the documents do not say|(?:文件|文档|资料)中?(?:没有|未))/iu;

/** The answers are the passages; a question that the documents do not answer is not searched for. */
export async function conversationsFromDialogues(paths: readonly string[]): Promise<ConversationSet> {
  const passages: BeirDocument[] = [];
  const turns: ConversationTurn[] = [];
  for (const path of paths) {
    const name = basename(path, '.jsonl');
    const split: Split = HELD_OUT.test(name) ? 'test' : 'dev';
    for (const dialogue of await readJsonLines(path, dialogueSchema))
      addDialogue(dialogue, name, split, passages, turns);
  }
  return {
    name: basename(dirname(resolve(paths[0]!))),
    relevance: 'judged',
    passages: passages.sort(byId),
    turns: turns.sort(byId),
  };
}

function addDialogue(
  { line, value }: JsonLine<Dialogue>,
  name: string,
  split: Split,
  passages: BeirDocument[],
  turns: ConversationTurn[],
): void {
  const history: Turn[] = [];
  value.turns.forEach(({ question, standalone, answer }, index) => {
    const id = `${name}-${String(line).padStart(3, '0')}-${index + 1}`;
    const isAnswered = !NO_ANSWER.test(answer);
    if (isAnswered) passages.push({ id, title: '', text: answer });
    if (history.length > 0)
      turns.push({
        id,
        split,
        history: [...history],
        question,
        humanRewrite: standalone,
        standsAlone: saysTheSame(question, standalone),
        relevant: new Set(isAnswered ? [id] : []),
      });
    history.push({ role: 'user', content: question }, { role: 'assistant', content: answer });
  });
}
