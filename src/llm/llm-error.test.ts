/** Failures are told apart, and no key gets into what is told. */

import { describe, expect, it } from 'vitest';
import { FootnoteError } from '../errors.ts';
import { estimateTokens } from './estimate-tokens.ts';
import { asLlmError, classifyLlmFailure, isRetryable } from './llm-error.ts';
import { parseLlmSpec } from './llm-spec.ts';
import { redactKey } from './redact-key.ts';

const withStatus = (status: number) => Object.assign(new Error(`HTTP ${status}`), { status });

describe('classifyLlmFailure', () => {
  it.each([
    [withStatus(401), 'key', false],
    [withStatus(404), 'model', false],
    [withStatus(429), 'rate', true],
    [withStatus(400), 'request', false],
    [withStatus(529), 'server', true],
    [
      new Error('fetch failed', { cause: Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }) }),
      'connection',
      true,
    ],
    [new Error('wrapped', { cause: withStatus(503) }), 'server', true],
    [new DOMException('signal timed out', 'TimeoutError'), 'timeout', false],
    ['a thrown text', 'stream', false],
  ] as const)('%s is %s', (thrown, failure, retryable) => {
    expect(classifyLlmFailure(thrown)).toBe(failure);
    expect(isRetryable(classifyLlmFailure(thrown))).toBe(retryable);
  });
});

describe('asLlmError', () => {
  const key = 'my-secret-key-0123456789';

  it('shows neither the key, nor parts of it, nor a password in the address', () => {
    const context = { name: 'openai:m', settings: { key, url: `https://user:${key}@host.example/v1?token=${key}` } };
    const error = asLlmError(
      new Error(`Bad key ${key}; got ${key.slice(0, 8)}... at ${context.settings.url}`),
      context,
    );
    const told = JSON.stringify([error.toBody(), error.message, error.stack, String(error.cause)]);
    expect(told).not.toContain(key);
    expect(told).not.toContain(key.slice(0, 8));
    expect(told).toContain('host.example');
  });

  it('passes our own errors on', () => {
    const error = new FootnoteError('bad-setting', { message: 'm', expected: 'e', found: 'f', remedy: 'r' });
    expect(asLlmError(error, { name: 'openai:m', settings: {} })).toBe(error);
  });
});

describe('redactKey', () => {
  it('hides keys it was not told of, by their form', () => {
    expect(redactKey('Incorrect API key provided: sk-abc***xyz789.', undefined)).not.toContain('xyz789');
    expect(redactKey('authorization: Bearer abc.def', undefined)).not.toContain('abc.def');
    expect(redactKey('nothing to hide', '')).toBe('nothing to hide');
  });
});

describe('parseLlmSpec', () => {
  it('keeps colons of the model name', () => {
    expect(parseLlmSpec('ollama:qwen3:8b')).toEqual({ provider: 'ollama', model: 'qwen3:8b' });
    expect(parseLlmSpec('OpenAI: gpt-4.1 ')).toEqual({ provider: 'openai', model: 'gpt-4.1' });
  });
});

describe('estimateTokens', () => {
  it('is on the safe side of common tokenizers', () => {
    // 28 and 16 by cl100k_base.
    expect(
      estimateTokens(
        'Seven centres abroad were inaugurated on a Tuesday in May 2017, according to the Shenzhen Economic Daily.',
      ),
    ).toBeGreaterThan(24);
    expect(estimateTokens('深圳首批七家海外创新中心授牌')).toBeGreaterThanOrEqual(14);
    expect(estimateTokens('')).toBe(0);
  });
});
