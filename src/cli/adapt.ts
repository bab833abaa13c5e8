/** `npm run adapt`: fits the bundled embedding model to the corpus folder, and keeps the result only if it measures better there. */

import { basename, dirname, join, relative, resolve } from 'node:path';
import { SingleBar } from 'cli-progress';
import {
  type AdaptationPassage,
  adaptTable,
  DEFAULT_ADAPTATION,
  MIN_PASSAGES,
} from '../../models/train/adapt/adapt-table.ts';
import { writeAdaptedModel } from '../../models/train/adapt/write-adapted-model.ts';
import { readModel, type TableModel } from '../../models/train/model/read-model.ts';
import { chunkDocument } from '../chunk/chunk-document.ts';
import { defaultChunkSettings } from '../chunk/chunk-settings.ts';
import { segmentDocument } from '../chunk/segment-document.ts';
import { type Config, loadConfig, MODELS_FOLDER } from '../config.ts';
import { readCorpus } from '../document/read-corpus.ts';
import { createTransformersEmbedder } from '../embed/create-transformers-embedder.ts';
import type { Embedder } from '../embed/embedder.ts';
import { resolveModel } from '../embed/resolve-model.ts';
import { FootnoteError } from '../errors.ts';
import { parseCommandLine } from './parse-command-line.ts';
import { runCommand } from './run-command.ts';

const USAGE = `npm run adapt [-- --out FOLDER]   Fit the embedding model to the documents of the corpus folder, without labels.
  A tenth of the chunks is kept aside; the result is written (default: INDEX/adapted/NAME) only if it finds those better.
  Starts from the bundled model, or from the folder that --embedder names.`;

await runCommand(USAGE, async () => {
  const { overrides, flags } = parseCommandLine(process.argv.slice(2), { out: 'value' });
  const config = loadConfig(process.env, overrides);
  const started = performance.now();
  const bundled = resolveModel('bundled', MODELS_FOLDER);
  const adaptedFolder = join(resolve(config.index), 'adapted');
  const namedOut = typeof flags['out'] === 'string' ? resolve(flags['out']) : undefined;
  // Where an adapted model is in service already, it is made anew from the bundled one: adapting twice would drift.
  const current = resolve(config.embedder);
  const isOwnResult = current === namedOut || dirname(current) === adaptedFolder;
  const source = isOwnResult ? bundled : resolveModel(config.embedder, MODELS_FOLDER);
  // The same name as its source, by which the catalogue knows how to call it.
  const out = namedOut ?? join(adaptedFolder, source.name);
  if (source.localParent === null) throw notAdaptable(source.id, 'a hub id');
  const sourceFolder = join(source.localParent, source.id);
  const model = readTable(sourceFolder);

  const embedder = await createTransformersEmbedder(source);
  const passages = await readPassages(config, embedder).finally(() => embedder.close());
  if (passages.length < MIN_PASSAGES) throw tooFewPassages(config.corpus, passages.length);
  console.error(`Adapting ${source.name} to ${passages.length} chunks of ${config.corpus}.`);
  const bar = process.stderr.isTTY
    ? new SingleBar({ format: '{bar} step {value}/{total}', hideCursor: true })
    : undefined;
  const result = await adaptTable(model, passages, DEFAULT_ADAPTATION, (step, steps) => {
    if (step === 1) bar?.start(steps, 0);
    bar?.update(step);
  }).finally(() => bar?.stop());

  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.error(
    `Held-out questions made from these documents (${result.heldOutPairs}), mean reciprocal rank: ` +
      `${result.before.toFixed(3)} before, ${result.after.toFixed(3)} after (standard error of the gain ${result.standardError.toFixed(3)}); ${seconds} s.`,
  );
  if (!result.isBetter) {
    console.error('That is no clear gain: nothing was kept, the model in use stays.');
    return 0;
  }
  writeAdaptedModel(out, sourceFolder, model, result.table);
  const setting = relative(process.cwd(), out) || basename(out);
  console.error(
    `Wrote ${setting}. To use it: FOOTNOTE_EMBEDDER=${setting} (or in .env), then: npm run ingest -- --rebuild`,
  );
  return 0;
});

async function readPassages(config: Config, embedder: Embedder): Promise<AdaptationPassage[]> {
  const passages: AdaptationPassage[] = [];
  const chunking = { ...defaultChunkSettings, maxTokens: config.chunkTokens };
  for await (const entry of readCorpus(config.corpus)) {
    if ('error' in entry) continue;
    const { document } = entry;
    const segments = segmentDocument(document);
    const chunks = await chunkDocument(document, segments, (texts) => embedder.countTokens(texts), chunking);
    for (const { headingPath, start, end } of chunks) {
      const headings = headingPath.filter((heading) => heading !== document.title);
      passages.push({ title: document.title, headings, text: document.text.slice(start, end) });
    }
  }
  return passages;
}

function readTable(folder: string): TableModel {
  try {
    return readModel(folder);
  } catch (thrown) {
    throw notAdaptable(folder, thrown instanceof Error ? thrown.message : String(thrown), thrown);
  }
}

function notAdaptable(model: string, found: string, cause?: unknown): FootnoteError {
  return new FootnoteError('bad-setting', {
    message: `Only a token-table model can be adapted, and ${model} is none.`,
    expected: 'the bundled model, or a folder that npm run train or npm run adapt wrote',
    found,
    remedy: 'Run: npm run adapt -- --embedder bundled',
    ...(cause === undefined ? {} : { cause }),
  });
}

function tooFewPassages(corpus: string, found: number): FootnoteError {
  return new FootnoteError('bad-request', {
    message: `${corpus} is too small to adapt to.`,
    expected: `at least ${MIN_PASSAGES} chunks`,
    found: `${found} chunks`,
    remedy: 'Keep the bundled model; adapt once the folder holds more documents.',
  });
}
