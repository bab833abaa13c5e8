import { describe, expect, it } from 'vitest';
import { loadConfig } from './config.ts';

describe('loadConfig', () => {
  it('has a default for every setting', () => {
    expect(loadConfig({})).toMatchObject({
      corpus: 'corpus',
      embedder: 'bundled',
      llm: 'extractive',
      host: '127.0.0.1',
      port: 3000,
    });
  });

  it('lets flags win over the environment', () => {
    expect(loadConfig({ PORT: '4000', FOOTNOTE_CORPUS: 'a' }, { port: '5000' })).toMatchObject({
      port: 5000,
      corpus: 'a',
    });
  });

  it('takes an empty variable for unset, and zero for a value', () => {
    expect(loadConfig({ FOOTNOTE_LLM: '', FOOTNOTE_KEYWORD_WEIGHT: '0', PORT: '0' })).toMatchObject({
      llm: 'extractive',
      keywordWeight: 0,
      port: 0,
    });
  });

  it.each([
    ['PORT', '70000'],
    ['PORT', 'many'],
    ['FOOTNOTE_PASSAGES', '0'],
    ['FOOTNOTE_KEYWORD_WEIGHT', '1.5'],
  ])('refuses %s=%s, naming it', (variable, value) => {
    expect(() => loadConfig({ [variable]: value })).toThrowError(
      expect.objectContaining({
        code: 'bad-setting',
        message: expect.stringContaining(variable),
        found: JSON.stringify(value),
      }),
    );
  });
});
