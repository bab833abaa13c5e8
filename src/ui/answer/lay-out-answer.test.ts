import { describe, expect, it } from 'vitest';
import type { AnswerSentence } from '../../answer/answer.ts';
import { type AnswerBlock, layOutAnswer } from './lay-out-answer.ts';

/** `p: words^1` and `-: item^2`, with `~` around what is not fully supported. */
function sketch(blocks: readonly AnswerBlock[]): string[] {
  return blocks.flatMap((block) =>
    block.lines.map((line) => {
      const words = line.map((piece) =>
        piece.type === 'marker' ? `^${piece.marker}` : piece.verdict === 'supported' ? piece.text : `~${piece.text}~`,
      );
      return `${block.kind === 'list' ? '-' : 'p'}: ${words.join('')}`;
    }),
  );
}

function sentence(text: string, markers: number[], verdict: AnswerSentence['verdict'] = 'supported'): AnswerSentence {
  return { text, markers, verdict };
}

describe('layOutAnswer', () => {
  it('sets markers apart from the words, without the space before them', () => {
    expect(sketch(layOutAnswer('One. [1][2] Two。[3]', new Set([1, 2, 3])))).toEqual(['p: One.^1^2 Two。^3']);
  });

  it('leaves a number in brackets that is no citation in the words', () => {
    expect(sketch(layOutAnswer('See [7] and [1].', new Set([1])))).toEqual(['p: See [7] and^1.']);
  });

  it('leaves a quoted [1] inside a sentence in the words once the sentences are known', () => {
    const text = 'As noted [1] before. [1]';
    expect(sketch(layOutAnswer(text, new Set([1]), [sentence('As noted [1] before.', [1])]))).toEqual([
      'p: As noted [1] before.^1',
    ]);
  });

  it('finds a sentence whose marker stands before its full stop', () => {
    const sentences = [sentence('It rained.', [1], 'partial'), sentence('It snowed.', [], 'unsupported')];
    expect(sketch(layOutAnswer('It rained [1]. It snowed.', new Set([1]), sentences))).toEqual([
      'p: ~It rained~^1~.~ ~It snowed.~',
    ]);
  });

  it('makes a list of the lines after a colon, in English and Chinese', () => {
    expect(sketch(layOutAnswer('Its tasks are: [1]\nto wind [2]\nto write [3]', new Set([1, 2, 3])))).toEqual([
      'p: Its tasks are:^1',
      '-: to wind^2',
      '-: to write^3',
    ]);
    expect(sketch(layOutAnswer('任务有：[1]\n转化成果；[2]', new Set([1, 2])))).toEqual([
      'p: 任务有：^1',
      '-: 转化成果；^2',
    ]);
  });

  it('drops the bullets that a model writes', () => {
    expect(sketch(layOutAnswer('Three:\n- one [1]\n* two\n3. three', new Set([1])))).toEqual([
      'p: Three:',
      '-: one^1',
      '-: two',
      '-: three',
    ]);
  });

  it('parts paragraphs at an empty line and keeps every word', () => {
    expect(sketch(layOutAnswer('One. [1]\n\nTwo.\r\n\r\nThree', new Set([1])))).toEqual([
      'p: One.^1',
      'p: Two.',
      'p: Three',
    ]);
  });

  it('marks two sentences of the same words apart', () => {
    const sentences = [sentence('Yes.', [1]), sentence('Yes.', [], 'unsupported')];
    expect(sketch(layOutAnswer('Yes. [1] Yes.', new Set([1]), sentences))).toEqual(['p: Yes.^1 ~Yes.~']);
  });

  it('shows the words of a text still streaming', () => {
    expect(sketch(layOutAnswer('The tower is 41', new Set()))).toEqual(['p: The tower is 41']);
  });
});
