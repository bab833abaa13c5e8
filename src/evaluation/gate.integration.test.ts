/** Does the gate do its work? The real pipeline over the real corpus, made worse on purpose in five ways: each must be stopped. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Citation } from '../answer/answer.ts';
import { loadConfig, PROJECT_FOLDER } from '../config.ts';
import { evaluate } from './evaluate.ts';
import type { EvaluationResult } from './evaluation-result.ts';
import { type Baseline, baselineOf } from './gate/baseline.ts';
import { checkGate } from './gate/check-gate.ts';
import { findMetric } from './metric-catalogue.ts';
import type { Pipeline } from './pipeline.ts';
import type { EvaluationQuestion } from './question.ts';
import { type OpenedPipeline, openPipeline } from './runs/open-pipeline.ts';
import { createSeededRandom } from './seeded-random.ts';
import { listQuestionSets, readQuestionSets } from './sets/read-question-sets.ts';

/** Every second question: both halves and every kind are in it, and the test takes half the time. */
const EVERY = 2;

let folder: string;
let opened: OpenedPipeline;
let honest: Pipeline;
let questions: EvaluationQuestion[];
let first: EvaluationResult;
let baseline: Baseline;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footnote-gate-'));
  const all = await readQuestionSets(await listQuestionSets(join(PROJECT_FOLDER, 'eval', 'sets')));
  questions = all.filter((_, index) => index % EVERY === 0);
  opened = await openPipeline(configure(), { name: 'honest', mode: 'create', ingest: true });
  honest = remember(opened.pipeline);
  first = await run(honest);
  baseline = baselineOf(first);
});

afterAll(async () => {
  await opened?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Environment and .env of the machine play no part: these are the defaults. */
function configure(overrides: { keywordWeight?: number } = {}) {
  return loadConfig(
    {},
    { corpus: join(PROJECT_FOLDER, 'corpus'), index: join(folder, 'index'), llm: 'extractive', ...overrides },
  );
}

function run(pipeline: Pipeline) {
  return evaluate(pipeline, questions, {
    retrievalDepth: 50,
    mode: 'answers',
    describedAs: {},
    clock: () => performance.now(),
    startedAt: new Date().toISOString(),
  });
}

async function failuresOf(pipeline: Pipeline): Promise<string[]> {
  const report = checkGate(await run(pipeline), baseline);
  expect(report.passed).toBe(report.failures.length === 0);
  return [...new Set(report.failures.map(({ metric }) => metric))];
}

/** The same calls again cost nothing: what is spoilt below is spoilt on the way out. */
function remember(pipeline: Pipeline): Pipeline {
  const known = new Map<string, Promise<unknown>>();
  const once = <Value>(key: string, call: () => Promise<Value>): Promise<Value> => {
    if (!known.has(key)) known.set(key, call());
    return known.get(key) as Promise<Value>;
  };
  return {
    name: pipeline.name,
    answer: (request) => once(`answer ${JSON.stringify(request)}`, () => pipeline.answer(request)),
    answerRegardless: (request) =>
      once(`regardless ${JSON.stringify(request)}`, () => pipeline.answerRegardless!(request)),
    retrieve: (query, k) => once(`retrieve ${k} ${query}`, () => pipeline.retrieve(query, k)),
    getDocument: (id) => once(`document ${id}`, () => pipeline.getDocument(id)),
    countTokens: (texts) => pipeline.countTokens!(texts),
  };
}

describe('the gate', () => {
  it('passes the pipeline as it is, which gives the same result when it is run again', async () => {
    const { measured: _, ...again } = await run(opened.pipeline);
    const { measured: __, ...before } = first;
    expect(JSON.stringify(again)).toBe(JSON.stringify(before));
    expect(checkGate(first, baseline).failures).toEqual([]);
  });

  it('stops shuffled ranks', async () => {
    const random = createSeededRandom(1);
    const failures = await failuresOf({
      ...honest,
      retrieve: async (query, k) =>
        [...(await honest.retrieve(query, k))]
          .map((passage) => ({ passage, key: random() }))
          .sort((first, second) => first.key - second.key)
          .map(({ passage }) => passage),
    });
    expect(failures).toEqual(expect.arrayContaining(['hit@1', 'hit@5', 'mrr', 'ndcg@10', 'evidenceHit@5']));
  });

  it('stops a retriever without its keyword side', async () => {
    const dense = await openPipeline(configure({ keywordWeight: 0 }), { name: 'dense', mode: 'open', ingest: false });
    try {
      const failures = await failuresOf(dense.pipeline);
      expect(failures.filter((name) => findMetric(name)?.group === 'retrieval')).not.toEqual([]);
    } finally {
      await dense.close();
    }
  });

  it('stops citations of the wrong span, verbatim though they are', async () => {
    const misplace = async (citation: Citation): Promise<Citation> => {
      const { text } = (await honest.getDocument(citation.documentId))!;
      const length = citation.end - citation.start;
      const start = (citation.start + Math.floor(text.length / 2)) % Math.max(1, text.length - length);
      return { ...citation, start, end: start + length, quote: text.slice(start, start + length) };
    };
    const failures = await failuresOf({
      ...honest,
      answer: async (request) => {
        const answer = await honest.answer(request);
        return { ...answer, citations: await Promise.all(answer.citations.map(misplace)) };
      },
    });
    expect(failures).toEqual(['citationPrecision', 'citationRecall']);
  });

  it('stops quotes that are not verbatim', async () => {
    const failures = await failuresOf({
      ...honest,
      answer: async (request) => {
        const answer = await honest.answer(request);
        return {
          ...answer,
          citations: answer.citations.map((citation) => ({ ...citation, quote: `${citation.quote} ` })),
        };
      },
    });
    expect(failures).toEqual(['citationExactness']);
  });

  it('stops answering everything', async () => {
    const failures = await failuresOf({ ...honest, answer: (request) => honest.answerRegardless!(request) });
    expect(failures).toContain('falseAnswerRate');
  });

  it('stops refusing everything', async () => {
    const refuse = (answer: Answer): Answer => ({
      ...answer,
      refused: true,
      sentences: [],
      citations: [],
      answer: 'Not in the documents.',
    });
    const failures = await failuresOf({ ...honest, answer: async (request) => refuse(await honest.answer(request)) });
    expect(failures).toEqual(expect.arrayContaining(['accuracy', 'contains', 'falseRefusalRate']));
  });
});
