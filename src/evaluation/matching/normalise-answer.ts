/** One written form for text that is compared: used by every answer metric, so that all of them agree on what is "the same". */

const TYPOGRAPHIC_SINGLE_QUOTES = /[‘’‛′]/gu;
const TYPOGRAPHIC_DOUBLE_QUOTES = /[“”‟″]/gu;
const DASHES = /[‐‑‒–—―−]/gu;
/** "1,234,567": a comma with digits before and exactly three after. */
const THOUSANDS_COMMA = /(?<=\d),(?=\d{3}(?!\d))/gu;
/** Chinese sets digits and Latin words off with a space or not, as the writer likes. */
const SPACE_BESIDE_HAN = /(?<=\p{Script=Han})\s+|\s+(?=\p{Script=Han})/gu;

/** NFKC, lower case, plain quotes and dashes, no thousands commas, no space beside Chinese characters, single spaces. */
export function normaliseAnswer(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(TYPOGRAPHIC_SINGLE_QUOTES, "'")
    .replace(TYPOGRAPHIC_DOUBLE_QUOTES, '"')
    .replace(DASHES, '-')
    .replace(THOUSANDS_COMMA, '')
    .replace(SPACE_BESIDE_HAN, '')
    .replace(/\s+/gu, ' ')
    .trim();
}
