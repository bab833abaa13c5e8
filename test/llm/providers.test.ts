/** Every provider's client package against a server that speaks its protocol: answers, errors, cut and slow streams. */

import { HumanMessage, SystemMessage } from '@langchain/core/messages';
import { afterEach, describe, expect, it } from 'vitest';
import { createChatModel } from '../../src/llm/create-chat-model.ts';
import type { LanguageModel, LanguageModelSettings } from '../../src/llm/language-model.ts';
import { probeChatModel } from '../../src/llm/probe-chat-model.ts';
import { type StreamEnd, type StreamLimits, streamText } from '../../src/llm/stream-text.ts';
import { jsonReply, type ReplayRequest, type ReplayServer, type Reply, startReplayServer } from './replay-server.ts';
import {
  errorReply,
  streamEvents,
  streamReply,
  WIRE_MODELS,
  WIRE_PROVIDERS,
  type WireProvider,
  wholeReply,
} from './wire-formats.ts';

const KEY = 'sk-footnote-test-0123456789abcdef';
const LIMITS: StreamLimits = { silenceMs: 2000, totalMs: 10_000, retries: 2, retryWaitMs: 5 };
const MESSAGES = [new SystemMessage('Be brief.'), new HumanMessage('How many centres?')];
const TEXTS = ['Seven centres', ' were opened [1]. 深圳', '设立了七家中心[1]。'];

let server: ReplayServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const settingsFor = (url: string): LanguageModelSettings => ({
  url,
  key: KEY,
  contextTokens: 4096,
  answerTokens: 200,
  modelFolders: [],
});
const urlFor = (provider: WireProvider, base: string): string => (provider === 'openai' ? `${base}/v1` : base);

async function load(
  provider: WireProvider,
  answer: (request: ReplayRequest, count: number) => Reply,
): Promise<LanguageModel> {
  server = await startReplayServer(answer);
  return createChatModel(`${provider}:${WIRE_MODELS[provider]}`, settingsFor(urlFor(provider, server.url)));
}

async function read(
  model: LanguageModel,
  signal?: AbortSignal,
  limits = LIMITS,
): Promise<{ text: string; end: StreamEnd }> {
  const pieces = streamText(model, MESSAGES, limits, () => 0.5, signal);
  let text = '';
  while (true) {
    const step = await pieces.next();
    if (step.done) return { text, end: step.value };
    text += step.value;
  }
}

