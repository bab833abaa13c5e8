/** The HNSW graph against exact search, after building, after adding and deleting, and read back from its file. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openLocalStore } from '../../src/store/local/open-local-store.ts';
import { FORMAT_VERSION } from '../../src/store/manifest.ts';
import type { IndexManifest, PassageStore } from '../../src/store/passage-store.ts';
import { makeChunks, makeDocument } from '../contracts/passage-store.ts';

const DIMENSIONS = 24;
const DOCUMENTS = 1500;
const NEIGHBOURS = 10;
const LEAST_RECALL = 0.99;
const manifest: IndexManifest = {
  formatVersion: FORMAT_VERSION,
  embedder: { fingerprint: 'f', model: 'made', dimensions: DIMENSIONS },
  chunker: { maxTokens: 200 },
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'footnote-recall-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('finds what exact search finds', { timeout: 60_000 }, async () => {
  const random = createRandom(7);
  const centres = Array.from({ length: 20 }, () => unitVector(random));
  const vectorNear = (): Float32Array => {
    const centre = centres[Math.floor(random() * centres.length)]!;
    return normalize(centre.map((value) => value + (random() - 0.5) * 0.6));
  };
  const vectors = new Map<string, Float32Array>();
  const store = openLocalStore(folder, manifest, 'create');
  const put = async (index: number): Promise<void> => {
    const document = makeDocument(`${index}.md`, 'A text.');
    const vector = vectorNear();
    vectors.set(document.id, vector);
    await store.putDocument(document, makeChunks(document, vector));
  };
  for (let index = 0; index < DOCUMENTS; index++) await put(index);
  const queries = Array.from({ length: 50 }, vectorNear);
  expect(await measureRecall(store, vectors, queries)).toBeGreaterThanOrEqual(LEAST_RECALL);

  for (const id of [...vectors.keys()].filter((_, index) => index % 5 === 0)) {
    await store.deleteDocument(id);
    vectors.delete(id);
  }
  for (let index = DOCUMENTS; index < DOCUMENTS + 200; index++) await put(index);
  expect(await measureRecall(store, vectors, queries)).toBeGreaterThanOrEqual(LEAST_RECALL);

  await store.saveGraph();
  await store.close();
  const reopened = openLocalStore(folder, manifest, 'open');
  expect(await measureRecall(reopened, vectors, queries)).toBeGreaterThanOrEqual(LEAST_RECALL);
  await reopened.close();
});

async function measureRecall(
  store: PassageStore,
  vectors: ReadonlyMap<string, Float32Array>,
  queries: readonly Float32Array[],
): Promise<number> {
  let found = 0;
  for (const query of queries) {
    const exact = [...vectors]
      .map(([id, vector]) => ({ id, similarity: vector.reduce((sum, value, at) => sum + value * query[at]!, 0) }))
      .sort((a, b) => b.similarity - a.similarity)
      .slice(0, NEIGHBOURS);
    const ids = new Set(exact.map(({ id }) => id));
    const hits = await store.searchNearest(query, NEIGHBOURS);
    found += hits.filter(({ chunk }) => ids.has(chunk.documentId)).length;
  }
  return found / queries.length / NEIGHBOURS;
}

function unitVector(random: () => number): Float32Array {
  return normalize(Float32Array.from({ length: DIMENSIONS }, () => random() - 0.5));
}

function normalize(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
