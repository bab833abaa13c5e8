/** Reads a year of TREC CAsT topics with manual rewrites: 2021 carries the passages answered with, 2020 carries none. */

import { basename } from 'node:path';
import { z } from 'zod';
import type { Turn } from '../../answer/answer.ts';
import { assignSplit } from '../sets/assign-split.ts';
import type { BeirDocument } from '../sets/read-beir-folder.ts';
import { byId, type ConversationSet, type ConversationTurn, saysTheSame } from './conversation-set.ts';

export const treccastSchema = z.array(
  z.object({
    number: z.number().int(),
    turn: z.array(
      z.object({
        number: z.number().int(),
        raw_utterance: z.string().min(1),
        manual_rewritten_utterance: z.string().min(1),
        automatic_rewritten_utterance: z.string().min(1).optional(),
        passage: z.string().optional(),
      }),
    ),
  }),
);

/** Named by its year: `treccast-2021`. The passage answered with is in the history of the turns after it, as the track had it. */
export function conversationsFromTreccast(path: string, topics: z.infer<typeof treccastSchema>): ConversationSet {
  const year = /^\d{4}/.exec(basename(path))?.[0] ?? basename(path, '.json');
  const name = `treccast-${year}`;
  const passages = new Map<string, BeirDocument>();
  const turns: ConversationTurn[] = [];
  for (const topic of topics) {
    const history: Turn[] = [];
    for (const asked of topic.turn) {
      const id = `${year}-${topic.number}-${String(asked.number).padStart(2, '0')}`;
      const passage = asked.passage?.trim() ?? '';
      if (passage !== '' && !passages.has(passage)) passages.set(passage, { id, title: '', text: passage });
      if (history.length > 0) {
        turns.push({
          id,
          split: assignSplit(`${year}-${topic.number}`),
          history: [...history],
          question: asked.raw_utterance,
          humanRewrite: asked.manual_rewritten_utterance,
          ...(asked.automatic_rewritten_utterance === undefined
            ? {}
            : { publishedRewrite: asked.automatic_rewritten_utterance }),
          standsAlone: saysTheSame(asked.raw_utterance, asked.manual_rewritten_utterance),
          relevant: new Set(passage === '' ? [] : [passages.get(passage)!.id]),
        });
      }
      history.push({ role: 'user', content: asked.raw_utterance });
      if (passage !== '') history.push({ role: 'assistant', content: passage });
    }
  }
  return {
    name,
    relevance: passages.size > 0 ? 'judged' : 'unjudged',
    passages: [...passages.values()].sort(byId),
    turns: turns.sort(byId),
  };
}