describe.each(WIRE_PROVIDERS)('%s', (provider) => {
  it('streams the text, how it ended, and what it cost', async () => {
    const model = await load(provider, () => streamReply(provider, { texts: TEXTS }));
    expect(await read(model)).toEqual({
      text: TEXTS.join(''),
      end: { reason: 'stop', usage: { inputTokens: 18, outputTokens: 7 } },
    });
  });

  it('answers whole, too, when asked without a stream', async () => {
    const model = await load(provider, () => wholeReply(provider, 'Seven.'));
    expect((await model.chat.invoke(MESSAGES)).text).toBe('Seven.');
  });

  it('sends the model, both messages, the limit on tokens and the key', async () => {
    const model = await load(provider, () => streamReply(provider, { texts: TEXTS }));
    await read(model);
    const [request] = server!.requests;
    const sent = JSON.stringify(request!.body);
    expect(sent).toContain(WIRE_MODELS[provider]);
    expect(sent).toContain('Be brief.');
    expect(sent).toContain('How many centres?');
    expect(sent).toContain('200');
    expect(JSON.stringify(request!.headers)).toContain(KEY);
    expect(sent).not.toContain(KEY);
  });

  it('puts pieces together that the network cut anywhere, also inside a character', async () => {
    const bytes = Buffer.from(streamEvents(provider, { texts: TEXTS }).join(''), 'utf8');
    const pieces = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, at) => bytes.subarray(at * 7, at * 7 + 7));
    const model = await load(provider, () =>
      streamReply(provider, { texts: [] }, { pieces: pieces as unknown as string[] }),
    );
    expect((await read(model)).text).toBe(TEXTS.join(''));
  });

  it('tells an answer that hit the limit on tokens', async () => {
    const model = await load(provider, () => streamReply(provider, { texts: TEXTS, ending: 'length' }));
    expect((await read(model)).end.reason).toBe('length');
  });

  it.each([401, 403])('names the key when the server answers %i, and never shows it', async (status) => {
    const model = await load(provider, () => errorReply(provider, status, `Incorrect API key provided: ${KEY}.`));
    const failure = await read(model).catch((thrown) => thrown);
    expect(failure).toMatchObject({ code: 'llm-unavailable', remedy: expect.stringContaining('FOOTNOTE_LLM_KEY') });
    expect(JSON.stringify([failure.toBody(), failure.message])).not.toContain(KEY);
    expect(server!.requests).toHaveLength(1);
  });

  it('names the model when the server does not know it', async () => {
    const model = await load(provider, () =>
      errorReply(provider, 404, `model "${WIRE_MODELS[provider]}" not found, try pulling it first`),
    );
    await expect(read(model)).rejects.toMatchObject({
      code: 'llm-unavailable',
      message: expect.stringContaining('does not know'),
    });
    expect(server!.requests).toHaveLength(1);
  });

  it.each([429, 500, 503])('asks again after %i, before the first word only', async (status) => {
    const model = await load(provider, (_, count) =>
      count < 3 ? errorReply(provider, status, 'Try later') : streamReply(provider, { texts: TEXTS }),
    );
    expect((await read(model)).text).toBe(TEXTS.join(''));
    expect(server!.requests).toHaveLength(3);
  });

  it('gives up after its retries', async () => {
    const model = await load(provider, () => errorReply(provider, 429, 'Rate limit reached'));
    await expect(read(model)).rejects.toMatchObject({
      code: 'llm-unavailable',
      message: expect.stringContaining('limits requests'),
    });
    expect(server!.requests).toHaveLength(3);
  });

  it('does not wait when the server asks for a longer rest than a reader would bear', async () => {
    const reply = errorReply(provider, 429, 'Rate limit reached', { 'retry-after': '120' });
    const model = await load(provider, () => reply);
    await expect(read(model)).rejects.toMatchObject({ code: 'llm-unavailable' });
    // Ollama's package drops the headers of an error: there the ordinary wait applies.
    expect(server!.requests).toHaveLength(provider === 'ollama' ? 3 : 1);
  });

  it('reports an error that comes in the middle of the stream', async () => {
    const events = streamEvents(provider, { texts: TEXTS }).slice(0, provider === 'ollama' ? 2 : 4);
    const error = {
      openai: `data: ${JSON.stringify({ error: { message: 'The server had an error', type: 'server_error', code: null } })}\n\n`,
      anthropic: `event: error\ndata: ${JSON.stringify({ type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } })}\n\n`,
      ollama: `${JSON.stringify({ error: 'model runner has unexpectedly stopped' })}\n`,
    }[provider];
    const model = await load(provider, () => streamReply(provider, { texts: [] }, { pieces: [...events, error] }));
    await expect(read(model)).rejects.toMatchObject({ code: 'llm-unavailable' });
    expect(server!.requests).toHaveLength(1);
  });

  it('takes a stream that is reset, or closed before its end, for a failure and does not ask again', async () => {
    for (const ending of ['cut', 'end'] as const) {
      const pieces = streamEvents(provider, { texts: TEXTS }).slice(0, provider === 'ollama' ? 2 : 4);
      const model = await load(provider, () => streamReply(provider, { texts: [] }, { pieces, ending }));
      await expect(read(model), ending).rejects.toMatchObject({ code: 'llm-unavailable' });
      expect(server!.requests, ending).toHaveLength(1);
      await server!.close();
    }
  });

  it('survives or reports malformed pieces, without hanging', async () => {
    const events = streamEvents(provider, { texts: TEXTS });
    const broken = provider === 'ollama' ? '{"message":{"role":"assi\n' : 'data: {"choices":[{"delta":\n\n';
    const model = await load(provider, () =>
      streamReply(provider, { texts: [] }, { pieces: [...events.slice(0, 2), broken, ...events.slice(2)] }),
    );
    const outcome = await read(model).catch((thrown) => thrown);
    if (outcome instanceof Error) expect(outcome).toMatchObject({ code: 'llm-unavailable' });
    else expect(outcome.text).toBe(TEXTS.join(''));
  });

  it('reads a slow drip as long as no silence is too long', async () => {
    const model = await load(provider, () => streamReply(provider, { texts: TEXTS }, { pauseMs: 40 }));
    expect((await read(model)).text).toBe(TEXTS.join(''));
  });

  it('ends a silence before and between words', async () => {
    for (const reply of [
      { silent: true },
      {
        ...streamReply(provider, { texts: TEXTS }),
        pieces: streamEvents(provider, { texts: TEXTS }).slice(0, 3),
        ending: 'hang' as const,
      },
    ]) {
      const model = await load(provider, () => reply);
      await expect(read(model, undefined, { ...LIMITS, silenceMs: 150 })).rejects.toMatchObject({
        code: 'llm-unavailable',
        message: expect.stringContaining('in time'),
      });
      await server!.requests[0]!.gone;
      await server!.close();
    }
  });

  it('aborts the call when the asker goes away, and hands back the abort', async () => {
    const model = await load(provider, () => ({
      ...streamReply(provider, { texts: TEXTS }),
      pieces: streamEvents(provider, { texts: TEXTS }).slice(0, 2),
      ending: 'hang',
    }));
    const leaving = new AbortController();
    setTimeout(() => leaving.abort(new Error('the reader left')), 50);
    await expect(read(model, leaving.signal, { ...LIMITS, silenceMs: 5000 })).rejects.toThrow('the reader left');
    await server!.requests[0]!.gone;
  });

  it('stops the model when the reader stops reading', async () => {
    const model = await load(provider, () => ({
      ...streamReply(provider, { texts: TEXTS }),
      pieces: streamEvents(provider, { texts: TEXTS }).slice(0, 4),
      ending: 'hang',
    }));
    for await (const _ of streamText(model, MESSAGES, LIMITS, () => 0.5)) break;
    await server!.requests[0]!.gone;
  });

  it('says that the server can not be reached', async () => {
    const model = await load(provider, () => ({ silent: true }));
    await server!.close();
    await expect(read(model)).rejects.toMatchObject({
      code: 'llm-unavailable',
      message: expect.stringContaining('can not be reached'),
    });
  });
});

