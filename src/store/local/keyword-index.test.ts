import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase, type SqliteDatabase } from './database.ts';
import { createKeywordIndex } from './keyword-index.ts';
import { encodeTermCounts } from './postings.ts';

/** What a chunk holds in these tests: words of one letter, as often as they stand there. */
type Words = string;

describe('createKeywordIndex', () => {
  let folder: string;
  let database: SqliteDatabase;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'footnote-keywords-'));
    database = createDatabase(folder, {
      formatVersion: 0,
      embedder: { fingerprint: '', model: '', dimensions: 1 },
      chunker: {},
    });
    database.pragma('foreign_keys = OFF');
  });
  afterEach(() => {
    database.close();
    rmSync(folder, { recursive: true });
  });

  const vocabulary = 'abcdefgh';
  function store(chunks: ReadonlyMap<number, Words>): void {
    database.exec('DELETE FROM term_counts; DELETE FROM vocabulary');
    for (const [number, term] of [...vocabulary].entries()) {
      const held = [...chunks.values()].filter((words) => words.includes(term)).length;
      if (held > 0) database.prepare('INSERT INTO vocabulary VALUES (?, ?, ?)').run(number + 1, term, held);
    }
    for (const [number, words] of chunks) {
      const counts = new Map<number, number>();
      for (const word of words) {
        const term = vocabulary.indexOf(word) + 1;
        counts.set(term, (counts.get(term) ?? 0) + 1);
      }
      database.prepare('INSERT INTO term_counts VALUES (?, ?)').run(number, encodeTermCounts(words.length, counts));
    }
  }

  /** BM25 as in the book, over the chunks themselves. */
  function bm25(chunks: ReadonlyMap<number, Words>, query: string, number: number): number {
    const meanLength = [...chunks.values()].reduce((sum, words) => sum + words.length, 0) / chunks.size;
    const words = chunks.get(number)!;
    return [...query].reduce((sum, term) => {
      const held = [...chunks.values()].filter((other) => other.includes(term)).length;
      const count = [...words].filter((word) => word === term).length;
      const rarity = Math.log(1 + (chunks.size - held + 0.5) / (held + 0.5));
      return sum + (rarity * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * words.length) / meanLength));
    }, 0);
  }

  const words = fc.string({ unit: fc.constantFrom(...vocabulary), minLength: 1, maxLength: 12 });

  it('scores as BM25 does, however often chunks came and went since it was built', () => {
    const state = fc.dictionary(fc.integer({ min: 1, max: 30 }).map(String), words, { minKeys: 1, maxKeys: 25 });
    const steps = fc.array(state, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(steps, fc.uniqueArray(fc.constantFrom(...vocabulary), { minLength: 1 }), (states, terms) => {
        const index = createKeywordIndex(database);
        const query = terms.map((term) => [{ term, weight: 1 }]);
        const seen = new Map<string, number>();
        let next = 1;
        for (const [generation, byName] of states.entries()) {
          // A chunk that changes gets a new number, as in the store.
          const chunks = new Map(
            Object.entries(byName).map(([name, text]) => {
              const key = `${name}:${text}`;
              if (!seen.has(key)) seen.set(key, next++);
              return [seen.get(key)!, text] as const;
            }),
          );
          store(chunks);
          index.sync(generation);
          const numbers = [...chunks.keys()];
          const expected = numbers.map((number) => bm25(chunks, terms.join(''), number));
          for (const [at, score] of index.scores(query, numbers).entries()) expect(score).toBeCloseTo(expected[at]!, 9);
          const found = index.search(query, 1000, null);
          expect(found.map((hit) => hit.number).sort()).toEqual(numbers.filter((_, at) => expected[at]! > 0).sort());
          for (const [at, hit] of found.entries())
            if (at > 0) expect(hit.score).toBeLessThanOrEqual(found[at - 1]!.score);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('chooses only from what is allowed', () => {
    store(
      new Map([
        [1, 'aab'],
        [2, 'ab'],
        [3, 'b'],
      ]),
    );
    const index = createKeywordIndex(database);
    index.sync(1);
    const query = [[{ term: 'a', weight: 1 }]];
    expect(index.search(query, 9, new Set([2, 3])).map((hit) => hit.number)).toEqual([2]);
    expect(index.search(query, 9, null).map((hit) => hit.number)).toEqual([1, 2]);
    expect(index.search(query, 1, null).map((hit) => hit.number)).toEqual([1]);
  });
});
