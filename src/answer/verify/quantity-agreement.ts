/** Whether a quantity a sentence claims stands in the text it cites; stricter than equality of forms. */

import { type Quantity, sameQuantity } from '../../language/quantities.ts';
import { indexTerms } from '../../language/words.ts';

/** "about 16" may stand for 15.7: rounded, by no more than this relative difference, and only after a word that says so. */
const APPROXIMATION = 0.05;
const APPROXIMATELY =
  /(?:about|around|roughly|nearly|almost|approximately|some|over|more than|约|大约|近|将近|超过|逾)\s*(?:US\$|HK\$|RMB|[$¥€£])?\s*$/iu;

/**
 * Every part of the claimed date must be given; a year the segment leaves out may stand over it (heading, date of the page).
 * Numbers agree by value and unit.
 *
 * @param claimText the sentence `claimed` was found in
 * @param around quantities of headings, lead-in and date line, for the year only
 */
export function standsIn(
  claimed: Quantity,
  claimText: string,
  found: readonly Quantity[],
  around: readonly Quantity[],
): boolean {
  if (claimed.date !== undefined) {
    // Within one segment, "30 November 2016 ... in July" the year may be written once; over the segment, in a heading.
    const yearsFound = found.filter((quantity) => quantity.date?.year !== undefined);
    const years = yearsFound.length > 0 ? yearsFound : around;
    return found.some((quantity) => holdsDate(claimed, quantity, years));
  }
  if (found.some((quantity) => sameQuantity(claimed, quantity))) return true;
  if (!APPROXIMATELY.test(claimText.slice(0, claimed.start))) return false;
  return found.some(
    (quantity) =>
      quantity.kind === claimed.kind &&
      (quantity.unit === claimed.unit || quantity.unit === '' || claimed.unit === '') &&
      significantDigits(claimed.value) < significantDigits(quantity.value) &&
      Math.abs(quantity.value - claimed.value) <= APPROXIMATION * Math.abs(quantity.value),
  );
}

function significantDigits(value: number): number {
  return String(value)
    .replace(/e.*$/u, '')
    .replace('.', '')
    .replace(/^0+|0+$/gu, '').length;
}

function holdsDate(claimed: Quantity, quantity: Quantity, years: readonly Quantity[]): boolean {
  const { year, month, day } = claimed.date!;
  if (quantity.date === undefined) return month === undefined && day === undefined && sameQuantity(claimed, quantity);
  if (day !== undefined && quantity.date.day !== day) return false;
  if (month !== undefined && quantity.date.month !== month) return false;
  if (year === undefined || quantity.date.year === year) return true;
  if (month === undefined || quantity.date.year !== undefined) return false;
  return years.some((other) => other.date?.year === year);
}

/**
 * Whether what stands over a segment (title, heading, lead-in, header row, the sentences before) may lend it the claimed
 * quantity: a date only where the segment gives none itself, a number only where the same word follows it.
 */
export function standsAround(
  claimed: Quantity,
  claimText: string,
  own: { readonly text: string; readonly quantities: readonly Quantity[] },
  around: { readonly text: string; readonly quantities: readonly Quantity[] },
): boolean {
  if (claimed.date !== undefined) {
    if (own.quantities.some((quantity) => isYearLike(quantity) || isAsExact(quantity, claimed))) return false;
    return standsIn(claimed, claimText, around.quantities, own.quantities);
  }
  if (claimed.kind !== 'number' && own.quantities.some((quantity) => quantity.kind === claimed.kind)) return false;
  const [next] = indexTerms(claimText.slice(claimed.end, claimed.end + NEXT_WORD_CHARACTERS));
  if (next === undefined) return false;
  const countsNext = (text: string, quantity: Quantity): boolean =>
    indexTerms(text.slice(quantity.end, quantity.end + NEXT_WORD_CHARACTERS)).includes(next);
  // The segment counts the same things and comes to another number.
  if (own.quantities.some((quantity) => quantity.kind === 'number' && countsNext(own.text, quantity))) return false;
  return around.quantities.some(
    (quantity) => standsIn(claimed, claimText, [quantity], []) && countsNext(around.text, quantity),
  );
}

/** Whether two quantities are of one kind, so that one may be said in place of the other: amounts of one currency, dates as exact. */
export function isAsExact(quantity: Quantity, claimed: Quantity): boolean {
  if (claimed.date === undefined || quantity.date === undefined) {
    return claimed.date === quantity.date && quantity.kind === claimed.kind && quantity.unit === claimed.unit;
  }
  return (
    (claimed.date.day === undefined) === (quantity.date.day === undefined) &&
    (claimed.date.month === undefined) === (quantity.date.month === undefined)
  );
}

export function isYearLike(quantity: Quantity): boolean {
  if (quantity.date !== undefined) return quantity.date.year !== undefined;
  return (
    quantity.kind === 'number' && Number.isInteger(quantity.value) && quantity.value >= 1800 && quantity.value <= 2100
  );
}

/** How far after a number the word it counts is looked for, UTF-16 code units. */
const NEXT_WORD_CHARACTERS = 40;

/** Claimed numbers worth checking: "one" and "first"-like 1 are words more than numbers. */
export function isCheckable(quantity: Quantity, text: string): boolean {
  return !(quantity.kind === 'number' && /^(?:one|a|an|一)$/iu.test(text.slice(quantity.start, quantity.end).trim()));
}
