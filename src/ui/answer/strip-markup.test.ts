import { describe, expect, it } from 'vitest';
import { stripMarkup } from './strip-markup.ts';

describe('stripMarkup', () => {
  it.each([
    ['In **June 2016** he `came`', 'In June 2016 he came'],
    ['| June 2016 | Visit |', 'June 2016 · Visit'],
    ['- research of [apps](https://x.example)', 'research of apps'],
    ['## Heights', 'Heights'],
    ['3% to 5%, 2 * 3 and snake_case', '3% to 5%, 2 * 3 and snake_case'],
    ['one\r\ntwo', 'one two'],
    ['1. 转化科技成果；', '转化科技成果；'],
  ])('%j reads %j', (quote, read) => {
    expect(stripMarkup(quote)).toBe(read);
  });
});
