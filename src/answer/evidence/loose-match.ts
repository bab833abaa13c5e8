/** Finds a question's term under another spelling: a typo, centre and center, organise and organize. */

import { countSlips } from '../../language/count-slips.ts';

const SHORTEST = 5;
const LONG = 9;

/** @returns the terms one edit away (two for nine letters or more, neighbours swapped counting as one) */
export function findLooseMatches(term: string, among: Iterable<string>): string[] {
  return mayBeMisspelt(term) ? [...among].filter((other) => other !== term && isLooseMatch(term, other)) : [];
}

function mayBeMisspelt(term: string): boolean {
  return term.length >= SHORTEST && /^[a-z]+$/.test(term);
}

function isLooseMatch(term: string, other: string): boolean {
  const edits = term.length >= LONG ? 2 : 1;
  if (Math.abs(other.length - term.length) > edits || other.length < SHORTEST - 1) return false;
  // The first letter is seldom mistyped, and demanding it keeps chance pairs (light, night) apart.
  return other.charCodeAt(0) === term.charCodeAt(0) && countSlips(term, other, edits) <= edits;
}
