/** A folder of conversations, told by what lies in it: TREC CAsT topics, CANARD, dialogues, or the project's own question sets. */

import { readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { z } from 'zod';
import { FootnoteError } from '../../errors.ts';
import { readSetFile } from '../sets/read-json-lines.ts';
import { readQuestionSets } from '../sets/read-question-sets.ts';
import type { ConversationSet } from './conversation-set.ts';
import { canardSchema, conversationsFromCanard } from './read-canard.ts';
import { conversationsFromDialogues } from './read-dialogues.ts';
import { conversationsFromQuestions } from './read-project-follow-ups.ts';
import { conversationsFromTreccast, treccastSchema } from './read-treccast.ts';

/** Only the manual topics carry rewrites by people: `2021_manual_evaluation_topics_v1.0.json`. */
const TRECCAST_FILE = /^\d{4}_manual_evaluation_topics.*\.json$/;
/** CANARD's splits. */
const CANARD_FILE = /^(?:train|dev|test)\.json$/;
const DIALOGUES_FILE = /^dialogues.*\.jsonl$/;

/** @throws FootnoteError `eval-set-invalid` when the folder holds none of them, or a file is not what its name says. */
export async function readConversationFolder(folder: string): Promise<ConversationSet[]> {
  const names = (await readdir(folder).catch(() => [])).sort();
  const paths = (pattern: RegExp) => names.filter((name) => pattern.test(name)).map((name) => join(folder, name));
  const sets: ConversationSet[] = [];
  for (const path of paths(TRECCAST_FILE))
    sets.push(conversationsFromTreccast(path, await readJson(path, treccastSchema)));
  for (const path of paths(CANARD_FILE)) sets.push(conversationsFromCanard(path, await readJson(path, canardSchema)));
  const dialogues = paths(DIALOGUES_FILE);
  if (dialogues.length > 0) sets.push(await conversationsFromDialogues(dialogues));
  const own = paths(/\.jsonl$/).filter((path) => !dialogues.includes(path));
  if (own.length > 0) {
    sets.push(conversationsFromQuestions(basename(resolve(folder)), await readQuestionSets(own)));
  }
  if (sets.length > 0) return sets;
  throw invalidSet(
    folder,
    'a folder with YEAR_manual_evaluation_topics*.json, dev.json, dialogues*.jsonl or *.jsonl',
    names.join(', '),
  );
}

async function readJson<Value>(path: string, schema: z.ZodType<Value>): Promise<Value> {
  const text = await readSetFile(path);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw invalidSet(path, 'one JSON array', cause instanceof Error ? cause.message : String(cause));
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw invalidSet(path, issue.message, `entry ${issue.path.map(String).join('.')}`);
}

function invalidSet(path: string, expected: string, found: string): FootnoteError {
  return new FootnoteError('eval-set-invalid', {
    message: `${path} holds no conversations that can be measured.`,
    expected,
    found: found === '' ? 'nothing' : found,
    remedy: 'eval/README.md, section Follow-ups, names the sets that are read.',
  });
}
