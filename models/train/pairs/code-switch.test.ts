/** Words are replaced whole, by their translations, as often as asked. */

import { describe, expect, it } from 'vitest';
import { countRows } from '../corpus/encoded-corpus.ts';
import { encodeItems, madeDocuments } from '../made-corpus.fixture.ts';
import type { TrainingItem } from '../records/training-record.ts';
import { createTokenizer } from '../vocabulary/tokenize.ts';
import { createCodeSwitcher } from './code-switch.ts';
import { sifWeights } from './row-weights.ts';
import { createSeededRandom } from './seeded-random.ts';

const gloss = (term: string, text: string): TrainingItem => ({
  kind: 'gloss',
  source: 'dictionary',
  term,
  gloss: text,
});
const spelling = Array.from({ length: 30 }, () => 'city cities electric electricity velocity power run running to');
const { vocabulary, corpus } = encodeItems([
  ...madeDocuments(60),
  { kind: 'document', source: 'made', title: 'x', paragraphs: [{ heading: null, text: spelling.join(' ') }] },
  gloss('城市', 'city'),
  gloss('电力', 'electric power'),
  gloss('运行', 'to run'),
  gloss('跑步', 'to run'),
  gloss('停止', 'to ba'),
]);
const counts = countRows(corpus, vocabulary.rows);
const continues = Uint8Array.from({ length: vocabulary.rows }, (_, row) =>
  vocabulary.tokens[row]!.startsWith('##') && row < vocabulary.firstChineseRow ? 1 : 0,
);
const switcher = createCodeSwitcher(corpus, continues, sifWeights(counts), counts);
const tokenizer = createTokenizer(vocabulary);

function switched(text: string, probability: number, seed = 1): string {
  const rows: number[] = [];
  tokenizer.tokenize(text, rows);
  return switcher
    .switchWords(rows, probability, createSeededRandom(seed))
    .map((row) => vocabulary.tokens[row]!)
    .join(' ')
    .replace(/ ##/g, '')
    .replace(/(\p{Script=Han}) (?=\p{Script=Han})/gu, '$1');
}

describe('createCodeSwitcher', () => {
  it('replaces single words and phrases, the longest first', () => {
    expect(switched('the city of electric power', 1)).toBe('the 城市 of 电力');
  });

  it('translates back from Chinese', () => {
    expect(switched('城市 电力', 1)).toBe('city electric power');
  });

  it('leaves everything where the probability is 0', () => {
    expect(switched('the city of electric power', 0)).toBe('the city of electric power');
  });

  it('knows a verb without its "to", and draws among several translations', () => {
    const drawn = new Set(Array.from({ length: 40 }, (_, seed) => switched('run', 1, seed)));
    expect([...drawn].sort()).toEqual(['跑步', '运行']);
  });

  it('never replaces a part of a word', () => {
    expect(switched('velocity', 1)).toBe('velocity');
  });
});
