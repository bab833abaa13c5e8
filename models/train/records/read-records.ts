/** Streams a folder of training records: one document, gloss or question in memory at a time, in the same order every time. */

import { createReadStream, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import type { TrainingItem } from './training-record.ts';

/** `*.txt` and `*.txt.gz` in the folder, by name; no other file is read. */
export function listRecordFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /\.txt(\.gz)?$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}

/** What a file's items are called in reports: its name without ending. */
export function sourceOf(file: string): string {
  return basename(file).replace(/\.txt(\.gz)?$/, '');
}

/** @throws Error naming file and line of a record that is none of `T`, `H`, `P`, `G`, `Q`, `B` */
export async function* readRecords(file: string): AsyncGenerator<TrainingItem> {
  const source = sourceOf(file);
  const bytes = createReadStream(file);
  const input = file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes;
  let title = '';
  let heading: string | null = null;
  let paragraphs: { heading: string | null; text: string }[] = [];
  let lineNumber = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    lineNumber++;
    if (line === '') continue;
    const [kind, first = '', second = '', third = '', fourth = ''] = line.split('\t');
    if (kind === 'P') {
      paragraphs.push({ heading, text: first });
    } else if (kind === 'H') {
      heading = first;
    } else if (kind === 'T') {
      if (paragraphs.length > 0) yield { kind: 'document', source, title, paragraphs };
      title = first;
      heading = null;
      paragraphs = [];
    } else if (kind === 'G') {
      yield { kind: 'gloss', source, term: first, gloss: second };
    } else if (kind === 'Q') {
      yield { kind: 'question', source, question: first, passage: second };
    } else if (kind === 'B') {
      for (const [question, passage] of pairBothLanguages(first, second, third, fourth))
        yield { kind: 'question', source, question, passage };
    } else {
      throw new Error(`${file}:${lineNumber}: expected a record T, H, P, G, Q or B, found "${line.slice(0, 40)}"`);
    }
  }
  if (paragraphs.length > 0) yield { kind: 'document', source, title, paragraphs };
}

/** Every pair that belongs together: question and passage within and across the languages, and each with its own translation. */
function pairBothLanguages(
  englishQuestion: string,
  englishPassage: string,
  chineseQuestion: string,
  chinesePassage: string,
): (readonly [question: string, passage: string])[] {
  return [
    [englishQuestion, englishPassage],
    [chineseQuestion, chinesePassage],
    [chineseQuestion, englishPassage],
    [englishQuestion, chinesePassage],
    [chinesePassage, englishPassage],
    [chineseQuestion, englishQuestion],
  ];
}
