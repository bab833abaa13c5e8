/** English number words: "seven", "twenty-one", "two hundred and fifty", "a dozen". */

const UNITS: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const SCALES: Readonly<Record<string, number>> = {
  dozen: 12,
  hundred: 100,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
};

const UNIT = Object.keys(UNITS)
  .filter((word) => word !== 'one')
  .join('|');
const SCALE = Object.keys(SCALES).join('|');

/**
 * Pattern source. A bare "one" is left out: in prose it is a pronoun far more often than a count; "one hundred" is kept.
 */
export const ENGLISH_NUMBER_WORDS = `\\b(?:(?:one|a|${UNIT})[\\s-](?:${SCALE})|(?:${UNIT}))(?:[\\s-](?:and\\s)?(?:one|${UNIT}|${SCALE}))*\\b`;

/** @returns NaN when a word is no number word. */
export function parseEnglishNumber(text: string): number {
  let total = 0;
  let group = 0;
  for (const word of text.toLowerCase().split(/[\s-]+/)) {
    if (word === 'and') continue;
    const unit = word === 'a' ? 1 : UNITS[word];
    const scale = SCALES[word];
    if (unit !== undefined) group += unit;
    else if (scale !== undefined && scale < 1000) group = (group === 0 ? 1 : group) * scale;
    else if (scale !== undefined) {
      total += (group === 0 ? 1 : group) * scale;
      group = 0;
    } else return Number.NaN;
  }
  return total + group;
}
