/**
 * Chooses the HNSW settings of src/store/local/vector-graph.ts: recall@10 against exact search, time a query and time to build, for
 * each of some settings, over vectors of real text. `npx tsx bench/hnsw.ts TEXT.jsonl COUNT`, one {"text": …} a line; texts are cut
 * into windows until there are COUNT vectors.
 */

import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import hnswlib from 'hnswlib-node';
import { MODELS_FOLDER } from '../src/config.ts';
import { createTransformersEmbedder } from '../src/embed/create-transformers-embedder.ts';
import { resolveModel } from '../src/embed/resolve-model.ts';

const SETTINGS = [
  { links: 16, construction: 200 },
  { links: 24, construction: 300 },
  { links: 32, construction: 400 },
] as const;
const SEARCHES = [128, 192, 256, 384, 512] as const;
const NEIGHBOURS = 10;
const QUERIES = 300;
const WINDOW_CHARACTERS = 500;
const SEED = 100;

const [path, wanted] = process.argv.slice(2);
if (path === undefined || wanted === undefined)
  throw new Error('Give a file of {"text"} lines and how many vectors to use.');
const count = Number(wanted);
const vectors = await readVectors(path, count + QUERIES);
const queries = vectors.splice(0, QUERIES);
const exact = queries.map((query) => nearest(vectors, query));
console.log(`${vectors.length} vectors of ${vectors[0]!.length} dimensions, ${queries.length} queries`);
console.log('M   efConstruction  build s  efSearch  recall@10  ms/query');
for (const { links, construction } of SETTINGS) {
  const graph = new hnswlib.HierarchicalNSW('cosine', vectors[0]!.length);
  graph.initIndex(vectors.length, links, construction, SEED);
  const started = performance.now();
  for (const [label, vector] of vectors.entries()) graph.addPoint(Array.from(vector), label);
  const buildSeconds = (performance.now() - started) / 1000;
  for (const search of SEARCHES) {
    graph.setEf(search);
    const before = performance.now();
    const found = queries.map((query) => graph.searchKnn(Array.from(query), NEIGHBOURS).neighbors);
    const perQuery = (performance.now() - before) / queries.length;
    const hits = found.reduce((sum, ids, index) => sum + ids.filter((id) => exact[index]!.has(id)).length, 0);
    const row = [links, construction, buildSeconds.toFixed(1), search, (hits / queries.length / NEIGHBOURS).toFixed(4)];
    console.log([...row, perQuery.toFixed(2)].map((cell) => String(cell).padEnd(9)).join(' '));
  }
}

async function readVectors(file: string, enough: number): Promise<Float32Array[]> {
  const embedder = await createTransformersEmbedder(resolveModel('bundled', MODELS_FOLDER));
  const found: Float32Array[] = [];
  let batch: string[] = [];
  const embed = async (): Promise<void> => {
    for (const vector of await embedder.embedDocuments(batch)) if (vector !== null) found.push(vector);
    batch = [];
  };
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const { text } = JSON.parse(line) as { text: string };
    for (let from = 0; from < text.length; from += WINDOW_CHARACTERS)
      batch.push(text.slice(from, from + WINDOW_CHARACTERS));
    if (batch.length >= 1000) await embed();
    if (found.length >= enough) break;
  }
  await embed();
  await embedder.close();
  return found.slice(0, enough);
}

function nearest(among: readonly Float32Array[], query: Float32Array): Set<number> {
  const scored = among.map((vector, index) => ({ index, similarity: dot(vector, query) }));
  return new Set(
    scored
      .sort((a, b) => b.similarity - a.similarity)
      .slice(0, NEIGHBOURS)
      .map(({ index }) => index),
  );
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += a[index]! * b[index]!;
  return sum;
}
