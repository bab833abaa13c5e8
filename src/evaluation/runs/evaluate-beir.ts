/** Public sets in BEIR's format: each ingested into a throw-away index, ranked and, where it has answers, answered. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assemble } from '../../assemble.ts';
import { type Config, loadConfig, type Overrides } from '../../config.ts';
import { indexDocuments } from '../../ingest/index-documents.ts';
import { evaluate } from '../evaluate.ts';
import type { EvaluationQuestion } from '../question.ts';
import type { NamedResult } from '../report/result-tables.ts';
import { documentFromBeir } from '../sets/document-from-beir.ts';
import { type BeirFolder, readBeirFolder } from '../sets/read-beir-folder.ts';
import { indexKey, type Variant } from './expand-variants.ts';
import { openPipeline } from './open-pipeline.ts';
import { describeConfig, evaluationSettings, type RunSettings, selectQuestions } from './run-settings.ts';

/** Chunks retrieved, which fold into documents by their best chunk: enough for 100 documents of two or three chunks. */
const RETRIEVAL_DEPTH = 250;

/**
 * @param queriesPath queries to ask instead of the folder's own; for a single folder.
 * @throws FootnoteError `eval-set-invalid` naming file, line and field.
 */
export async function evaluateBeir(
  folders: readonly string[],
  queriesPath: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
  overrides: Overrides,
  variants: readonly Variant[],
  run: RunSettings,
): Promise<NamedResult[]> {
  const results: NamedResult[] = [];
  for (const folder of folders) {
    const set = await readBeirFolder(folder, queriesPath);
    const indexes = await mkdtemp(join(tmpdir(), 'footnote-eval-'));
    const indexed = new Set<string>();
    try {
      for (const variant of variants) {
        const name = variant.name === '' ? set.name : `${set.name} ${variant.name}`;
        const index = join(indexes, `index ${indexKey(variant)}`);
        const config = { ...loadConfig(environment, { ...overrides, ...variant.overrides }), index };
        if (!indexed.has(index)) await indexSet(set, config, run);
        indexed.add(index);
        const finished = { name, result: await evaluateSet(set, config, name, run) };
        await run.onFinished(finished);
        results.push(finished);
      }
    } finally {
      await rm(indexes, { recursive: true, force: true });
    }
  }
  return results;
}

async function evaluateSet(set: BeirFolder, config: Config, name: string, run: RunSettings) {
  const opened = await openPipeline(config, { name, mode: 'open', ingest: false });
  try {
    const questions = selectQuestions(set.questions.filter(isJudged), run);
    const answers = run.answers && questions.some(hasExpectedAnswer);
    const settings = evaluationSettings(
      { ...run, answers },
      name,
      questions.length,
      RETRIEVAL_DEPTH,
      describeConfig(config),
    );
    return await evaluate(opened.pipeline, questions, settings);
  } finally {
    await opened.close();
  }
}

/** A query without judged documents and without a word on its answer has nothing to be measured by. */
function isJudged(question: EvaluationQuestion): boolean {
  return question.relevantDocuments.size > 0 || question.answerable !== null;
}

function hasExpectedAnswer(question: EvaluationQuestion): boolean {
  return question.mustContain.length > 0 || question.answerable === false;
}

async function indexSet({ name, documents }: BeirFolder, config: Config, run: RunSettings): Promise<void> {
  const indexable = documents.map(documentFromBeir).filter((document) => document !== undefined);
  const footnote = await assemble(config, 'create');
  const report = run.startProgress(`${name}: indexing`, indexable.length);
  try {
    let done = 0;
    for await (const _ of indexDocuments(footnote.ingestParts, indexable, run.signal)) {
      done += 1;
      report(done);
    }
    await footnote.store.saveGraph();
  } finally {
    await footnote.close();
  }
}
