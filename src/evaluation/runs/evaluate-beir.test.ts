/** A small public set, really indexed, ranked and answered in a throw-away folder. */

import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { evaluateBeir } from './evaluate-beir.ts';
import { expandVariants } from './expand-variants.ts';
import type { RunSettings } from './run-settings.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footnote-beir-'));
  const lines = (values: unknown[]) => values.map((value) => JSON.stringify(value)).join('\n');
  await writeFile(
    join(folder, 'corpus.jsonl'),
    lines([
      { _id: 'moon', title: 'Moon', text: 'The first people landed on the Moon in July 1969.' },
      { _id: 'tea', title: 'Tea', text: 'Tea is made from the leaves of Camellia sinensis.' },
      { _id: 'title-only', title: 'Basalt columns', text: '' },
      { _id: 'empty', title: '', text: ' ' },
    ]),
  );
  await writeFile(
    join(folder, 'queries.jsonl'),
    lines([
      { _id: 'q1', text: 'When did people first land on the Moon?', answers: ['July 1969', '1969'], answerable: true },
      { _id: 'q2', text: 'basalt columns' },
      { _id: 'q3', text: 'nobody judged this' },
    ]),
  );
  await writeFile(join(folder, 'qrels.tsv'), 'query-id\tcorpus-id\tscore\nq1\tmoon\t1\nq2\ttitle-only\t2\n');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

async function run(retrievers?: string, changes: Partial<RunSettings> = {}) {
  const finished: string[] = [];
  const settings: RunSettings = {
    answers: true,
    clock: () => performance.now(),
    now: () => new Date(0),
    memoryBytes: () => 1,
    startProgress: () => () => {},
    onFinished: async ({ name }) => void finished.push(name),
    ...changes,
  };
  const environment = { FOOTNOTE_LLM: 'extractive' };
  const runs = await evaluateBeir(
    [folder],
    undefined,
    environment,
    {},
    expandVariants(retrievers, undefined),
    settings,
  );
  return { runs, finished };
}

describe('evaluateBeir', () => {
  it('ranks by document, answers where answers are known, and leaves out what nobody judged', async () => {
    const [{ result }] = (await run()).runs as [Awaited<ReturnType<typeof run>>['runs'][0]];
    expect(result.questions.map(({ id }) => id)).toEqual(['q1', 'q2']);
    expect(result.splits.all?.metrics).toMatchObject({ 'hit@1': 1, 'ndcg@10': 1, citationExactness: 1 });
    const [landing] = result.questions;
    expect(landing?.outcome).toBe('answered-right');
    expect(landing?.answer?.citations[0]).toMatchObject({ uri: 'moon', isEvidence: true });
  });

  it('gives each retriever its row over one index, and leaves no index behind', async () => {
    vi.stubEnv('TMPDIR', folder);
    const { runs, finished } = await run('keyword,dense', { answers: false });
    expect(finished).toEqual(runs.map(({ name }) => name));
    expect(finished.map((name) => name.split(' ')[1])).toEqual(['keyword', 'dense']);
    expect(runs[0]?.result.settings.keywordWeight).toBe(1);
    expect(runs[0]?.result.questions[0]?.answer).toBeUndefined();
    expect((await readdir(folder)).filter((name) => name.startsWith('footnote-eval-'))).toEqual([]);
  });
});
