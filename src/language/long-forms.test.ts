import { describe, expect, it } from 'vitest';
import { findLongForm } from './long-forms.ts';

const formOf = (short: string, text: string) => {
  const span = findLongForm(short, text);
  return span === undefined ? undefined : text.slice(span.start, span.end);
};

describe('findLongForm', () => {
  it.each([
    ['PCL', 'Peng Cheng Laboratory (PCL) was set up in 2018.', 'Peng Cheng Laboratory'],
    ['SSRF', 'The Shanghai Synchrotron Radiation Facility (SSRF)', 'Shanghai Synchrotron Radiation Facility'],
    ['CUT', 'Canglang University of Technology (CUT) was founded in 1960.', 'Canglang University of Technology'],
    ['AI', 'It trains staff in artificial intelligence (AI) and robotics.', 'artificial intelligence'],
    ['HMM', 'a hidden Markov model (HMM)', 'hidden Markov model'],
    [
      'WinHEC',
      'WinHEC2015, the Windows Hardware Engineering Community conference',
      'Windows Hardware Engineering Community',
    ],
    ['SDA', 'SDA (Silverstrand Development Authority) pays.', 'Silverstrand Development Authority'],
    ['ISO', 'ISO stands for isolated steering organ.', 'isolated steering organ'],
    ['ssrf', 'Shanghai Synchrotron Radiation Facility (SSRF)', 'Shanghai Synchrotron Radiation Facility'],
    ['LLS', '旗鱼海洋大学（Lake Ling Station，LLS）', 'Lake Ling Station'],
    ['HIT', 'The Harbin Institute of Technology runs it with HIT graduates.', 'Harbin Institute of Technology'],
  ])('%s in "%s"', (short, text, form) => {
    expect(formOf(short, text)).toBe(form);
  });

  it.each([
    ['CSOT', 'The expansion of CSOT stands in the Zuoling park, with 545,000 m2 of floor space.'],
    ['CSOT', 'CSOT (second line) makes flagship screens for televisions.'],
    ['SIAT', 'A national centre led by SIAT (Shenzhen) was launched.'],
    ['PCL', 'PCL, also called the Shenzhen Cyberspace Laboratory, works on networks.'],
    ['BM', 'The BM-6 probe measures conductivity (BM-6).'],
    ['AI', 'The AI centre in Suzhou opened: an industrial hub.'],
    ['PCL', 'Peng Cheng Laboratory was set up in 2018.'],
    ['A', 'An authority (A) decides.'],
  ])('finds none of %s in "%s"', (short, text) => {
    expect(formOf(short, text)).toBeUndefined();
  });
});
