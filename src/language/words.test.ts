/** Words and index terms: what stands for the same thing gives the same terms. */

import { describe, expect, it } from 'vitest';
import { indexTerms, tokenizeWords } from './words.ts';

describe('indexTerms', () => {
  it('reads R&D as the words it stands for', () => {
    for (const written of ['R&D', 'r&d', 'R & D', 'Research and Development', 'research & development'])
      expect(indexTerms(`${written} spending`), written).toEqual(['research', 'develop', 'spend']);
  });

  it('keeps letters that a full stop or an ampersand joins as one word', () => {
    expect(indexTerms('the U.S. economy')).toEqual(indexTerms('the US economy'));
    expect(indexTerms('AT&T and J.K. Rowling')).toEqual(['at&t', 'jk', 'rowl']);
    expect(indexTerms('rivers & docks')).toEqual(['river', 'dock']);
  });

  it('leaves names of versions and files in parts', () => {
    expect(indexTerms('node.js v1.2.3')).toEqual(['node', 'js', 'v1', '2.3']);
  });
});

describe('tokenizeWords', () => {
  it('gives offsets inside the text, in order', () => {
    const text = 'Its R & D in the U.S. grew.';
    const tokens = tokenizeWords(text);
    expect(tokens.map(({ word }) => word)).toEqual(['its', 'research', 'development', 'in', 'the', 'us', 'grew']);
    for (const [index, { start, end }] of tokens.entries()) {
      expect(end).toBeGreaterThan(start);
      expect(start).toBeGreaterThanOrEqual(tokens[index - 1]?.end ?? 0);
    }
    expect(text.slice(tokens[5]!.start, tokens[5]!.end)).toBe('U.S');
  });
});
