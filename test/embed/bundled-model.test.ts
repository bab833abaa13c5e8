/** The model in the box, through the real loading code: the port's contract, and what it promises beyond. */

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MODELS_FOLDER } from '../../src/config.ts';
import { createTransformersEmbedder } from '../../src/embed/create-transformers-embedder.ts';
import type { Embedder } from '../../src/embed/embedder.ts';
import { FootnoteEmbeddings } from '../../src/embed/langchain-embeddings.ts';
import { resolveModel } from '../../src/embed/resolve-model.ts';
import { cosine, describeEmbedder } from '../contracts/embedder.ts';

const open = () => createTransformersEmbedder(resolveModel('bundled', MODELS_FOLDER));

describeEmbedder('the bundled model', open);

describe('the bundled model', () => {
  let embedder: Embedder;
  beforeAll(async () => {
    embedder = await open();
  });
  afterAll(() => embedder.close());

  it('says "no dense signal" for a text without one known token', async () => {
    expect(await embedder.embedQuery('😀 😀')).toBeNull();
    expect(await embedder.embedDocuments(['', 'centre'])).toEqual([null, expect.any(Float32Array)]);
  });

  it('holds English and Chinese in one space', async () => {
    const [question, right, wrong] = await embedder.embedDocuments([
      '人工智能',
      'artificial intelligence',
      'glass substrates',
    ]);
    expect(cosine(question!, right!)).toBeGreaterThan(cosine(question!, wrong!) + 0.2);
  });

  it('serves LangChain as Embeddings, zeros for no signal', async () => {
    const embeddings = new FootnoteEmbeddings(embedder);
    const [vector, none] = await embeddings.embedDocuments(['innovation centre', '😀']);
    expect(vector).toHaveLength(embedder.dimensions);
    expect(none!.every((value) => value === 0)).toBe(true);
    expect(await embeddings.embedQuery('innovation centre')).toEqual(vector);
  });
});

describe('FOOTNOTE_EMBEDDER', () => {
  it('refuses a folder that lacks files, and names them', () => {
    const folder = mkdtempSync(join(tmpdir(), 'footnote-model-'));
    mkdirSync(join(folder, 'onnx'));
    expect(() => resolveModel(folder, MODELS_FOLDER)).toThrowError(
      expect.objectContaining({ code: 'model-missing', found: expect.stringContaining('onnx/model_quantized.onnx') }),
    );
    rmSync(folder, { recursive: true });
  });

  it('refuses what is neither a folder nor a hub id', () => {
    expect(() => resolveModel('no such model', MODELS_FOLDER)).toThrowError(
      expect.objectContaining({ code: 'bad-setting' }),
    );
  });

  it('tells apart models that pool or prefix differently', () => {
    const ids = ['Xenova/bge-small-en-v1.5', 'Xenova/all-MiniLM-L6-v2', 'Xenova/multilingual-e5-small'];
    const resolved = ids.map((id) => resolveModel(id, MODELS_FOLDER));
    expect(resolved.map(({ pooling }) => pooling)).toEqual(['first', 'mean', 'mean']);
    expect(new Set(resolved.map(({ fingerprint }) => fingerprint)).size).toBe(3);
    expect(resolved[2]).toMatchObject({ queryPrefix: 'query: ', documentPrefix: 'passage: ' });
  });
});
