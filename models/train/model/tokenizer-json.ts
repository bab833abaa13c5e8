/** The tokenizer as transformers.js reads it: tokenizer.json, tokenizer_config.json, config.json. */

import { chineseCharactersOf, SPECIAL_TOKENS, type Vocabulary } from '../vocabulary/vocabulary.ts';

const MAX_TOKENS = 512;

/** Text form of tokenizer.json, without white space: it is read by programs and counts towards the model's size. */
export function tokenizerJson(vocabulary: Vocabulary): string {
  const special = (content: string) => ({ SpecialToken: { id: content, type_id: 0 } });
  const sequence = (id: string, type: number) => ({ Sequence: { id, type_id: type } });
  return JSON.stringify({
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: SPECIAL_TOKENS.map((content, id) => ({
      id,
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: false,
      strip_accents: true,
      lowercase: true,
    },
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [{ type: 'BertPreTokenizer' }, ...chineseSplit(vocabulary)],
    },
    post_processor: {
      type: 'TemplateProcessing',
      single: [special('[CLS]'), sequence('A', 0), special('[SEP]')],
      pair: [
        special('[CLS]'),
        sequence('A', 0),
        special('[SEP]'),
        sequence('B', 1),
        { SpecialToken: { id: '[SEP]', type_id: 1 } },
      ],
      special_tokens: Object.fromEntries(
        ['[CLS]', '[SEP]'].map((token) => [
          token,
          { id: token, ids: [vocabulary.tokens.indexOf(token)], tokens: [token] },
        ]),
      ),
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(vocabulary.tokens.map((token, id) => [token, id])),
    },
  });
}

/**
 * Parts runs of the vocabulary's own Chinese characters from what stands beside them. Without it "使用ubuntu" is one word; with a
 * plain CJK class one character the vocabulary lacks turns its whole run into [UNK].
 */
function chineseSplit(vocabulary: Vocabulary): object[] {
  const characters = chineseCharactersOf(vocabulary);
  if (characters.length === 0) return [];
  return [{ type: 'Split', pattern: { Regex: `[${characters.join('')}]+` }, behavior: 'Isolated', invert: false }];
}

export function tokenizerConfigJson(): string {
  return JSON.stringify({
    do_lower_case: true,
    unk_token: '[UNK]',
    sep_token: '[SEP]',
    pad_token: '[PAD]',
    cls_token: '[CLS]',
    mask_token: '[MASK]',
    tokenize_chinese_chars: true,
    strip_accents: null,
    tokenizer_class: 'BertTokenizer',
    model_max_length: MAX_TOKENS,
  });
}

/** transformers.js picks its model class by `model_type`; it has none for a bare table, and "bert" feeds the inputs our graph takes. */
export function modelConfigJson(vocabulary: Vocabulary, dimensions: number): string {
  return JSON.stringify({
    model_type: 'bert',
    architectures: ['BertModel'],
    vocab_size: vocabulary.tokens.length,
    hidden_size: dimensions,
    max_position_embeddings: MAX_TOKENS,
    type_vocab_size: 2,
    pad_token_id: 0,
    torch_dtype: 'float32',
  });
}
