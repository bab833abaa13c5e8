/** Replaces words of a text by their translations, so that both languages learn to stand in each other's contexts. */

import type { EncodedCorpus } from '../corpus/encoded-corpus.ts';
import type { SeededRandom } from './seeded-random.ts';

/** Longer glosses explain rather than translate. */
const MAX_KEY_TOKENS = 3;
/** A word of one token with a smaller SIF weight (the, of, in) is not worth translating. */
const MIN_WEIGHT = 0.15;

interface Translations {
  readonly key: readonly number[];
  readonly targets: (readonly number[])[];
  /** Running sums of the targets' weights. */
  readonly totals: number[];
}

export interface CodeSwitcher {
  /** Each word the dictionary knows is replaced with the given probability; a target in proportion to its weight. */
  switchWords(rows: readonly number[], probability: number, random: SeededRandom): number[];
}

/**
 * @param continues 1 where a row's token continues a word (`##`): a key never starts or ends inside a word
 * @param weights SIF weight by row
 * @param counts occurrences by row: of several translations the frequent one is the likely one
 */
export function createCodeSwitcher(
  corpus: EncodedCorpus,
  continues: Uint8Array,
  weights: Float32Array,
  counts: Float64Array,
): CodeSwitcher {
  /** By the key's first row, longest keys first. */
  const byFirst: (Translations[] | undefined)[] = new Array(weights.length);

  function add(key: readonly number[], target: readonly number[], weight: number): void {
    if (key.length > MAX_KEY_TOKENS || (key.length === 1 && weights[key[0]!]! < MIN_WEIGHT)) return;
    const first = key[0]!;
    const entries = byFirst[first] ?? [];
    byFirst[first] = entries;
    let entry = entries.find((candidate) => sameRows(candidate.key, key));
    if (entry === undefined) {
      entry = { key, targets: [], totals: [] };
      entries.push(entry);
      entries.sort((a, b) => b.key.length - a.key.length);
    }
    entry.targets.push(target);
    entry.totals.push((entry.totals.at(-1) ?? 0) + weight);
  }

  const short = (text: number): number[] =>
    Array.from(corpus.shortTokens.subarray(corpus.shortStarts[text]!, corpus.shortStarts[text + 1]!));
  const rarity = (rows: readonly number[]): number => Math.min(...rows.map((row) => counts[row]!));
  const infinitive = findInfinitive(corpus, short);
  for (let at = 0; at < corpus.translations.length; at += 2) {
    const chinese = short(corpus.translations[at]!);
    const english = short(corpus.translations[at + 1]!).filter((row, place) => place > 0 || row !== infinitive);
    if (english.length === 0 || english.length > MAX_KEY_TOKENS || chinese.length > MAX_KEY_TOKENS) continue;
    add(chinese, english, Math.sqrt(1 + rarity(english)));
    add(english, chinese, Math.sqrt(1 + rarity(chinese)));
  }

  return {
    switchWords(rows, probability, random) {
      const result: number[] = [];
      for (let at = 0; at < rows.length; ) {
        const match = matchAt(rows, at);
        const chosen = match !== undefined && random.next() < probability ? drawTarget(match, random) : null;
        const length = match?.key.length ?? 1;
        if (chosen !== null) for (const row of chosen) result.push(row);
        else for (let step = 0; step < length; step++) result.push(rows[at + step]!);
        at += length;
      }
      return result;
    },
  };

  function matchAt(rows: readonly number[], at: number): Translations | undefined {
    const first = rows[at]!;
    const entries = byFirst[first];
    if (entries === undefined || continues[first] === 1) return undefined;
    for (const entry of entries) {
      const { key } = entry;
      let same = 1;
      while (same < key.length && rows[at + same] === key[same]) same++;
      if (same < key.length) continue;
      const after = rows[at + same];
      if (after === undefined || continues[after] === 0) return entry;
    }
    return undefined;
  }
}

function drawTarget({ targets, totals }: Translations, random: SeededRandom): readonly number[] {
  const draw = random.next() * totals.at(-1)!;
  let at = 0;
  while (at + 1 < totals.length && draw >= totals[at]!) at++;
  return targets[at]!;
}

/** The row that glosses of verbs begin with ("to run"): the most frequent first row. */
function findInfinitive(corpus: EncodedCorpus, short: (text: number) => number[]): number {
  const counts = new Map<number, number>();
  for (let at = 1; at < corpus.translations.length; at += 2) {
    const first = short(corpus.translations[at]!)[0]!;
    counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  let best = -1;
  for (const [row, count] of counts) if (count > (counts.get(best) ?? 0)) best = row;
  return best;
}

function sameRows(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((row, at) => row === b[at]);
}
