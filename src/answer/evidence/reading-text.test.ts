/** Markup goes, words stay; a table row reads with its header cells. */

import { describe, expect, it } from 'vitest';
import { readTableRow, splitCells, stripMarkup } from './reading-text.ts';

describe('stripMarkup', () => {
  it.each([
    ['toured it in **June 2016**.', 'toured it in June 2016.'],
    ['see [the plan](https://a.example/b_(c)) now', 'see the plan now'],
    ['`npm start` and *this*', 'npm start and this'],
    ['snake_case_name stays', 'snake_case_name stays'],
    ['3,370mm*2,940mm glass', '3,370mm*2,940mm glass'],
    ['> 注意:英文\n> 报道', '注意:英文 报道'],
    ['a \\* b', 'a * b'],
  ])('%s', (text, reading) => {
    expect(stripMarkup(text)).toBe(reading);
  });
});

describe('readTableRow', () => {
  it('names cells that are aligned by spaces', () => {
    expect(readTableRow('New cars        thousand    255.4', 'Product         Unit        2022')).toBe(
      'New cars — Unit: thousand; 2022: 255.4',
    );
  });

  it('names each cell by its header', () => {
    expect(readTableRow('| Overseas innovation centres | 10 |', '| Kind | Number planned |')).toBe(
      'Overseas innovation centres — Number planned: 10',
    );
    expect(readTableRow('| 2017 | over 90 billion | 4.13% |', '| Year | Spending | Share |')).toBe(
      '2017 — Spending: over 90 billion; Share: 4.13%',
    );
  });

  it('leaves out a header that says nothing, and empty cells', () => {
    expect(readTableRow('| Capacity | about 90,000 |', '| Item | Detail |')).toBe('Capacity — about 90,000');
    expect(readTableRow('| Growth | - | 8.7% |', '| Group | Share | Growth |')).toBe('Growth — Growth: 8.7%');
  });

  it('reads a row without outer pipes, with an escaped pipe, or parted by tabs', () => {
    expect(splitCells('a | b\\|c |')).toEqual(['a', 'b|c']);
    expect(splitCells('a\tb')).toEqual(['a', 'b']);
  });
});
