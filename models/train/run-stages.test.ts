/** The two stages together, on a made corpus in seconds: Chinese terms come to mean what their glosses mean; a stop loses nothing. */

import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeItems, madeDocuments, madeTranslations } from './made-corpus.fixture.ts';
import { measureHeldOut } from './optimize/measure-held-out.ts';
import { DEFAULT_STAGES, runStages, type StageContext } from './run-stages.ts';
import { createTokenizer } from './vocabulary/tokenize.ts';

const DIMENSIONS = 32;
const translations = madeTranslations();
const { vocabulary, corpus } = encodeItems([...madeDocuments(240), ...translations]);

function contextFor(workFolder: string, changes: Partial<StageContext> = {}): StageContext {
  return {
    vocabulary,
    corpus,
    workFolder,
    threads: 2,
    log: () => {},
    settings: {
      ...DEFAULT_STAGES,
      englishSteps: 80,
      bilingualSteps: 60,
      batchSize: 32,
      dimensions: DIMENSIONS,
      temperature: 0.1,
      measureEvery: 20,
      checkpointEvery: 1000,
    },
    ...changes,
  };
}

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'stages-'));

describe('runStages', () => {
  it('brings Chinese terms beside their glosses, and draws the curve', async () => {
    const folder = newFolder();
    const table = await runStages(contextFor(folder));
    const tokenizer = createTokenizer(vocabulary);
    const rowsOf = (text: string): number[] => {
      const rows: number[] = [];
      tokenizer.tokenize(text, rows);
      return rows;
    };
    const pairs = translations.flatMap((item) =>
      item.kind === 'gloss' ? [{ question: rowsOf(item.term), passage: rowsOf(item.gloss) }] : [],
    );
    // Chance is about .03 among 168 glosses.
    expect(measureHeldOut(table, DIMENSIONS, pairs)).toBeGreaterThan(0.5);
    const curve = readFileSync(join(folder, 'loss-curve.csv'), 'utf8').trim().split('\n');
    expect(curve[0]).toBe('stage,step,loss,held_out_mrr,seconds');
    expect(curve.slice(1).map((line) => line.split(',').slice(0, 2).join(' '))).toEqual([
      ...[20, 40, 60, 80].map((step) => `english ${step}`),
      ...[100, 120, 140].map((step) => `bilingual ${step}`),
    ]);
    expect(readFileSync(join(folder, 'loss-curve.svg'), 'utf8')).toContain('<polyline');
  });

  it('stopped in the middle of either stage, ends with the same table and a whole curve', async () => {
    const expected = await runStages(contextFor(newFolder()));
    const folder = newFolder();
    for (const stopAt of ['english 40/80', 'bilingual 20/60']) {
      const stop = new AbortController();
      const log = (line: string): void => {
        if (line.startsWith(stopAt)) stop.abort(new Error('pulled the plug'));
      };
      await expect(runStages(contextFor(folder, { log, signal: stop.signal }))).rejects.toThrow('pulled the plug');
    }
    expect(await runStages(contextFor(folder))).toEqual(expected);
    const curve = readFileSync(join(folder, 'loss-curve.csv'), 'utf8').trim().split('\n');
    expect(curve).toHaveLength(8);
  });
});
