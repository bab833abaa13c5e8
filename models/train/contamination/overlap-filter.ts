/** Keeps evaluation text out of training: builds the shingles of the evaluation sets and tells what overlaps them. */

import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TrainingItem } from '../records/training-record.ts';
import { textsOf } from '../records/training-record.ts';
import { createShingleSet, type ShingleSet } from './shingle-set.ts';

/** From this many shared word 8-grams on, or one shared run of 16 Chinese characters, an item is taken for evaluation text. */
const MIN_SHARED_WORD_SHINGLES = 3;

/** Shingles of every string in the `.jsonl`, `.json` and `.txt` files below the folders. */
export async function readEvaluationShingles(folders: readonly string[]): Promise<ShingleSet> {
  const shingles = createShingleSet();
  for (const folder of folders) {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
      const file = join(folder, name);
      if (name.endsWith('.jsonl')) {
        for await (const line of createInterface({ input: createReadStream(file) })) {
          if (line.trim() !== '') addStrings(JSON.parse(line), shingles);
        }
      } else if (name.endsWith('.json')) {
        addStrings(JSON.parse(readFileSync(file, 'utf8')), shingles);
      }
    }
  }
  return shingles;
}

function addStrings(value: unknown, shingles: ShingleSet): void {
  if (typeof value === 'string') shingles.add(value);
  else if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value)) addStrings(inner, shingles);
}

/** What was kept and dropped of one source, and the titles of what was dropped. */
export interface OverlapReport {
  readonly source: string;
  kept: number;
  readonly dropped: { readonly title: string; readonly sharedWords: number; readonly sharedChinese: number }[];
}

export interface OverlapFilter {
  /** Whether the item may be learned from; either way it is noted in the report. */
  accept(item: TrainingItem): boolean;
  readonly reports: ReadonlyMap<string, OverlapReport>;
}

export function createOverlapFilter(shingles: ShingleSet): OverlapFilter {
  const reports = new Map<string, OverlapReport>();
  return {
    reports,
    accept(item) {
      let report = reports.get(item.source);
      if (report === undefined) {
        report = { source: item.source, kept: 0, dropped: [] };
        reports.set(item.source, report);
      }
      let sharedWords = 0;
      let sharedChinese = 0;
      for (const text of textsOf(item)) {
        const shared = shingles.countShared(text);
        sharedWords += shared.words;
        sharedChinese += shared.chinese;
      }
      if (sharedWords < MIN_SHARED_WORD_SHINGLES && sharedChinese === 0) {
        report.kept++;
        return true;
      }
      report.dropped.push({ title: nameOf(item), sharedWords, sharedChinese });
      return false;
    },
  };
}

function nameOf(item: TrainingItem): string {
  if (item.kind === 'document') return item.title;
  return item.kind === 'gloss' ? item.term : item.question;
}
