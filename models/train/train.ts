/**
 * `npm run train -- --data FOLDER --out FOLDER`: trains an embedding model from a folder of text and writes it in transformers.js
 * layout. Run again after an interruption, it goes on. See models/train/README.md.
 */

import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { prepareCorpus } from './corpus/prepare-corpus.ts';
import { writeModel } from './model/write-model.ts';
import { DEFAULT_STAGES, runStages, type StageSettings } from './run-stages.ts';
import { DEFAULT_SIZES, type VocabularySizes } from './vocabulary/build-vocabulary.ts';
import { createVocabulary } from './vocabulary/vocabulary.ts';

const USAGE = `npm run train -- --data FOLDER --out FOLDER [--evaluation FOLDER ...]
  --data          records T, H, P, G, Q, B as .txt or .txt.gz; may be given several times
  --evaluation    texts to keep out of training (.json, .jsonl); may be given several times
  --exclude       a record file to leave out, by name without ending (openstax); may be given several times
  --out           the model folder to write; reports and checkpoints go to OUT/training (--work to keep them elsewhere)
  --english-steps, --bilingual-steps, --batch-size, --dimensions, --seed, --threads
  --pieces, --chinese-characters, --chinese-words   sizes of the vocabulary`;

const { values } = parseArgs({
  options: {
    data: { type: 'string', multiple: true, default: [] },
    out: { type: 'string' },
    work: { type: 'string' },
    evaluation: { type: 'string', multiple: true, default: [] },
    exclude: { type: 'string', multiple: true, default: [] },
    'english-steps': { type: 'string' },
    'bilingual-steps': { type: 'string' },
    'batch-size': { type: 'string' },
    dimensions: { type: 'string' },
    seed: { type: 'string' },
    threads: { type: 'string' },
    pieces: { type: 'string' },
    'chinese-characters': { type: 'string' },
    'chinese-words': { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help || values.data.length === 0 || values.out === undefined) {
  console.error(USAGE);
  process.exit(values.help ? 0 : 1);
}

const out = resolve(values.out);
const workFolder = resolve(values.work ?? join(out, 'training'));
mkdirSync(workFolder, { recursive: true });
const started = performance.now();
const log = (line: string): void =>
  console.log(`${((performance.now() - started) / 1000).toFixed(0).padStart(5)} s  ${line}`);

const settings: StageSettings = {
  ...DEFAULT_STAGES,
  englishSteps: wholeNumber('english-steps', DEFAULT_STAGES.englishSteps),
  bilingualSteps: wholeNumber('bilingual-steps', DEFAULT_STAGES.bilingualSteps),
  batchSize: wholeNumber('batch-size', DEFAULT_STAGES.batchSize),
  dimensions: wholeNumber('dimensions', DEFAULT_STAGES.dimensions),
  seed: wholeNumber('seed', DEFAULT_STAGES.seed),
};
const sizes: VocabularySizes = {
  pieces: wholeNumber('pieces', DEFAULT_SIZES.pieces),
  chineseCharacters: wholeNumber('chinese-characters', DEFAULT_SIZES.chineseCharacters),
  chineseWords: wholeNumber('chinese-words', DEFAULT_SIZES.chineseWords),
};
const stop = new AbortController();
process.once('SIGINT', () => stop.abort(new Error('Stopped. The same command goes on from here.')));

const { vocabulary: parts, corpus } = await prepareCorpus({
  dataFolders: values.data.map((folder) => resolve(folder)),
  evaluationFolders: values.evaluation.map((folder) => resolve(folder)),
  exclude: values.exclude,
  sizes,
  workFolder,
  log,
});
const vocabulary = createVocabulary(parts);
const threads = values.threads === undefined ? {} : { threads: wholeNumber('threads', 1) };
const table = await runStages({ vocabulary, corpus, settings, workFolder, log, signal: stop.signal, ...threads }).catch(
  (thrown: unknown) => {
    if (!stop.signal.aborted) throw thrown;
    log((stop.signal.reason as Error).message);
    process.exit(130);
  },
);
writeModel(out, table, vocabulary);
for (const report of ['overlap-report.json', 'loss-curve.csv', 'loss-curve.svg']) {
  const from = join(workFolder, report);
  const to = join(out, 'training', report);
  if (from === to || !existsSync(from)) continue;
  mkdirSync(join(out, 'training'), { recursive: true });
  copyFileSync(from, to);
}
log(`Wrote ${out}`);

/** @throws Error when the option is no whole number, 0 or more */
function wholeNumber(name: keyof typeof values, fallback: number): number {
  const text = values[name];
  if (text === undefined) return fallback;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0)
    throw new Error(`--${name}: expected a whole number, found "${String(text)}"`);
  return number;
}
