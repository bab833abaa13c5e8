/**
 * The bytes three providers send, event by event and field by field as their servers do: OpenAI's chat.completion.chunk
 * stream (gpt-4.1, with usage chunk and [DONE]), Anthropic's Messages stream (2023-06-01) and Ollama's NDJSON.
 * Only the text is ours.
 */

import type { Reply } from './replay-server.ts';

export type WireProvider = 'openai' | 'anthropic' | 'ollama';
export const WIRE_PROVIDERS: readonly WireProvider[] = ['openai', 'anthropic', 'ollama'];

/** Model names as the settings give them. */
export const WIRE_MODELS: Readonly<Record<WireProvider, string>> = {
  openai: 'gpt-4.1-nano',
  anthropic: 'claude-sonnet-4-5',
  ollama: 'qwen3:8b',
};

export interface WireText {
  /** Text in the pieces the model sends. */
  readonly texts: readonly string[];
  readonly ending?: 'stop' | 'length' | 'filter';
}

const OPENAI_ENDING = { stop: 'stop', length: 'length', filter: 'content_filter' } as const;
const ANTHROPIC_ENDING = { stop: 'end_turn', length: 'max_tokens', filter: 'refusal' } as const;
const OLLAMA_ENDING = { stop: 'stop', length: 'length', filter: 'stop' } as const;

/** Every line or event of a whole streamed answer, in order. */
export function streamEvents(provider: WireProvider, { texts, ending = 'stop' }: WireText): string[] {
  switch (provider) {
    case 'openai': {
      const chunk = (choices: unknown[], usage: unknown = null): string =>
        `data: ${JSON.stringify({
          id: 'chatcmpl-D8Z5oo6uDh67AD85p73ksdT1KxhE0',
          object: 'chat.completion.chunk',
          created: 1770933892,
          model: 'gpt-4.1-nano-2025-04-14',
          service_tier: 'default',
          system_fingerprint: 'fp_de604bd877',
          choices,
          usage,
          obfuscation: 'Qup1BsQ3',
        })}\n\n`;
      const choice = (delta: unknown, finish_reason: string | null = null) => [
        { index: 0, delta, logprobs: null, finish_reason },
      ];
      return [
        chunk(choice({ role: 'assistant', content: '', refusal: null })),
        ...texts.map((content) => chunk(choice({ content }))),
        chunk(choice({}, OPENAI_ENDING[ending])),
        chunk([], {
          prompt_tokens: 18,
          completion_tokens: 7,
          total_tokens: 25,
          prompt_tokens_details: { cached_tokens: 0 },
        }),
        'data: [DONE]\n\n',
      ];
    }
    case 'anthropic': {
      const event = (data: { readonly type: string } & Record<string, unknown>): string =>
        `event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`;
      const usage = {
        input_tokens: 18,
        cache_creation_input_tokens: 0,
        cache_read_input_tokens: 0,
        output_tokens: 1,
        service_tier: 'standard',
      };
      const message = {
        model: 'claude-sonnet-4-5-20250929',
        id: 'msg_01QC4g3HwBThD4BaNtBckFDJ',
        type: 'message',
        role: 'assistant',
        content: [],
        stop_reason: null,
        stop_sequence: null,
        usage,
      };
      return [
        event({ type: 'message_start', message }),
        event({ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }),
        event({ type: 'ping' }),
        ...texts.map((text) => event({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } })),
        event({ type: 'content_block_stop', index: 0 }),
        event({
          type: 'message_delta',
          delta: { stop_reason: ANTHROPIC_ENDING[ending], stop_sequence: null },
          usage: { input_tokens: 18, cache_creation_input_tokens: 0, cache_read_input_tokens: 0, output_tokens: 7 },
        }),
        event({ type: 'message_stop' }),
      ];
    }
    case 'ollama': {
      const line = (data: unknown): string => `${JSON.stringify(data)}\n`;
      const head = { model: 'qwen3:8b', created_at: '2025-11-04T09:12:33.081744Z' };
      return [
        ...texts.map((content) => line({ ...head, message: { role: 'assistant', content }, done: false })),
        line({
          ...head,
          message: { role: 'assistant', content: '' },
          done_reason: OLLAMA_ENDING[ending],
          done: true,
          total_duration: 4883583458,
          load_duration: 1334875,
          prompt_eval_count: 18,
          prompt_eval_duration: 342546000,
          eval_count: 7,
          eval_duration: 4535599000,
        }),
      ];
    }
  }
}

export function streamReply(provider: WireProvider, text: WireText, changes: Partial<Reply> = {}): Reply {
  const type = provider === 'ollama' ? 'application/x-ndjson' : 'text/event-stream; charset=utf-8';
  return { headers: { 'content-type': type }, pieces: streamEvents(provider, text), ...changes };
}

/** Status and body of a provider's refusal to answer at all. */
export function errorReply(
  provider: WireProvider,
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  const type = ERROR_TYPES[status] ?? 'api_error';
  const body =
    provider === 'openai'
      ? {
          error: {
            message,
            type,
            param: null,
            code: status === 401 ? 'invalid_api_key' : status === 404 ? 'model_not_found' : null,
          },
        }
      : provider === 'anthropic'
        ? { type: 'error', error: { type, message }, request_id: 'req_011CSHoEeqs5C35K2UUqR7Fy' }
        : { error: message };
  return { status, headers: { 'content-type': 'application/json', ...headers }, pieces: [JSON.stringify(body)] };
}

const ERROR_TYPES: Readonly<Record<number, string>> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  404: 'not_found_error',
  429: 'rate_limit_error',
  500: 'api_error',
  529: 'overloaded_error',
};

/** A whole answer without a stream. */
export function wholeReply(provider: WireProvider, content: string): Reply {
  const headers = { 'content-type': 'application/json' };
  if (provider === 'openai') {
    const message = { role: 'assistant', content, refusal: null, annotations: [] };
    const body = {
      id: 'chatcmpl-CZx1',
      object: 'chat.completion',
      created: 1770933892,
      model: 'gpt-4.1-nano-2025-04-14',
      choices: [{ index: 0, message, logprobs: null, finish_reason: 'stop' }],
      usage: { prompt_tokens: 18, completion_tokens: 7, total_tokens: 25 },
    };
    return { headers, pieces: [JSON.stringify(body)] };
  }
  if (provider === 'anthropic') {
    const body = {
      model: 'claude-sonnet-4-5-20250929',
      id: 'msg_01QC4g3HwBThD4BaNtBckFDJ',
      type: 'message',
      role: 'assistant',
      content: [{ type: 'text', text: content }],
      stop_reason: 'end_turn',
      stop_sequence: null,
      usage: { input_tokens: 18, output_tokens: 7 },
    };
    return { headers, pieces: [JSON.stringify(body)] };
  }
  // The Ollama client package streams always.
  return streamReply('ollama', { texts: [content] });
}
