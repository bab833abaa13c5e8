/** YAML front matter: splitting, dates and topics, and the line named in an error. */

import { describe, expect, it } from 'vitest';
import { splitFrontMatter } from './front-matter.ts';

describe('splitFrontMatter', () => {
  it('gives the body verbatim, with its CRLF', () => {
    const { metadata, body } = splitFrontMatter('---\r\ntitle: T\r\n---\r\n\r\n# H\r\n', 'a.md');
    expect(metadata).toEqual({ title: 'T' });
    expect(body).toBe('\r\n# H\r\n');
  });
  it.each([
    ['2022-02-18', '2022-02-18'],
    ['2018', '2018'],
    ['2018/5/3', '2018-05-03'],
    ['2018年5月3日', '2018-05-03'],
    ['2019-03', '2019-03'],
    ['spring 2019', 'spring 2019'],
  ])('keeps the date %s as text: %s', (written, date) => {
    expect(splitFrontMatter(`---\ndate: ${written}\n---\n`, 'a.md').metadata.date).toBe(date);
  });
  it('makes topics an array of strings', () => {
    expect(splitFrontMatter('---\ntopics: [5G, 2018]\n---\n', 'a.md').metadata.topics).toEqual(['5G', '2018']);
    expect(splitFrontMatter('---\ntopics: 腾讯,松江\n---\n', 'a.md').metadata.topics).toEqual(['腾讯', '松江']);
  });
  it('takes a thematic break for what it is', () => {
    const text = '---\n\nA first paragraph.\n\n---\n\nA second.';
    expect(splitFrontMatter(text, 'a.md')).toEqual({ metadata: {}, body: text });
  });
  it('leaves an unclosed block in the body', () => {
    expect(splitFrontMatter('---\ntitle: T\n', 'a.md').body).toBe('---\ntitle: T\n');
  });
  it('reads an empty block as no metadata', () => {
    expect(splitFrontMatter('---\n---\nbody', 'a.md')).toEqual({ metadata: {}, body: 'body' });
  });
  it('names the line of the file that is malformed', () => {
    expect(() => splitFrontMatter('---\ntitle: T\ntopics: [a, b\nlang: en\n---\nbody', 'a.md')).toThrow(
      /a\.md.*line [345]/,
    );
  });
});
