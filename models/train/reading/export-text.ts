/**
 * Writes running text for the reading model to guess hidden words of, at the beginning of its training:
 *
 *     npx tsx models/train/reading/export-text.ts --vocabulary MODEL --data FOLDER… --evaluation FOLDER… --exclude openstax --tokens 6000000 --out FILE
 *
 * uint16 little-endian rows of MODEL's table, in lines of LINE_TOKENS padded with 0: of each title the first 12 tokens, a separator, then
 * a paragraph. Paragraphs are taken evenly over all sources, a language as often as the other; what overlaps the evaluation sets is left out.
 */

import { writeFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { AutoTokenizer, env } from '@xenova/transformers';
import { createEncoder } from '../../../src/embed/word-piece-encoder.ts';
import { detectLanguage } from '../../../src/language/detect-language.ts';
import { createOverlapFilter, readEvaluationShingles } from '../contamination/overlap-filter.ts';
import { readModel } from '../model/read-model.ts';
import { createSeededRandom } from '../pairs/seeded-random.ts';
import { listRecordFiles, readRecords } from '../records/read-records.ts';

const LINE_TOKENS = 112;
const TITLE_TOKENS = 12;
const LEAST_CHARACTERS = { en: 150, zh: 60 } as const;
const SEP = 3;

const { values } = parseArgs({
  options: {
    vocabulary: { type: 'string' },
    data: { type: 'string', multiple: true, default: [] },
    evaluation: { type: 'string', multiple: true, default: [] },
    exclude: { type: 'string', multiple: true, default: [] },
    tokens: { type: 'string', default: '6000000' },
    out: { type: 'string' },
  },
});
const { vocabulary, out } = values;
if (vocabulary === undefined || out === undefined || values.data.length === 0)
  throw new Error('Name --vocabulary MODEL, --data FOLDER and --out FILE.');
const folder = resolve(vocabulary);
env.allowRemoteModels = false;
env.localModelPath = dirname(folder);
const { rowOf } = readModel(folder).vocabulary;
const toIds = createEncoder(await AutoTokenizer.from_pretrained(basename(folder)));
const toRows = (text: string): number[] => toIds(text).map((id) => rowOf[id]!);
const filter = createOverlapFilter(await readEvaluationShingles(values.evaluation));
const mostLines = Math.floor(Number(values.tokens) / LINE_TOKENS);
const random = createSeededRandom(1);
/** A sample of each language: once it is full, each further paragraph takes the place of another with falling likelihood. */
const samples = { en: [] as Uint16Array[], zh: [] as Uint16Array[] };
const seen = { en: 0, zh: 0 };
for (const path of values.data.flatMap(listRecordFiles)) {
  for await (const item of readRecords(path)) {
    if (item.kind !== 'document' || values.exclude.includes(item.source) || !filter.accept(item)) continue;
    const title = toRows(item.title).slice(0, TITLE_TOKENS);
    for (const { text } of item.paragraphs) {
      const language = detectLanguage(text) === 'zh' ? 'zh' : 'en';
      const sample = samples[language];
      if (text.length < LEAST_CHARACTERS[language]) continue;
      const place = sample.length < mostLines / 2 ? sample.length : random.below(seen[language] + 1);
      seen[language]++;
      if (place < mostLines / 2)
        sample[place] = Uint16Array.from([...title, SEP, ...toRows(text)].slice(0, LINE_TOKENS));
    }
  }
  console.log(`${path}: ${samples.en.length} English, ${samples.zh.length} Chinese lines`);
}
const lines = [...samples.en, ...samples.zh];
const laid = new Uint16Array(lines.length * LINE_TOKENS);
lines.forEach((line, index) => void laid.set(line, index * LINE_TOKENS));
writeFileSync(out, laid);