describe('probeChatModel', () => {
  const lists: Readonly<Record<WireProvider, Reply>> = {
    openai: jsonReply(200, {
      object: 'list',
      data: [
        { id: 'gpt-4.1-nano', object: 'model' },
        { id: 'gpt-4o', object: 'model' },
      ],
    }),
    anthropic: jsonReply(200, {
      type: 'model',
      id: 'claude-sonnet-4-5-20250929',
      display_name: 'Claude Sonnet 4.5',
      created_at: '2025-09-29T00:00:00Z',
    }),
    ollama: jsonReply(200, {
      models: [
        { name: 'qwen3:8b', model: 'qwen3:8b', size: 5225388164 },
        { name: 'llama3.2:latest', model: 'llama3.2:latest' },
      ],
    }),
  };

  it.each(WIRE_PROVIDERS)('finds the model of %s without generating', async (provider) => {
    server = await startReplayServer(() => lists[provider]);
    expect(
      await probeChatModel(`${provider}:${WIRE_MODELS[provider]}`, settingsFor(urlFor(provider, server.url))),
    ).toEqual({ reachable: true });
    expect(server.requests.map((request) => request.method)).toEqual(['GET']);
  });

  it.each(WIRE_PROVIDERS)('tells that %s does not have the model', async (provider) => {
    server = await startReplayServer(() =>
      provider === 'anthropic' ? errorReply('anthropic', 404, 'model: nonesuch') : lists[provider],
    );
    const { reachable, error } = await probeChatModel(
      `${provider}:nonesuch`,
      settingsFor(urlFor(provider, server.url)),
    );
    expect(reachable).toBe(false);
    expect(error).toMatchObject({ code: 'llm-unavailable', message: expect.stringContaining('does not know') });
    if (provider === 'ollama') expect(error!.remedy).toBe('Run: ollama pull nonesuch');
  });

  it('tells a refused key without showing it, an unreachable server, and a server that says nothing', async () => {
    server = await startReplayServer(() => errorReply('openai', 401, `Incorrect API key provided: ${KEY}`));
    const refused = await probeChatModel('openai:gpt-4.1-nano', settingsFor(`${server.url}/v1`));
    expect(refused.error).toMatchObject({ message: expect.stringContaining('refused the key') });
    expect(JSON.stringify(refused.error!.toBody())).not.toContain(KEY);
    const { url } = server;
    await server.close();
    const unreachable = await probeChatModel('openai:gpt-4.1-nano', settingsFor(`${url}/v1`));
    expect(unreachable.error).toMatchObject({ message: expect.stringContaining('can not be reached') });
    server = await startReplayServer(() => ({ silent: true }));
    const silent = await probeChatModel('ollama:qwen3:8b', settingsFor(server.url), 100);
    expect(silent.error).toMatchObject({ message: expect.stringContaining('in time') });
  });

  it.each([
    ['mistral:large', 'bad-setting', 'openai:MODEL'],
    ['openai', 'bad-setting', 'openai:'],
    ['openai:', 'bad-setting', 'openai:'],
    ['openai:gpt-4.1', 'bad-setting', 'FOOTNOTE_LLM_KEY'],
    ['anthropic:claude-sonnet-4-5', 'bad-setting', 'FOOTNOTE_LLM_KEY'],
    ['transformers:no such thing', 'bad-setting', 'FOOTNOTE_LLM'],
  ])('tells what is wrong with %s', async (setting, code, remedy) => {
    const { error } = await probeChatModel(setting, { contextTokens: 4096, answerTokens: 100, modelFolders: [] });
    expect(error).toMatchObject({ code, remedy: expect.stringContaining(remedy) });
  });
});
