/**
 * Near misses for the reading model: a question in which the name or number that the right candidate has is another question's of the same
 * world, so that the candidate no longer answers.
 */

import { mulberry32 } from './seeded-random.ts';
import type { Label, TrainingExample } from './training-example.ts';

/** Words are rows of the embedding model's table. */
export interface ReadQuestion extends Pick<TrainingExample, 'id' | 'set' | 'made' | 'answerable'> {
  readonly isWorld: boolean;
  readonly weight: number;
  readonly fold: number;
  readonly asked: readonly number[];
  readonly none: number;
  readonly candidates: readonly {
    readonly around: readonly number[];
    readonly said: readonly number[];
    readonly isList: boolean;
    readonly label: Label;
    readonly score: number;
    /** Where the short answer stands in `said`. */
    readonly span?: readonly [start: number, end: number];
  }[];
}

/** Words of more of a world's right candidates than this share are no names. */
const RARE = 0.1;
/** Rows before it are special tokens and punctuation. */
const FIRST_WORD_ROW = 37;
const TRIES = 12;
/** A name takes the place of one about as long, in tokens. */
const LENGTH_DIFFERENCE = 2;

type Run = readonly [start: number, end: number];

/** @returns for each question one with a name swapped, or undefined where there is none */
export function swapNames(questions: readonly ReadQuestion[], seed = 1): (readonly number[] | undefined)[] {
  const random = mulberry32(seed);
  const choose = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  const swapped: (readonly number[] | undefined)[] = questions.map(() => undefined);
  for (const items of groupByWorld(questions)) {
    const frequency = new Map<number, number>();
    for (const { right } of items) for (const row of right) frequency.set(row, (frequency.get(row) ?? 0) + 1);
    const isName = (row: number) => {
      const count = frequency.get(row);
      return row >= FIRST_WORD_ROW && count !== undefined && count < RARE * items.length;
    };
    const names = items.flatMap(({ asked }) => findRuns(asked, isName).map(([start, end]) => asked.slice(start, end)));
    for (const { index, asked, right } of items) {
      const runs = findRuns(asked, (row) => isName(row) && right.has(row));
      if (runs.length === 0) continue;
      const [start, end] = choose(runs);
      for (let attempt = 0; attempt < TRIES; attempt++) {
        const name = choose(names);
        const isLike =
          Math.abs(name.length - (end - start)) <= LENGTH_DIFFERENCE && !name.some((row) => right.has(row));
        if (!isLike) continue;
        swapped[index] = [...asked.slice(0, start), ...name, ...asked.slice(end)];
        break;
      }
    }
  }
  return swapped;
}

interface Asked {
  readonly index: number;
  readonly asked: readonly number[];
  /** Words of the right candidate. */
  readonly right: ReadonlySet<number>;
}

/** Each world's questions that have an answer. */
function groupByWorld(questions: readonly ReadQuestion[]): Iterable<readonly Asked[]> {
  const worlds = new Map<string, Asked[]>();
  for (const [index, { set, isWorld, made, asked, candidates }] of questions.entries()) {
    const right = isWorld && made === 'asked' ? candidates.find(({ label }) => label === 1) : undefined;
    if (right === undefined) continue;
    const world = worlds.get(set) ?? [];
    world.push({ index, asked, right: new Set([...right.around, ...right.said]) });
    worlds.set(set, world);
  }
  return worlds.values();
}

function findRuns(rows: readonly number[], isIn: (row: number) => boolean): Run[] {
  const runs: Run[] = [];
  for (let start = 0; start < rows.length; start++) {
    if (!isIn(rows[start]!)) continue;
    let end = start + 1;
    while (end < rows.length && isIn(rows[end]!)) end++;
    runs.push([start, end]);
    start = end;
  }
  return runs;
}
