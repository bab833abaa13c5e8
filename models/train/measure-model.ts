/**
 * `npx tsx models/train/measure-model.ts --model FOLDER [--model FOLDER ...] SET ...`: a model's own ranking, without keywords, on
 * BEIR-shaped question sets. `SET` is a folder, or `FOLDER+FOLDER` to ask the questions of the first over the documents of the second.
 */

import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createTransformersEmbedder } from '../../src/embed/create-transformers-embedder.ts';
import type { Embedder } from '../../src/embed/embedder.ts';
import { resolveModel } from '../../src/embed/resolve-model.ts';
import { ndcgAtK } from '../../src/evaluation/metrics/ndcg-at-k.ts';
import { reciprocalRank } from '../../src/evaluation/metrics/reciprocal-rank.ts';
import { type BeirFolder, readBeirFolder } from '../../src/evaluation/sets/read-beir-folder.ts';

const RANKED = 10;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { model: { type: 'string', multiple: true, default: [] } },
});
if (values.model.length === 0 || positionals.length === 0) {
  console.error('expected --model FOLDER and at least one question set');
  process.exit(1);
}

for (const folder of values.model) {
  const embedder = await createTransformersEmbedder(resolveModel(folder, 'models'));
  console.log(`${embedder.model}\n${'set'.padEnd(36)} dev nDCG@10  MRR@10   test nDCG@10  MRR@10`);
  for (const set of positionals) console.log(await measureSet(embedder, set));
  await embedder.close();
}

async function measureSet(embedder: Embedder, set: string): Promise<string> {
  const [asked, searched = asked] = set.split('+') as [string, string?];
  const beir = await readBeirFolder(searched, join(asked, 'queries.jsonl'));
  const halves = { dev: { ndcg: 0, rank: 0, count: 0 }, test: { ndcg: 0, rank: 0, count: 0 } };
  const vectors = await embedder.embedDocuments(beir.documents.map(({ title, text }) => `${title}\n${text}`.trim()));
  for (const question of beir.questions) {
    if (question.relevantDocuments.size === 0) continue;
    const query = await embedder.embedQuery(question.question);
    const ranked = query === null ? [] : nearest(query, vectors, beir);
    const half = question.split === 'dev' ? halves.dev : halves.test;
    half.ndcg += ndcgAtK(ranked, question.relevantDocuments, RANKED);
    half.rank += reciprocalRank(ranked, question.relevantDocuments);
    half.count++;
  }
  const name = set
    .split('+')
    .map((folder) => folder.replace(/\/$/, '').split('/').at(-1))
    .join(' -> ');
  const cells = [halves.dev, halves.test].map(({ ndcg, rank, count }) =>
    [ndcg, rank].map((sum) => (sum / Math.max(1, count)).toFixed(3)).join('       '),
  );
  return `${name.padEnd(36)} ${cells.join('       ')}`;
}

/** Exact search: ids of the nearest documents, best first; ties by id. */
function nearest(query: Float32Array, vectors: readonly (Float32Array | null)[], { documents }: BeirFolder): string[] {
  const scored = vectors.flatMap((vector, at) => {
    if (vector === null) return [];
    let cosine = 0;
    for (let index = 0; index < query.length; index++) cosine += query[index]! * vector[index]!;
    return [{ id: documents[at]!.id, cosine }];
  });
  return scored
    .sort((a, b) => b.cosine - a.cosine || (a.id < b.id ? -1 : 1))
    .slice(0, RANKED)
    .map(({ id }) => id);
}
