/** From a folder of records to a vocabulary and an encoded corpus: two passes, evaluation text left out, kept on disk for resuming. */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { createOverlapFilter, type OverlapReport, readEvaluationShingles } from '../contamination/overlap-filter.ts';
import { listRecordFiles, readRecords, sourceOf } from '../records/read-records.ts';
import { textsOf } from '../records/training-record.ts';
import { createWordCounter, type VocabularySizes } from '../vocabulary/build-vocabulary.ts';
import { createTokenizer } from '../vocabulary/tokenize.ts';
import { createVocabulary, type VocabularyParts } from '../vocabulary/vocabulary.ts';
import { createCorpusEncoder } from './encode-corpus.ts';
import type { EncodedCorpus } from './encoded-corpus.ts';

const PREPARED_VERSION = 2;

export interface PreparedCorpus {
  readonly vocabulary: VocabularyParts;
  readonly corpus: EncodedCorpus;
}

export interface PrepareRequest {
  /** Read one after another. */
  readonly dataFolders: readonly string[];
  readonly evaluationFolders: readonly string[];
  /** Sources to leave out: file names without `.txt` or `.txt.gz`. */
  readonly exclude?: readonly string[];
  readonly sizes: VocabularySizes;
  /** Where the prepared corpus and the overlap report are kept. */
  readonly workFolder: string;
  readonly log: (line: string) => void;
}

/** Reads `prepared.bin` where the same request has made it before, otherwise prepares anew. */
export async function prepareCorpus(request: PrepareRequest): Promise<PreparedCorpus> {
  const { dataFolders, evaluationFolders, exclude = [], sizes, workFolder, log } = request;
  const file = join(workFolder, 'prepared.bin');
  const key = JSON.stringify([PREPARED_VERSION, dataFolders, evaluationFolders, exclude, sizes]);
  if (existsSync(file)) {
    const kept = deserialize(readFileSync(file)) as PreparedCorpus & { readonly key: string };
    if (kept.key === key) {
      log(`Prepared text: ${file}`);
      return kept;
    }
  }
  mkdirSync(workFolder, { recursive: true });
  const shingles = await readEvaluationShingles(evaluationFolders);
  log(
    `Evaluation text to keep out: ${shingles.size.toLocaleString('en')} different word 8-grams and runs of 16 Chinese characters`,
  );
  const filter = createOverlapFilter(shingles);
  const counter = createWordCounter();
  const files = await glossesFirst(
    dataFolders.flatMap(listRecordFiles).filter((path) => !exclude.includes(sourceOf(path))),
  );
  if (files.length === 0)
    throw new Error(`expected .txt or .txt.gz record files in ${dataFolders.join(', ')}, found none`);
  const accepted: boolean[] = [];
  for (const path of files) {
    for await (const item of readRecords(path)) {
      const accepts = filter.accept(item);
      accepted.push(accepts);
      if (!accepts) continue;
      if (item.kind === 'gloss') counter.addGloss(item);
      else for (const text of textsOf(item)) counter.addText(text);
    }
    log(`Counted ${path}`);
  }
  writeOverlapReport(join(workFolder, 'overlap-report.json'), [...filter.reports.values()]);
  const parts = counter.choose(sizes);
  log(
    `Vocabulary: ${parts.pieces.length} pieces, ${parts.chinese.length} Chinese characters and words, ${parts.variants.length} variants`,
  );
  const vocabulary = createVocabulary(parts);
  const encoder = createCorpusEncoder(createTokenizer(vocabulary), vocabulary);
  let item = 0;
  for (const path of files) for await (const record of readRecords(path)) if (accepted[item++]) encoder.add(record);
  const corpus = encoder.finish();
  log(describeCorpus(corpus));
  writeFileSync(file, serialize({ key, vocabulary: parts, corpus }));
  return { vocabulary: parts, corpus };
}

/** Dictionaries before running text: their terms decide how Chinese text is cut into words. */
async function glossesFirst(files: readonly string[]): Promise<string[]> {
  const withKind: { file: string; rank: number }[] = [];
  for (const file of files) {
    let rank = 1;
    for await (const item of readRecords(file)) {
      rank = item.kind === 'gloss' ? 0 : 1;
      break;
    }
    withKind.push({ file, rank });
  }
  return withKind.sort((a, b) => a.rank - b.rank).map(({ file }) => file);
}

function writeOverlapReport(file: string, reports: readonly OverlapReport[]): void {
  const summary = reports.map(({ source, kept, dropped }) => ({
    source,
    kept,
    dropped: dropped.length,
    items: dropped,
  }));
  writeFileSync(file, `${JSON.stringify(summary, null, 1)}\n`);
}

function describeCorpus(corpus: EncodedCorpus): string {
  const count = (n: number): string => n.toLocaleString('en');
  return (
    `Text: ${count(corpus.titles.length)} documents, ${count(corpus.headings.length)} paragraphs, ${count(corpus.tokens.length)} tokens; ` +
    `${count(corpus.glosses.length / 2)} glosses, ${count(corpus.translations.length / 2)} translations, ${count(corpus.questions.length / 2)} questions, ${count(corpus.chineseQuestions.length / 2)} with Chinese`
  );
}
