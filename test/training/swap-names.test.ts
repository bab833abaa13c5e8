/** Near misses for the reading model: the name that the right candidate has is replaced by another question's. */

import { describe, expect, it } from 'vitest';
import { type ReadQuestion, swapNames } from '../../eval/train/swap-names.ts';

/** Question i asks "how many people work in NAME i", and its right candidate says so of NAME i. */
function askOf(index: number, set = 'world'): ReadQuestion {
  const name = [1000 + index, 2000 + index];
  return {
    id: `${set}-${index}`,
    set,
    isWorld: true,
    made: 'asked',
    answerable: true,
    weight: 2,
    fold: 0,
    asked: [50, 51, 52, 53, ...name, 25],
    none: 0,
    candidates: [{ around: [60, 3], said: [...name, 61, 52, 18], isList: false, label: 1, score: 1 }],
  };
}

const WORLD = Array.from({ length: 30 }, (_, index) => askOf(index));

describe('swapNames', () => {
  it('puts another question’s name in the place of a question’s own, and leaves what all have', () => {
    for (const [index, swapped] of swapNames(WORLD).entries()) {
      const own = WORLD[index]!.asked;
      expect(swapped).toHaveLength(own.length);
      expect([...swapped!.slice(0, 4), swapped!.at(-1)]).toEqual([50, 51, 52, 53, 25]);
      expect(swapped!.slice(4, 6)).not.toEqual(own.slice(4, 6));
      expect(swapped![5]! - swapped![4]!).toBe(1000);
    }
  });

  it('gives nothing for questions without an answer, made ones, and those of no world', () => {
    const others: ReadQuestion[] = [
      { ...askOf(40), candidates: [{ ...askOf(40).candidates[0]!, label: 0 }] },
      { ...askOf(41), made: 'crossed' },
      { ...askOf(42), isWorld: false },
    ];
    expect(swapNames([...WORLD, ...others]).slice(WORLD.length)).toEqual([undefined, undefined, undefined]);
  });

  it('takes names from the same world alone, and the same ones each time', () => {
    const elsewhere = Array.from({ length: 30 }, (_, index) => askOf(100 + index, 'elsewhere'));
    const swapped = swapNames([...WORLD, ...elsewhere]);
    expect(swapped.slice(0, 30).every((asked) => asked![4]! < 1100)).toBe(true);
    expect(swapNames([...WORLD, ...elsewhere])).toEqual(swapped);
  });
});
