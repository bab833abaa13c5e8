import { expect, it } from 'vitest';
import { formatCopiedAnswer } from './format-copied-answer.ts';

const citation = {
  marker: 1,
  documentId: 'a',
  title: 'Lights',
  uri: 'lights.md',
  section: 'Heights',
  quote: 'It is **41** m.',
  start: 0,
  end: 15,
  verdict: 'supported',
} as const;

it('copies the answer with its footnotes as plain text', () => {
  expect(formatCopiedAnswer({ answer: 'It is 41 m. [1]', citations: [citation] })).toBe(
    'It is 41 m. [1]\n\n[1] Lights, Heights (lights.md): “It is 41 m.”',
  );
});

it('copies an answer without citations as it is', () => {
  expect(formatCopiedAnswer({ answer: 'No.', citations: [] })).toBe('No.');
});
