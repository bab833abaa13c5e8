/** Sentence boundaries: English and Chinese conventions, and what must hold for any text. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from './sentences.ts';

const split = (text: string): string[] => splitSentences(text).map(({ start, end }) => text.slice(start, end));

describe('splitSentences in English', () => {
  it.each([
    [
      'titles and initials',
      'Dr. J. R. Smith met Ms. Oduya. They spoke.',
      ['Dr. J. R. Smith met Ms. Oduya.', 'They spoke.'],
    ],
    [
      'company names',
      'Leaguer Group Co. Ltd. in Boston opened. It grew.',
      ['Leaguer Group Co. Ltd. in Boston opened.', 'It grew.'],
    ],
    [
      'a company name that ends the sentence',
      'He joined Acme Inc. The firm grew.',
      ['He joined Acme Inc.', 'The firm grew.'],
    ],
    [
      'numbered references',
      'See No. 5 and Fig. 3. No. It is not there.',
      ['See No. 5 and Fig. 3.', 'No.', 'It is not there.'],
    ],
    [
      'dotted acronyms',
      'The U.S. Senate met at 3 p.m. Tuesday. It rose.',
      ['The U.S. Senate met at 3 p.m. Tuesday.', 'It rose.'],
    ],
    [
      'an acronym that ends the sentence',
      'She lives in the U.S. The rest do not.',
      ['She lives in the U.S.', 'The rest do not.'],
    ],
    [
      'latin abbreviations',
      'Metals, e.g. copper, and i.e. Zinc. Done.',
      ['Metals, e.g. copper, and i.e. Zinc.', 'Done.'],
    ],
    [
      'decimals and percentages',
      'It grew 3.5 to 4.13%. Then 1,688 came.',
      ['It grew 3.5 to 4.13%.', 'Then 1,688 came.'],
    ],
    ['a quote that closes after the stop', 'He said “We won.” Then he left.', ['He said “We won.”', 'Then he left.']],
    ['a question inside a sentence', '“Why?” he asked. “Because.”', ['“Why?” he asked.', '“Because.”']],
    [
      'a bracketed sentence',
      'It is small (see p. 5. It is short.) but works. Yes.',
      ['It is small (see p. 5. It is short.) but works.', 'Yes.'],
    ],
    [
      'reference marks',
      'It was built.[1] It fell.[citation needed] Ok.',
      ['It was built.[1]', 'It fell.[citation needed]', 'Ok.'],
    ],
    [
      'ellipses',
      'It rose... and fell. It rose... Then it fell.',
      ['It rose... and fell.', 'It rose...', 'Then it fell.'],
    ],
    ['stray dots', 'Total . . . . . 174. Next.', ['Total . . . . . 174.', 'Next.']],
    ['numbered items', '1. The first item. 2 more.', ['1. The first item.', '2 more.']],
    [
      'lower-cased pages',
      'the line opened. from january to may it grew 8.7%.',
      ['the line opened.', 'from january to may it grew 8.7%.'],
    ],
    [
      'abbreviations in lower-cased pages',
      'made by csot co., ltd. (csot). it works.',
      ['made by csot co., ltd. (csot).', 'it works.'],
    ],
  ])('keeps %s together', (_, text, sentences) => {
    expect(split(text)).toEqual(sentences);
  });
});

describe('splitSentences in Chinese', () => {
  it.each([
    ['full-width stops', '他来了。真的吗？太好了！走吧；好。', ['他来了。', '真的吗？', '太好了！', '走吧；', '好。']],
    ['closing quotes', '他说：“来了。”她走了。', ['他说：“来了。”', '她走了。']],
    ['corner brackets', '「你好。」他說。', ['「你好。」', '他說。']],
    ['a quote that a comma follows', '“真的吗？”，他问。', ['“真的吗？”，他问。']],
    ['brackets inside a sentence', '内容（一；二。）完。下句。', ['内容（一；二。）完。', '下句。']],
    ['titles in book marks', '《你好！李焕英》上映。很好。', ['《你好！李焕英》上映。', '很好。']],
    ['the long ellipsis', '他……走了。她没走。', ['他……走了。', '她没走。']],
    ['decimals', '强度由3.0%升到3.55%。增长1.6倍。', ['强度由3.0%升到3.55%。', '增长1.6倍。']],
    ['mixed scripts', 'Is it OK?是的。It is 5G.', ['Is it OK?', '是的。', 'It is 5G.']],
  ])('splits %s', (_, text, sentences) => {
    expect(split(text)).toEqual(sentences);
  });
});

describe('line ends', () => {
  it('goes on over a wrapped line that continues in lower case', () => {
    expect(split('The centre was\nopened in May. It\r\nworks.')).toEqual([
      'The centre was\nopened in May.',
      'It\r\nworks.',
    ]);
  });
  it('goes on over a full line that continues with a name', () => {
    const text = 'The centre was opened in the spring of that year by the\nShenzhen Economic Daily.';
    expect(split(text)).toEqual([text]);
  });
  it('ends at a narrow line and at a blank line', () => {
    expect(split('Opening hours\nNine to five\n\nclosed on Monday')).toEqual([
      'Opening hours',
      'Nine to five',
      'closed on Monday',
    ]);
  });
  it('ends before list markers', () => {
    const text = 'Its tasks, of which there are two or three, follow here\n- one\n- two';
    expect(split(text)).toEqual(['Its tasks, of which there are two or three, follow here', '- one', '- two']);
  });
});

describe('splitSentences on any text', () => {
  const token = fc.constantFrom(
    'Dr.',
    'a.',
    '. ',
    '。',
    '；',
    '！”',
    '…',
    '\n',
    '\r\n',
    '\n\n',
    ' ',
    '“',
    '”',
    '(',
    ')',
    '[1]',
    '3.5',
    '😀',
    '𠮷',
    '中文',
    'Word',
    'word',
    '?',
    '\u3000',
    '1. ',
  );
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(token, { maxLength: 60 }).map((tokens) => tokens.join('')),
  );

  it('gives ordered, disjoint, trimmed spans that hold every visible character', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let end = 0;
        for (const span of splitSentences(text)) {
          expect(span.start).toBeGreaterThanOrEqual(end);
          expect(span.end).toBeGreaterThan(span.start);
          expect(text.slice(end, span.start).trim()).toBe('');
          const sentence = text.slice(span.start, span.end);
          expect(sentence.trim()).toBe(sentence);
          end = span.end;
        }
        expect(text.slice(end).trim()).toBe('');
      }),
    );
  });

  it('never cuts a surrogate pair', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { start, end } of splitSentences(text)) {
          // No input holds a lone surrogate, so a sentence that does was cut inside a pair.
          expect(text.slice(start, end)).not.toMatch(/\p{Surrogate}/u);
        }
      }),
    );
  });
});
