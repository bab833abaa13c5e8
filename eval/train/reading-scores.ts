/** Scores of the reading model as `models/train/reader/finetune.py` writes them: of every set by a model that has not learned from it. */

import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import type { ReadingModel } from '../../src/answer/evidence/reading-model/reading-model.ts';
import type { TrainingExample } from './training-example.ts';

/** How the candidates of an example are read; undefined where they were not, and the example is left out. */
export type ReadingOf = (key: string) => ReadingModel['read'] | undefined;

export function exampleKey({ set, id, made }: Pick<TrainingExample, 'set' | 'id' | 'made'>): string {
  return `${set} ${id} ${made}`;
}

/** Before there are scores: every candidate the same. */
export const unread: ReadingOf = () => async (request) => ({ scores: request.ranges.map(() => 0), none: 0 });

/** @throws Error where an example has another number of candidates than were scored: the sets or the code have changed since */
export async function readScores(files: readonly string[]): Promise<ReadingOf> {
  const byKey = new Map<string, { readonly scores: readonly number[]; readonly none: number }>();
  for (const file of files) {
    for await (const line of createInterface({ input: createReadStream(file).pipe(createGunzip()) })) {
      const { key, scores, none } = JSON.parse(line) as { key: string; scores: number[]; none: number };
      byKey.set(key, { scores, none });
    }
  }
  return (key) => {
    const scored = byKey.get(key);
    if (scored === undefined) return undefined;
    return async ({ ranges }) => {
      if (ranges.length !== scored.scores.length)
        throw new Error(
          `${key}: expected ${ranges.length} scores, found ${scored.scores.length}; export and fine-tune again`,
        );
      return scored;
    };
  };
}
