/**
 * Text to token ids, the same as transformers.js gives, ten times as fast: BERT's tokenizers decide each word without looking at its
 * neighbours, so a word met before is looked up instead of being normalised and cut again. Tokenising is most of what embedding
 * with a small model costs.
 */

import type { PreTrainedTokenizer } from '@xenova/transformers';

export type EncodeText = (text: string) => number[];

/** Words held; 200,000 take some 25 MB. A full cache is emptied, as nearly all of it comes back within a few documents. */
const MOST_CACHED_WORDS = 200_000;
/** Longer words (base64, runs of Han) seldom come again. */
const LONGEST_CACHED_WORD = 24;

/**
 * Parts where BertPreTokenizer does, whatever stands beside: white space, dropped, and punctuation, a token each. Not at U+000B,
 * U+000C and U+FEFF, which BertNormalizer takes for control characters and deletes, joining what they parted.
 */
const PIECE = /[^\t\n\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\p{P}$+<=>^`|~]+|[\p{P}$+<=>^`|~]/gu;
/** Lower case of a capital sigma depends on what follows, past punctuation too. */
const NEEDS_NEIGHBOURS = /Σ/;
const HAN_ONLY = /^[\u4e00-\u9fff]+$/;
const HAN_SAMPLE = '深圳創新';

/** The parts of a transformers.js tokenizer this needs; its declared types leave them out or widen them. */
interface TokenizerInside {
  readonly normalizer: ((text: string) => string) | null;
  readonly pre_tokenizer: ((text: string) => string[]) | null;
  readonly added_tokens: readonly { readonly content: string }[];
  readonly model: {
    readonly config: { readonly type?: string; readonly continuing_subword_prefix?: string };
    readonly tokens_to_ids?: ReadonlyMap<string, number>;
    readonly unk_token_id?: number;
    readonly max_input_chars_per_word?: number;
  };
}

/** @returns ids of a text without special tokens, by the fastest way that gives what `tokenizer.encode` does */
export function createEncoder(tokenizer: PreTrainedTokenizer): EncodeText {
  const slow: EncodeText = (text) => tokenizer.encode(text, null, { add_special_tokens: false }) as number[];
  const inside = tokenizer as unknown as TokenizerInside;
  return isBertLike(tokenizer, inside) ? createWordPieceEncoder(inside, slow) : slow;
}

/** WordPiece behind a BertNormalizer and a BertPreTokenizer, perhaps followed by splits, which only part words further. */
function isBertLike(tokenizer: PreTrainedTokenizer, { normalizer, pre_tokenizer, model }: TokenizerInside): boolean {
  const nameOf = (part: object | null): string => part?.constructor.name ?? '';
  const steps = (pre_tokenizer as unknown as { tokenizers?: object[] } | null)?.tokenizers ?? [pre_tokenizer];
  const flags = tokenizer as unknown as { remove_space?: boolean; do_lowercase_and_remove_accent?: boolean };
  return (
    model.config.type === 'WordPiece' &&
    nameOf(normalizer as object | null) === 'BertNormalizer' &&
    nameOf(steps[0] ?? null) === 'BertPreTokenizer' &&
    steps.slice(1).every((step) => nameOf(step) === 'SplitPreTokenizer') &&
    flags.remove_space !== true &&
    flags.do_lowercase_and_remove_accent !== true
  );
}

function createWordPieceEncoder(
  { normalizer, pre_tokenizer, added_tokens, model }: TokenizerInside,
  slow: EncodeText,
): EncodeText {
  const vocabulary = model.tokens_to_ids!;
  const unknown = model.unk_token_id!;
  const prefix = model.config.continuing_subword_prefix!;
  const longestWord = model.max_input_chars_per_word!;
  // By first UTF-16 unit: few pieces that begin with a Han character are longer than four, so most lengths need no look-up.
  const longestFirst = new Uint16Array(65_536);
  const longestNext = new Uint16Array(65_536);
  for (const token of vocabulary.keys()) {
    noteLength(longestFirst, token);
    if (token.startsWith(prefix)) noteLength(longestNext, token.slice(prefix.length));
  }
  const specials = added_tokens.map(({ content }) => content);
  const keepsHan = normalizer!(HAN_SAMPLE) === HAN_SAMPLE;
  const cache = new Map<string, readonly number[]>();

  /** Longest match first; a word with a part that is no piece is one unknown token. */
  function cutWord(word: string, into: number[]): void {
    if (word.length > longestWord && [...word].length > longestWord) {
      into.push(unknown);
      return;
    }
    const before = into.length;
    let start = 0;
    while (start < word.length) {
      const longest = (start === 0 ? longestFirst : longestNext)[word.charCodeAt(start)]!;
      let end = Math.min(word.length, start + longest);
      let id: number | undefined;
      for (; end > start; end--) {
        // Between the halves of a surrogate pair no piece ends.
        const last = word.charCodeAt(end - 1);
        if (last >= 0xd800 && last <= 0xdbff) continue;
        id = vocabulary.get(start === 0 ? word.slice(0, end) : prefix + word.slice(start, end));
        if (id !== undefined) break;
      }
      if (id === undefined) {
        into.length = before;
        into.push(unknown);
        return;
      }
      into.push(id);
      start = end;
    }
  }

  function cutPiece(piece: string): number[] {
    const normalized = keepsHan && HAN_ONLY.test(piece) ? piece : normalizer!(piece);
    const ids: number[] = [];
    if (normalized.length > 0) for (const word of pre_tokenizer!(normalized)) cutWord(word, ids);
    return ids;
  }

  return (text) => {
    if (NEEDS_NEIGHBOURS.test(text) || specials.some((special) => text.includes(special))) return slow(text);
    const ids: number[] = [];
    for (const piece of text.match(PIECE) ?? []) {
      let known = cache.get(piece);
      if (known === undefined) {
        known = cutPiece(piece);
        if (piece.length <= LONGEST_CACHED_WORD) {
          if (cache.size >= MOST_CACHED_WORDS) cache.clear();
          cache.set(piece, known);
        }
      }
      for (const id of known) ids.push(id);
    }
    return ids;
  };
}

function noteLength(longest: Uint16Array, piece: string): void {
  const first = piece.charCodeAt(0);
  if (piece.length > (longest[first] ?? 0)) longest[first] = piece.length;
}
