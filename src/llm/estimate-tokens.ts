/** Tokens of a text without its model's tokenizer, on the safe side: rather too many than a prompt that does not fit. */

/** Measured shapes of byte-pair tokenizers: English words near 1.3 tokens (4 letters a token), here 3.2 letters to be safe. */
const LETTERS_PER_TOKEN = 3.2;
/** A Han character is 0.6 to 1.5 tokens, by model. */
const TOKENS_PER_HAN = 1.4;
const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
const DIGIT_OR_SIGN = /[\p{N}\p{P}\p{S}]/gu;

export function estimateTokens(text: string): number {
  const han = text.match(HAN)?.length ?? 0;
  const signs = text.match(DIGIT_OR_SIGN)?.length ?? 0;
  return Math.ceil(han * TOKENS_PER_HAN + signs * 0.7 + (text.length - han - signs) / LETTERS_PER_TOKEN);
}
