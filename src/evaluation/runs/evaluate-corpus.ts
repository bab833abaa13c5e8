/** The project's own question sets over its corpus, in this process: once, or once a variant. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Config, loadConfig, type Overrides } from '../../config.ts';
import { evaluate } from '../evaluate.ts';
import type { EvaluationQuestion } from '../question.ts';
import type { NamedResult } from '../report/result-tables.ts';
import { checkQuotes } from '../sets/locate-quotes.ts';
import { indexKey, type Variant } from './expand-variants.ts';
import { type OpenedPipeline, openPipeline } from './open-pipeline.ts';
import { describeConfig, evaluationSettings, type RunSettings, selectQuestions } from './run-settings.ts';

/**
 * @param environment and `overrides` as for `loadConfig`; each variant's own overrides win.
 * @throws FootnoteError `eval-set-invalid` when an expected quote is not verbatim in its document.
 */
export async function evaluateCorpus(
  questions: readonly EvaluationQuestion[],
  environment: Readonly<Record<string, string | undefined>>,
  overrides: Overrides,
  variants: readonly Variant[],
  run: RunSettings,
): Promise<NamedResult[]> {
  const results: NamedResult[] = [];
  for (const variant of variants) {
    const config = loadConfig(environment, { ...overrides, ...variant.overrides });
    const name = variant.name === '' ? 'corpus' : variant.name;
    // Another index is made for the variant and thrown away.
    const folder = indexKey(variant) !== '' ? await mkdtemp(join(tmpdir(), 'footnote-eval-')) : undefined;
    try {
      const result = await evaluateOnce(
        questions,
        folder === undefined ? config : { ...config, index: folder },
        name,
        run,
      );
      await run.onFinished({ name, result });
      results.push({ name, result });
    } finally {
      if (folder !== undefined) await rm(folder, { recursive: true, force: true });
    }
  }
  return results;
}

async function evaluateOnce(questions: readonly EvaluationQuestion[], config: Config, name: string, run: RunSettings) {
  const opened = await openPipeline(config, { name, mode: 'create', ingest: true });
  try {
    const textByUri = await readTexts(opened, questions);
    checkQuotes(questions, (uri) => textByUri.get(uri));
    const selected = selectQuestions(questions, run);
    // As deep as the retriever itself looks, so that what is ranked here is what answers are made from.
    const settings = evaluationSettings(run, name, selected.length, config.candidates, describeConfig(config));
    return await evaluate(opened.pipeline, selected, settings);
  } finally {
    await opened.close();
  }
}

async function readTexts(
  { footnote }: OpenedPipeline,
  questions: readonly EvaluationQuestion[],
): Promise<Map<string, string>> {
  const wanted = new Set(questions.flatMap((question) => question.expectedQuotes.map(({ uri }) => uri)));
  const texts = new Map<string, string>();
  for (const { id, uri } of await footnote.store.listDocuments()) {
    if (!wanted.has(uri)) continue;
    const document = await footnote.store.getDocument(id);
    if (document !== undefined) texts.set(uri, document.text);
  }
  return texts;
}
