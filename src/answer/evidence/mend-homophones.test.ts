/** Characters typed for others that are read alike are read as meant; words and what the index knows stay. */

import { describe, expect, it } from 'vitest';
import { mendHomophones } from './mend-homophones.ts';
import { createWordList } from './word-list.ts';

const texts = [{ reading: '何立新在苏州工业园区主持实验室。' }, { reading: '研究院的权力在议会。' }];
const list = createWordList({ tokens: ['首都', '制造', '研究院', '##都'], norms: Float32Array.of(5, 4, 6, 3) });
const mend = (text: string, known: readonly string[] = []) =>
  mendHomophones(text, (pair) => !known.includes(pair), texts, list);

describe('mendHomophones', () => {
  it('writes a word as the passages do', () => {
    expect(mend('苏洲的人口')).toBe('苏州的人口');
    expect(mend('何力新是谁')).toBe('何立新是谁');
    expect(mend('工业圆区')).toBe('工业园区');
  });

  it('takes a known word where the passages have none that is read so', () => {
    expect(mend('后霁的首读')).toBe('后霁的首都');
    expect(mend('研究愿')).toBe('研究院');
  });

  it('takes no other word over English texts, which know no Chinese name', () => {
    const english = [{ reading: 'Gao Wen heads it.' }, { reading: 'It stands in Shenzhen.' }, texts[0]!];
    expect(mendHomophones('研究愿', () => true, english, list)).toBe('研究愿');
    expect(mendHomophones('苏洲', () => true, english, list)).toBe('苏州');
  });

  it('leaves alone words, what the index knows, what frames a question, and what differs by more than one character', () => {
    expect(mend('权利')).toBe('权利');
    expect(mend('苏洲', ['苏洲'])).toBe('苏洲');
    expect(mend('投几')).toBe('投几');
    expect(mend('素洲')).toBe('素洲');
    expect(mend('Suzhou')).toBe('Suzhou');
  });
});
