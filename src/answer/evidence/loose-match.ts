/** Finds a question's term under another spelling: a typo, centre and center, organise and organize. */

import { countSlips } from '../../language/count-slips.ts';

const SHORTEST = 5;
const LONG = 9;

/** @returns a term one edit away (two for nine letters or more, neighbours swapped counting as one), or undefined. */
export function findLooseMatch(term: string, among: ReadonlyMap<string, unknown>): string | undefined {
  if (!mayBeMisspelt(term)) return undefined;
  for (const other of among.keys()) if (isLooseMatch(term, other)) return other;
  return undefined;
}

/** Every such term, for looking up many texts at once. */
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
