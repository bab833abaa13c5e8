/** The process that holds the reading model, for the reasons the embedding model has one of its own. Answers one message at a time. */

import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { AutoTokenizer, env } from '@xenova/transformers';
import onnxruntime from 'onnxruntime-node';
import { createEncoder } from '../../../embed/word-piece-encoder.ts';
import { layOutPages } from './lay-out-pages.ts';
import { poolLogits } from './pool-logits.ts';
import type { ReadingRequest } from './reading-model.ts';

export type ReadingMessage = ReadingRequest & { readonly id: number };

export type ReadingReply =
  | { readonly id: 'ready' }
  | { readonly id: 'failed'; readonly message: string }
  | { readonly id: number; readonly scores: Float32Array; readonly none: number }
  | { readonly id: number; readonly error: string };

process.once('disconnect', () => process.exit());
process.on('SIGINT', () => {});

const { parent, name } = parseArgs({ options: { parent: { type: 'string' }, name: { type: 'string' } } }).values;
try {
  env.allowRemoteModels = false;
  env.localModelPath = parent!;
  const encode = createEncoder(await AutoTokenizer.from_pretrained(name!));
  const session = await onnxruntime.InferenceSession.create(join(parent!, name!, 'onnx', 'model_quantized.onnx'));
  process.on('message', async (message: ReadingMessage) => {
    try {
      reply({ id: message.id, ...(await read(message)) });
    } catch (thrown) {
      reply({ id: message.id, error: messageOf(thrown) });
    }
  });
  reply({ id: 'ready' });

  async function read({ question, passages, ranges, lists }: ReadingRequest) {
    const { pages, questionTokens, places } = layOutPages(question, passages, ranges, encode);
    const tokens = Math.max(...pages.map((page) => page.length));
    const ids = new BigInt64Array(pages.length * tokens);
    for (const [row, page] of pages.entries())
      for (const [column, id] of page.entries()) ids[row * tokens + column] = BigInt(id);
    const outputs = await session.run({
      input_ids: new onnxruntime.Tensor('int64', ids, [pages.length, tokens]),
      lengths: new onnxruntime.Tensor(
        'int32',
        Int32Array.from(pages, ({ length }) => length),
        [pages.length],
      ),
      question_tokens: new onnxruntime.Tensor('int64', BigInt64Array.of(BigInt(questionTokens)), [1]),
    });
    const scores = poolLogits(outputs.logits!.data as Float32Array, tokens, places, lists);
    return { scores, none: (outputs.none!.data as Float32Array)[0]! };
  }
} catch (thrown) {
  reply({ id: 'failed', message: messageOf(thrown) });
}

function reply(message: ReadingReply): void {
  process.send!(message);
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
