/** `transformers:MODEL` with a tiny random model: real files loaded, real generation, in the real process. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HumanMessage, SystemMessage } from '@langchain/core/messages';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTinyChatModel } from '../../scripts/make-tiny-chat-model.ts';
import { createChatModel } from '../../src/llm/create-chat-model.ts';
import type { LanguageModel, LanguageModelSettings } from '../../src/llm/language-model.ts';
import { probeChatModel } from '../../src/llm/probe-chat-model.ts';
import { type StreamEnd, streamText } from '../../src/llm/stream-text.ts';

const parent = mkdtempSync(join(tmpdir(), 'footnote-tiny-'));
const folder = join(parent, 'tiny-chat');
const settings: LanguageModelSettings = { contextTokens: 8192, answerTokens: 24, modelFolders: [parent] };
const limits = { silenceMs: 20_000, totalMs: 40_000, retries: 0, retryWaitMs: 1 };
const messages = [new SystemMessage('Be brief.'), new HumanMessage('How many centres? 深圳')];
let model: LanguageModel;

beforeAll(async () => {
  makeTinyChatModel(folder);
  model = await createChatModel('transformers:tiny-chat', settings);
});
afterAll(async () => {
  await model?.close();
  rmSync(parent, { recursive: true, force: true });
});

async function generate(signal?: AbortSignal): Promise<{ pieces: string[]; end: StreamEnd }> {
  const stream = streamText(model, messages, limits, Math.random, signal);
  const pieces: string[] = [];
  while (true) {
    const step = await stream.next();
    if (step.done) return { pieces, end: step.value };
    pieces.push(step.value);
  }
}

describe('transformers', () => {
  it('streams token by token, counts them, and ends at the limit; the same text every time', async () => {
    const first = await generate();
    expect(first.pieces.length).toBeGreaterThan(5);
    expect(first.pieces.join('')).toMatch(/^[a-z ]+$/);
    expect(first.end.reason).toBe('length');
    expect(first.end.usage!.outputTokens).toBe(24);
    expect(first.end.usage!.inputTokens).toBeGreaterThan(40);
    expect((await generate()).pieces).toEqual(first.pieces);
  });

  it('answers whole without a stream', async () => {
    expect((await model.chat.invoke(messages)).text).toBe((await generate()).pieces.join(''));
  });

  it('counts by the model’s own tokenizer and knows its window', async () => {
    expect(await model.countTokens('abc')).toBe(3);
    expect(await model.countTokens('深圳')).toBe(6);
    expect(model.contextTokens).toBe(6000);
  });

  it('stops when aborted, and serves the next question', async () => {
    const leaving = new AbortController();
    const stream = streamText(model, messages, limits, Math.random, leaving.signal);
    await stream.next();
    leaving.abort(new Error('the reader left'));
    await expect(stream.next()).rejects.toThrow('the reader left');
    expect((await generate()).end.usage!.outputTokens).toBe(24);
  });

  it('answers questions asked at the same time one after another', async () => {
    const [one, two] = await Promise.all([generate(), generate()]);
    expect(one.pieces).toEqual(two.pieces);
  });

  it('tells every waiter when the model is closed', async () => {
    const other = await createChatModel(`transformers:${folder}`, settings);
    const refused = expect(other.chat.invoke(messages)).rejects.toThrow();
    await other.close();
    await refused;
    await expect(other.countTokens('abc')).rejects.toThrow('closed');
  });

  it('is found by the probe, and told from a folder that is not whole', async () => {
    expect(await probeChatModel('transformers:tiny-chat', settings)).toEqual({ reachable: true });
    rmSync(join(folder, 'config.json'));
    const { error } = await probeChatModel('transformers:tiny-chat', settings);
    expect(error).toMatchObject({ code: 'model-missing', found: 'missing: config.json' });
    makeTinyChatModel(folder);
  });

  it('reports weights that can not be loaded', async () => {
    const broken = join(parent, 'broken');
    makeTinyChatModel(broken);
    const { writeFileSync } = await import('node:fs');
    writeFileSync(join(broken, 'onnx', 'decoder_model_merged_quantized.onnx'), 'not a model');
    await expect(createChatModel('transformers:broken', settings)).rejects.toMatchObject({ code: 'llm-unavailable' });
  });
});
