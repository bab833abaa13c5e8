/** Adapting: it helps where the corpus has something to teach, says so honestly, and touches nothing it has not seen. */

import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeItems, madeDocuments } from '../made-corpus.fixture.ts';
import { readModel, type TableModel } from '../model/read-model.ts';
import { writeModel } from '../model/write-model.ts';
import { randomTable } from '../optimize/starting-table.ts';
import { type AdaptationPassage, adaptTable, DEFAULT_ADAPTATION } from './adapt-table.ts';
import { writeAdaptedModel } from './write-adapted-model.ts';

const DIMENSIONS = 32;
const documents = madeDocuments(80);
const { vocabulary } = encodeItems(madeDocuments(240));
const model: TableModel = {
  vocabulary,
  dimensions: DIMENSIONS,
  table: randomTable(vocabulary, DIMENSIONS, new Float32Array(vocabulary.rows).fill(1), 1),
};
const passages: AdaptationPassage[] = documents.flatMap(({ title, paragraphs }) =>
  paragraphs.map(({ heading, text }) => ({ title, headings: heading === null ? [] : [heading], text })),
);

describe('adaptTable', () => {
  it('finds held-out passages better afterwards, and says so', async () => {
    const result = await adaptTable(model, passages);
    expect(result.isBetter).toBe(true);
    expect(result.after).toBeGreaterThan(result.before * 1.1);
    expect(result.after - result.before).toBeGreaterThan(2 * result.standardError);
  });

  it('claims no gain where nothing was learned', async () => {
    const result = await adaptTable(model, passages, { ...DEFAULT_ADAPTATION, learningRate: 0 });
    expect(result.after).toBe(result.before);
    expect(result.isBetter).toBe(false);
    expect(result.table).toEqual(model.table);
  });

  it('changes only rows that occur often enough in the corpus', async () => {
    const few = { ...DEFAULT_ADAPTATION, minOccurrences: 30 };
    const result = await adaptTable(model, passages, few);
    const rowOf = (table: Float32Array, row: number) => table.slice(row * DIMENSIONS, (row + 1) * DIMENSIONS).join();
    const words = passages
      .map(({ text }) => text.toLowerCase())
      .join(' ')
      .split(/\W+/);
    let changed = 0;
    for (const [row, token] of vocabulary.tokens.entries()) {
      if (rowOf(result.table, row) === rowOf(model.table, row)) continue;
      changed++;
      if (!token.startsWith('##') && token.length > 4) {
        expect(words.filter((word) => word.startsWith(token)).length).toBeGreaterThanOrEqual(30);
      }
    }
    expect(changed).toBeGreaterThan(5);
  });

  it('refuses a corpus that is too small to measure on', async () => {
    await expect(adaptTable(model, passages.slice(0, 39))).rejects.toThrow(/at least 40 passages, found 39/);
  });

  it('writes a model folder that differs from its source in the table only', async () => {
    const [source, out] = ['source', 'out'].map((name) => mkdtempSync(join(tmpdir(), `${name}-`))) as [string, string];
    writeModel(source, model.table, vocabulary);
    const read = readModel(source);
    const { table } = await adaptTable(read, passages);
    writeAdaptedModel(out, source, read, table);
    for (const file of ['config.json', 'tokenizer.json', 'tokenizer_config.json']) {
      expect(readFileSync(join(out, file), 'utf8')).toBe(readFileSync(join(source, file), 'utf8'));
    }
    const adapted = readModel(out);
    expect(adapted.vocabulary).toEqual(read.vocabulary);
    expect(adapted.table).not.toEqual(read.table);
  });
});
