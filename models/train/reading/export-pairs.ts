/**
 * Writes questions with the passage that answers, cut into segments, which the reading model learns from before it sees labelled questions:
 *
 *     npx tsx models/train/reading/export-pairs.ts --vocabulary MODEL --data FOLDER… --evaluation FOLDER… --out FILE --words FILE
 *
 * One JSON object a line, words as rows of MODEL's table: `asked`, `segments`, `group` (the passage's number) and `language`. `--words` is MODEL's table, float32 `[rows, dimensions]`. What overlaps the
 * evaluation sets is left out, as when the embedding model is trained.
 */

import { once } from 'node:events';
import { createWriteStream, writeFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { AutoTokenizer, env } from '@xenova/transformers';
import { createEncoder } from '../../../src/embed/word-piece-encoder.ts';
import { detectLanguage } from '../../../src/language/detect-language.ts';
import { splitSentences } from '../../../src/language/sentences.ts';
import { createOverlapFilter, readEvaluationShingles } from '../contamination/overlap-filter.ts';
import { readModel } from '../model/read-model.ts';
import { listRecordFiles, readRecords } from '../records/read-records.ts';

const { values } = parseArgs({
  options: {
    vocabulary: { type: 'string' },
    data: { type: 'string', multiple: true, default: [] },
    evaluation: { type: 'string', multiple: true, default: [] },
    out: { type: 'string' },
    words: { type: 'string' },
  },
});
const { vocabulary, out, words } = values;
if (vocabulary === undefined || out === undefined || words === undefined || values.data.length === 0)
  throw new Error('Name --vocabulary MODEL, --data FOLDER, --out FILE and --words FILE.');
const folder = resolve(vocabulary);
env.allowRemoteModels = false;
env.localModelPath = dirname(folder);
const model = readModel(folder);
writeFileSync(words, model.table);
const { rowOf } = model.vocabulary;
const toIds = createEncoder(await AutoTokenizer.from_pretrained(basename(folder)));
const toRows = (text: string): number[] => toIds(text).map((id) => rowOf[id]!);
const filter = createOverlapFilter(await readEvaluationShingles(values.evaluation));
const groups = new Map<string, number>();
const file = createWriteStream(out);
for (const path of values.data.flatMap(listRecordFiles)) {
  for await (const item of readRecords(path)) {
    if (item.kind !== 'question' || !filter.accept(item)) continue;
    const { question, passage } = item;
    const asked = toRows(question);
    const segments = splitSentences(passage).map(({ start, end }) => toRows(passage.slice(start, end)));
    // Written records give their passages and their questions as pairs across the languages too: two passages, or two questions, are none.
    if (segments.length === 0 || asked.length > toRows(passage).length / 2) continue;
    const group = groups.get(passage) ?? groups.size;
    groups.set(passage, group);
    if (!file.write(`${JSON.stringify({ asked, segments, group, language: detectLanguage(passage) })}\n`))
      await once(file, 'drain');
  }
  console.log(path);
}
file.end();
await once(file, 'finish');
