/** The process that holds a cross-encoder, for the reasons the embedding model has one of its own. Answers one message at a time. */

import { parseArgs } from 'node:util';
import { AutoModelForSequenceClassification, AutoTokenizer, env, type Tensor } from '@xenova/transformers';
import type { ResolvedModel } from '../embed/resolve-model.ts';

export interface RerankRequest {
  readonly id: number;
  readonly question: string;
  readonly passages: readonly string[];
}

export type RerankReply =
  | { readonly id: 'ready' }
  | { readonly id: 'failed'; readonly message: string }
  | { readonly id: number; readonly scores: number[] }
  | { readonly id: number; readonly error: string };

process.once('disconnect', () => process.exit());
process.on('SIGINT', () => {});

const resolved = JSON.parse(parseArgs({ options: { model: { type: 'string' } } }).values.model!) as ResolvedModel;
try {
  env.allowRemoteModels = resolved.localParent === null;
  if (resolved.localParent !== null) env.localModelPath = resolved.localParent;
  const tokenizer = await AutoTokenizer.from_pretrained(resolved.id);
  const model = await AutoModelForSequenceClassification.from_pretrained(resolved.id, { quantized: true });
  const score = async ({ question, passages }: RerankRequest): Promise<number[]> => {
    const questions = passages.map(() => question);
    const pairs = { text_pair: [...passages], padding: true, truncation: true, max_length: resolved.maxTokens };
    const { logits } = (await model(tokenizer(questions, pairs))) as { logits: Tensor };
    return readScores(logits.data as Float32Array, logits.dims[1] ?? 1);
  };
  process.on('message', async (request: RerankRequest) => {
    try {
      reply({ id: request.id, scores: request.passages.length === 0 ? [] : await score(request) });
    } catch (thrown) {
      reply({ id: request.id, error: messageOf(thrown) });
    }
  });
  reply({ id: 'ready' });
} catch (thrown) {
  reply({ id: 'failed', message: messageOf(thrown) });
}

/** One label is a relevance logit; of two, the second is "relevant". */
function readScores(logits: Float32Array, labels: number): number[] {
  return Array.from({ length: logits.length / labels }, (_, row) => {
    const logit = labels === 1 ? logits[row]! : logits[row * labels + 1]! - logits[row * labels]!;
    return 1 / (1 + Math.exp(-logit));
  });
}

function reply(message: RerankReply): void {
  process.send!(message);
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
