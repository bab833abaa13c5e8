/**
 * Writes what the reading model is pretrained on, for pretrain.py and finetune.py:
 *
 *     npx tsx models/train/reader/export-text.ts --vocabulary MODEL --data FOLDER… --evaluation FOLDER… --out DIR
 *
 * - `text/SOURCE.u16`: running text as rows of MODEL's table, uint16; `[CLS]` where a document begins, `[SEP]` after title, heading, paragraph.
 * - `table.i8` and `table.json`: MODEL's vectors `[rows, dimensions]` as int8 directions, which the encoder's own table starts from.
 * - `pairs.jsonl`: questions with the passage that answers, cut into segments.
 *
 * Text that overlaps the evaluation sets is left out, as when the embedding model is trained.
 */

import { once } from 'node:events';
import { createWriteStream, mkdirSync, type WriteStream, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { AutoTokenizer, env } from '@xenova/transformers';
import { createEncoder } from '../../../src/embed/word-piece-encoder.ts';
import { detectLanguage } from '../../../src/language/detect-language.ts';
import { splitSentences } from '../../../src/language/sentences.ts';
import { createOverlapFilter, readEvaluationShingles } from '../contamination/overlap-filter.ts';
import { readModel } from '../model/read-model.ts';
import { listRecordFiles, readRecords, sourceOf } from '../records/read-records.ts';
import { type TrainingItem, textsOf } from '../records/training-record.ts';

const CLS = 2;
const SEP = 3;
/** Glosses are joined to texts of about this many tokens. */
const GLOSS_TEXT_TOKENS = 400;

const { values } = parseArgs({
  options: {
    vocabulary: { type: 'string' },
    data: { type: 'string', multiple: true, default: [] },
    evaluation: { type: 'string', multiple: true, default: [] },
    exclude: { type: 'string', multiple: true, default: [] },
    out: { type: 'string' },
  },
});
if (values.vocabulary === undefined || values.out === undefined || values.data.length === 0)
  throw new Error('Name --vocabulary MODEL, --data FOLDER and --out DIR.');
const out = values.out;
mkdirSync(join(out, 'text'), { recursive: true });
const model = readModel(values.vocabulary);
const encode = await openEncoder(resolve(values.vocabulary));
const filter = createOverlapFilter(await readEvaluationShingles(values.evaluation));
const pairs = createWriteStream(join(out, 'pairs.jsonl'));
const groups = new Map<string, number>();

writeTable();
for (const file of values.data.flatMap(listRecordFiles).filter((path) => !values.exclude.includes(sourceOf(path)))) {
  const text = createWriteStream(join(out, 'text', `${basename(dirname(file))}-${sourceOf(file)}.u16`));
  let glosses: number[] = [];
  for await (const item of readRecords(file)) {
    if (!filter.accept(item)) continue;
    if (item.kind === 'gloss') {
      glosses.push(...rowsOf(item));
      if (glosses.length < GLOSS_TEXT_TOKENS) continue;
      await write(text, [CLS, ...glosses]);
      glosses = [];
    } else {
      await write(text, [CLS, ...rowsOf(item)]);
      // A written record is a pair four times: within and across the languages. Two passages, or two questions, are none.
      if (item.kind === 'question' && splitSentences(item.passage).length > 0 && !isTranslation(item)) writePair(item);
    }
  }
  text.end();
  await once(text, 'finish');
  console.log(file);
}
pairs.end();
await once(pairs, 'finish');

async function openEncoder(folder: string): Promise<(text: string) => number[]> {
  env.allowRemoteModels = false;
  env.localModelPath = dirname(folder);
  const toIds = createEncoder(await AutoTokenizer.from_pretrained(basename(folder)));
  return (text) => toIds(text).map((id) => model.vocabulary.rowOf[id]!);
}

function rowsOf(item: TrainingItem): number[] {
  return textsOf(item).flatMap((text) => [...encode(text), SEP]);
}

async function write(stream: WriteStream, rows: readonly number[]): Promise<void> {
  const bytes = Buffer.from(Uint16Array.from(rows).buffer);
  if (!stream.write(bytes)) await once(stream, 'drain');
}

/** Records `B` give their passages and their questions as pairs too; those are the ones whose "question" is no shorter than half of the other. */
function isTranslation({ question, passage }: { readonly question: string; readonly passage: string }): boolean {
  const length = (text: string) => encode(text).length;
  return length(question) > length(passage) / 2;
}

function writePair({ question, passage }: { readonly question: string; readonly passage: string }): void {
  const segments = splitSentences(passage).map(({ start, end }) => encode(passage.slice(start, end)));
  const group = groups.get(passage) ?? groups.size;
  groups.set(passage, group);
  pairs.write(`${JSON.stringify({ q: encode(question), segments, group, language: detectLanguage(passage) })}\n`);
}

function writeTable(): void {
  const { table, dimensions, vocabulary } = model;
  const steps = new Int8Array(table.length);
  for (let from = 0; from < table.length; from += dimensions) {
    const largest = table.subarray(from, from + dimensions).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    if (largest === 0) continue;
    for (let at = from; at < from + dimensions; at++) steps[at] = Math.round((table[at]! / largest) * 127);
  }
  writeFileSync(join(out, 'table.i8'), steps);
  writeFileSync(join(out, 'table.json'), JSON.stringify({ rows: vocabulary.rows, dimensions }));
}
