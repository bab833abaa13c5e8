/** Reads the project's own question sets: every `*.jsonl` of a folder, or named files. */

import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { EvaluationQuestion } from '../question.ts';
import { questionFromRecord, questionRecordSchema } from './question-record.ts';
import { invalidLine, readJsonLines } from './read-json-lines.ts';

/** File names a set: `shenzhen-delta.dev.jsonl` and `shenzhen-delta.test.jsonl` are both of set `shenzhen-delta`. */
export function setName(path: string): string {
  return basename(path)
    .replace(/\.jsonl$/, '')
    .replace(/\.(dev|test)$/, '');
}

/** Paths of the `*.jsonl` files in a folder, sorted. */
export async function listQuestionSets(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => join(folder, name));
}

/**
 * Questions in order of id, so that a run's order does not depend on how files are cut.
 * @throws FootnoteError `eval-set-invalid` naming file, line and field; also for an id used twice.
 */
export async function readQuestionSets(paths: readonly string[]): Promise<EvaluationQuestion[]> {
  const questions = new Map<string, EvaluationQuestion>();
  for (const path of paths) {
    for (const { line, value: record } of await readJsonLines(path, questionRecordSchema)) {
      if (questions.has(record.id)) {
        throw invalidLine(path, line, 'id', 'must be unique among all sets of the run', record.id);
      }
      questions.set(record.id, questionFromRecord(record, setName(path)));
    }
  }
  return [...questions.values()].sort((first, second) => (first.id < second.id ? -1 : 1));
}
