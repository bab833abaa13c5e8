/** The local text-generation model as a LangChain chat model, so that it is used like any served one. */

import type { CallbackManagerForLLMRun } from '@langchain/core/callbacks/manager';
import { BaseChatModel, type BaseChatModelCallOptions } from '@langchain/core/language_models/chat_models';
import { AIMessageChunk, type BaseMessage } from '@langchain/core/messages';
import { ChatGenerationChunk, type ChatResult } from '@langchain/core/outputs';
import type { GenerationProcess } from './generation-client.ts';
import type { GenerationTurn } from './generation-messages.ts';

export interface TransformersChatModelFields {
  readonly name: string;
  readonly generator: GenerationProcess;
  readonly maxNewTokens: number;
}

export class TransformersChatModel extends BaseChatModel<BaseChatModelCallOptions> {
  readonly #fields: TransformersChatModelFields;

  constructor(fields: TransformersChatModelFields) {
    super({});
    this.#fields = fields;
  }

  override _llmType(): string {
    return 'transformers.js';
  }

  override async *_streamResponseChunks(
    messages: BaseMessage[],
    options: this['ParsedCallOptions'],
    runManager?: CallbackManagerForLLMRun,
  ): AsyncGenerator<ChatGenerationChunk> {
    const { generator, maxNewTokens } = this.#fields;
    const pieces = generator.generate(toTurns(messages), {
      maxNewTokens,
      ...(options.stop === undefined ? {} : { stop: options.stop }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    while (true) {
      const step = await pieces.next();
      if (step.done) {
        const { end, promptTokens, newTokens } = step.value;
        const usage = { input_tokens: promptTokens, output_tokens: newTokens, total_tokens: promptTokens + newTokens };
        // Assigned, because the constructor's type takes no usage for a message without a declared structure.
        const message = Object.assign(new AIMessageChunk(''), {
          usage_metadata: usage,
          response_metadata: { finish_reason: end },
        });
        yield new ChatGenerationChunk({ text: '', message });
        return;
      }
      const chunk = new ChatGenerationChunk({ text: step.value, message: new AIMessageChunk(step.value) });
      yield chunk;
      await runManager?.handleLLMNewToken(step.value, undefined, undefined, undefined, undefined, { chunk });
    }
  }

  override async _generate(
    messages: BaseMessage[],
    options: this['ParsedCallOptions'],
    runManager?: CallbackManagerForLLMRun,
  ): Promise<ChatResult> {
    let whole: AIMessageChunk | undefined;
    for await (const { message } of this._streamResponseChunks(messages, options, runManager)) {
      whole = whole === undefined ? (message as AIMessageChunk) : whole.concat(message as AIMessageChunk);
    }
    const message = whole ?? new AIMessageChunk('');
    return { generations: [{ text: message.text, message }] };
  }
}

function toTurns(messages: readonly BaseMessage[]): GenerationTurn[] {
  return messages.map((message) => {
    const type = message.getType();
    const role = type === 'system' ? 'system' : type === 'ai' ? 'assistant' : 'user';
    return { role, content: message.text };
  });
}
