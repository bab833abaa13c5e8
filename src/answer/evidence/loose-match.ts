/** Finds a question's term under another spelling: a typo, centre and center, organise and organize. */

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
  return other.charCodeAt(0) === term.charCodeAt(0) && withinEdits(term, other, edits);
}

/** Restricted Damerau-Levenshtein distance at most `edits`. */
export function withinEdits(left: string, right: string, edits: number): boolean {
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1];
      let cost = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1));
      if (row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]) {
        cost = Math.min(cost, beforeLast[column - 2]! + 1);
      }
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > edits) return false;
    beforeLast = last;
    last = current;
  }
  return last[right.length]! <= edits;
}
