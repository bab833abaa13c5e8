/** The process that holds a cross-encoder. */

import { parseArgs } from 'node:util';
import { AutoModelForSequenceClassification, AutoTokenizer, env, type Tensor } from '@xenova/transformers';
import type { ResolvedModel } from '../embed/resolve-model.ts';
import { serveRequests } from '../model-process/serve-requests.ts';

export interface PairsToScore {
  readonly question: string;
  readonly passages: readonly string[];
}

const resolved = JSON.parse(parseArgs({ options: { model: { type: 'string' } } }).values.model!) as ResolvedModel;
await serveRequests<null, PairsToScore, number[]>(async () => {
  env.allowRemoteModels = resolved.localParent === null;
  if (resolved.localParent !== null) env.localModelPath = resolved.localParent;
  const tokenizer = await AutoTokenizer.from_pretrained(resolved.id);
  const model = await AutoModelForSequenceClassification.from_pretrained(resolved.id, { quantized: true });
  return {
    ready: null,
    async answer({ question, passages }) {
      if (passages.length === 0) return [];
      const questions = passages.map(() => question);
      const pairs = { text_pair: [...passages], padding: true, truncation: true, max_length: resolved.maxTokens };
      const { logits } = (await model(tokenizer(questions, pairs))) as { logits: Tensor };
      return readScores(logits.data as Float32Array, logits.dims[1] ?? 1);
    },
  };
});

/** One label is a relevance logit; of two, the second is "relevant". */
function readScores(logits: Float32Array, labels: number): number[] {
  return Array.from({ length: logits.length / labels }, (_, row) => {
    const logit = labels === 1 ? logits[row]! : logits[row * labels + 1]! - logits[row * labels]!;
    return 1 / (1 + Math.exp(-logit));
  });
}
