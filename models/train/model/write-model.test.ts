/** A written model is what transformers.js reads: the same tokens, and vectors that are sums of the table's rows. */

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { AutoModel, AutoTokenizer, env, Tensor } from '@xenova/transformers';
import { beforeAll, describe, expect, it } from 'vitest';
import { encodeItems, madeDocuments, madeTranslations } from '../made-corpus.fixture.ts';
import { randomTable } from '../optimize/starting-table.ts';
import { createTokenizer } from '../vocabulary/tokenize.ts';
import { float16Bits, float16Value, quantizeRows } from './quantize-rows.ts';
import { readModel } from './read-model.ts';
import { writeModel } from './write-model.ts';

const DIMENSIONS = 32;
const { vocabulary } = encodeItems([
  ...madeDocuments(40),
  ...madeTranslations(),
  { kind: 'gloss', source: 'dictionary', term: '学', gloss: 'written 學|学' },
]);
const table = randomTable(vocabulary, DIMENSIONS, new Float32Array(vocabulary.rows).fill(1), 1);
const folder = mkdtempSync(join(tmpdir(), 'model-'));
const han = vocabulary.tokens.filter((token) => /^\p{Script=Han}+$/u.test(token));

beforeAll(() => {
  writeModel(folder, table, vocabulary);
  env.localModelPath = dirname(folder);
  env.allowRemoteModels = false;
});

/** Rows by transformers.js, rows that are always zero left out. */
async function libraryRows(text: string): Promise<number[]> {
  const tokenizer = await AutoTokenizer.from_pretrained(basename(folder));
  const ids = tokenizer.encode(text, null, { add_special_tokens: false }) as number[];
  return ids.map((id) => vocabulary.rowOf[id]!).filter((row) => row >= vocabulary.firstTrainedRow);
}

describe('a written model', () => {
  it.each([
    ['words', 'Bade fi, GOKU! the-of "is"'],
    ['accents', 'Bàdé fí gökü'],
    ['numbers and letters', 'ba12de 3.5 a_b'],
    ['unknown words', 'ba Ωmega de €5 😀 was'],
    ['a very long word', `${'ba'.repeat(60)} de`],
    ['Chinese words and characters', `${han[3]}${han[40]}, ${han.at(-1)}${han.at(-2)}。`],
    ['mixed scripts', `ba${han[5]}de${han.at(-1)}12`],
    ['unknown Chinese characters', `${han[5]}龘${han[6]} 龘龘 ba`],
    ['traditional characters', `學${han[7]} 学`],
    ['nothing', ' \n'],
  ])('is tokenised by us as by transformers.js: %s', async (_, text) => {
    const rows: number[] = [];
    createTokenizer(vocabulary).tokenize(text, rows);
    expect(rows).toEqual(await libraryRows(text));
  });

  it('gives the sum of the table rows, padding left out', async () => {
    const model = await AutoModel.from_pretrained(basename(folder));
    const ids = [60, 61, 61, vocabulary.tokens.length - 1];
    const output = await model({
      input_ids: new Tensor('int64', BigInt64Array.from([...ids, 70, 0, 0, 0].map(BigInt)), [2, 4]),
      attention_mask: new Tensor('int64', BigInt64Array.from([1, 1, 1, 1, 1, 0, 0, 0].map(BigInt)), [2, 4]),
      token_type_ids: new Tensor('int64', new BigInt64Array(8), [2, 4]),
    });
    const { data, dims } = output['last_hidden_state'] as { data: Float32Array; dims: number[] };
    expect(dims).toEqual([2, 1, DIMENSIONS]);
    for (let index = 0; index < DIMENSIONS; index++) {
      const sum = ids.reduce((total, id) => total + table[vocabulary.rowOf[id]! * DIMENSIONS + index]!, 0);
      expect(data[index]).toBeCloseTo(sum, 1);
      expect(data[DIMENSIONS + index]).toBeCloseTo(table[vocabulary.rowOf[70]! * DIMENSIONS + index]!, 2);
    }
  });

  it('is read back with the same vocabulary, and stays the same when written again', () => {
    const read = readModel(folder);
    expect(read.vocabulary).toEqual(vocabulary);
    const quantized = quantizeRows(table, DIMENSIONS);
    for (let at = 0; at < table.length; at += 13) {
      expect(read.table[at]).toBeCloseTo(quantized.values[at]! * quantized.scales[Math.floor(at / DIMENSIONS)]!, 6);
    }
    expect(quantizeRows(read.table, DIMENSIONS)).toEqual(quantized);
  });
});

describe('quantizeRows', () => {
  it('is off by at most one step of the row', () => {
    const { values, scales } = quantizeRows(table, DIMENSIONS);
    for (const [at, value] of table.entries()) {
      const scale = scales[Math.floor(at / DIMENSIONS)]!;
      expect(Math.abs(values[at]! * scale - value)).toBeLessThanOrEqual(scale * 0.6 + 1e-9);
    }
  });

  it('rounds to float16 and back', () => {
    for (const value of [0, 2 ** -24, 6.1e-5, 0.001, 1, 1.5, 3.14, 2047.9, 65_504]) {
      expect(Math.abs(float16Value(float16Bits(value)) - value)).toBeLessThanOrEqual(Math.max(value / 2048, 2 ** -25));
    }
    expect(float16Bits(1e9)).toBe(0x7bff);
  });
});
