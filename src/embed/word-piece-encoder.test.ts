import { join } from 'node:path';
import { AutoTokenizer, env, type PreTrainedTokenizer } from '@xenova/transformers';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { MODELS_FOLDER } from '../config.ts';
import { BUNDLED_MODEL } from './model-catalogue.ts';
import { createEncoder, type EncodeText } from './word-piece-encoder.ts';

describe('createEncoder on the bundled model', () => {
  let tokenizer: PreTrainedTokenizer;
  let encode: EncodeText;
  const byTransformers = (text: string) => tokenizer.encode(text, null, { add_special_tokens: false });

  beforeAll(async () => {
    env.allowRemoteModels = false;
    env.localModelPath = join(MODELS_FOLDER);
    tokenizer = await AutoTokenizer.from_pretrained(BUNDLED_MODEL);
    encode = createEncoder(tokenizer);
  });

  it.each([
    '',
    '   \n\t',
    'Seven overseas innovation centres were opened in 2017.',
    '深圳首批七家海外创新中心授牌，投资约5亿元。',
    '使用ubuntu系统 8.5代线 G60科创走廊 5G',
    'naïve Ångström Ｆｕｌｌｗｉｄｔｈ ﬁ ΑΣ.Β ΟΔΟΣ',
    'a\u0000b\u200bc\ufffdd zero\u00a0width 😀👍🏽 🇨🇳 \ud800 lone',
    'literal [MASK] and [SEP]x tokens [UNK]',
    `${'x'.repeat(101)} ${'深'.repeat(101)} ${'😀'.repeat(60)}`,
    '龘靐齉𠮷野家 ㊙ ½ ² ; · ` ´ ~ ^ €',
  ])('gives the ids of transformers.js for %j', (text) => {
    expect(encode(text)).toEqual(byTransformers(text));
    // From the cache as from scratch.
    expect(encode(text)).toEqual(byTransformers(text));
  });

  it('gives the ids of transformers.js for any text', () => {
    const words = fc.constantFrom(
      'centre',
      'Innovation',
      "don't",
      '创新',
      '深圳市',
      'e\u0301',
      'ß',
      'İ',
      'Σ',
      '12,000',
      'G60',
      '\u3000',
      '——',
      '…',
      '\ufeff',
    );
    const text = fc
      .array(
        fc.oneof(
          words,
          fc.string({ unit: 'grapheme', maxLength: 6 }),
          fc.string({ unit: 'binary', maxLength: 6 }),
          fc.constant(' '),
        ),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (sample) => {
        expect(encode(sample)).toEqual(byTransformers(sample));
      }),
      { numRuns: 1500 },
    );
  });
});
