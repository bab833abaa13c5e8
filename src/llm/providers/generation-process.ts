/** The process that holds the text-generation model, so that writing an answer never stalls the server, nor a crash ends it. */

import { parseArgs } from 'node:util';
import { AutoModelForCausalLM, AutoTokenizer, env } from '@xenova/transformers';
import type { GenerationReply, GenerationRequest } from './generation-messages.ts';
import type { GenerationModelPlace } from './transformers.ts';

/** When the model's configuration names no window; the smallest of common models. */
const FALLBACK_CONTEXT_TOKENS = 1024;

// The owner is gone, however it ended.
process.once('disconnect', () => process.exit());
// Ctrl-C reaches the whole group; the owner decides when this process is no longer needed.
process.on('SIGINT', () => {});

const reply = (message: GenerationReply): void => {
  process.send?.(message);
};
const cancelled = new Set<number>();
let queue: Promise<void> = Promise.resolve();

try {
  const { values } = parseArgs({ options: { model: { type: 'string' } } });
  const place = JSON.parse(values.model!) as GenerationModelPlace;
  env.allowRemoteModels = place.localParent === null;
  if (place.localParent !== null) env.localModelPath = place.localParent;
  if (place.cacheFolder !== null) env.cacheDir = place.cacheFolder;
  const tokenizer = await AutoTokenizer.from_pretrained(place.id);
  const model = await AutoModelForCausalLM.from_pretrained(place.id, { quantized: true });
  const config = model.config as unknown as Record<string, unknown>;
  const contextTokens = [config.max_position_embeddings, config.n_positions].find((value) => typeof value === 'number');

  const encode = (text: string): number[] => tokenizer.encode(text, null, { add_special_tokens: false });

  async function generate(request: Extract<GenerationRequest, { task: 'generate' }>): Promise<void> {
    const { id, turns, maxNewTokens, stop } = request;
    const prompt = tokenizer.apply_chat_template([...turns], {
      tokenize: false,
      add_generation_prompt: true,
    }) as string;
    const inputs = tokenizer(prompt, { add_special_tokens: false });
    const promptTokens: number = inputs.input_ids.dims.at(-1);
    let shown = '';
    let newTokens = 0;
    // Thrown out of the callback: transformers.js has no other way to end a generation early.
    const ended = Symbol('ended');
    let end: 'stop' | 'length' | 'cancelled' = 'stop';
    const onStep = (beams: readonly { readonly output_token_ids: readonly number[] }[]): void => {
      const written = beams[0]!.output_token_ids.slice(promptTokens);
      newTokens = written.length;
      let text: string = tokenizer.decode(written as number[], { skip_special_tokens: true });
      // An unfinished character decodes to U+FFFD: it is shown when the next token completes it.
      if (text.endsWith('\uFFFD')) text = text.slice(0, -1);
      const cut = stop.map((word) => text.indexOf(word)).filter((at) => at >= 0);
      if (cut.length > 0) text = text.slice(0, Math.min(...cut));
      if (text.length > shown.length && text.startsWith(shown)) {
        reply({ id, text: text.slice(shown.length) });
        shown = text;
      }
      if (cancelled.delete(id)) {
        end = 'cancelled';
        throw ended;
      }
      if (cut.length > 0) throw ended;
    };
    try {
      // Letting messages in between two generations: a cancel that came while this one waited.
      await new Promise((resolve) => setImmediate(resolve));
      if (cancelled.delete(id)) end = 'cancelled';
      else {
        await model.generate(inputs.input_ids, {
          attention_mask: inputs.attention_mask,
          max_new_tokens: maxNewTokens,
          do_sample: false,
          callback_function: onStep,
        } as never);
        if (newTokens >= maxNewTokens) end = 'length';
      }
    } catch (thrown) {
      if (thrown !== ended) throw thrown;
    }
    reply({ id, end, promptTokens, newTokens });
  }

  process.on('message', (request: GenerationRequest) => {
    if (request.task === 'cancel') {
      cancelled.add(request.id);
    } else if (request.task === 'count') {
      reply({ id: request.id, count: encode(request.text).length });
    } else {
      // One generation at a time: two would share the same cores and both be late.
      queue = queue
        .then(() => generate(request))
        .catch((thrown) => reply({ id: request.id, error: messageOf(thrown) }));
    }
  });
  reply({ id: 'ready', contextTokens: (contextTokens as number | undefined) ?? FALLBACK_CONTEXT_TOKENS });
} catch (thrown) {
  reply({ id: 'failed', message: messageOf(thrown) });
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
