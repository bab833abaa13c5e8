/** Reading a folder: order, failures that do not stop the rest, links, and the project's own corpus. */

import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { documentIdOf, hashBytes } from './document-id.ts';
import { listFiles } from './list-files.ts';
import { parseDocument, readCorpus, readDocument } from './read-corpus.ts';

let folder: string;
const put = async (uri: string, content: string | Uint8Array): Promise<void> => {
  await mkdir(path.dirname(path.join(folder, uri)), { recursive: true });
  await writeFile(path.join(folder, uri), content);
};
const collect = async (from: string) => {
  const entries = [];
  for await (const entry of readCorpus(from)) entries.push(entry);
  return entries;
};

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'footnote-corpus-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('readCorpus', () => {
  it('orders by code units, whatever order the disk has', async () => {
    for (const uri of ['b.md', 'a/z.md', 'Z.md', 'a.md', '城.txt']) await put(uri, 'Some words.');
    expect((await collect(folder)).map(({ uri }) => uri)).toEqual(['Z.md', 'a.md', 'a/z.md', 'b.md', '城.txt']);
  });

  it('names what it can not read and goes on with the rest', async () => {
    await put('a.md', '# A\n\nWords.');
    await put('b.md', '---\ntitle: [\n---\n');
    await put('c.txt', '');
    await put('d.txt', Uint8Array.of(1, 0, 2));
    await put('e.docx', 'not a zip');
    await put('f.md', 'More words.');
    const entries = await collect(folder);
    expect(entries.map((entry) => [entry.uri, 'error' in entry ? entry.error.code : entry.document.title])).toEqual([
      ['a.md', 'A'],
      ['b.md', 'document-unreadable'],
      ['c.txt', 'document-unreadable'],
      ['d.txt', 'document-unreadable'],
      ['e.docx', 'document-unreadable'],
      ['f.md', 'f'],
    ]);
    for (const entry of entries) if ('error' in entry) expect(entry.error.message).toContain(entry.uri);
  });

  it('says that a missing folder, or a file in its place, is no corpus', async () => {
    await put('a.md', 'x');
    await expect(collect(path.join(folder, 'missing'))).rejects.toMatchObject({ code: 'corpus-unreadable' });
    await expect(collect(path.join(folder, 'a.md'))).rejects.toMatchObject({ code: 'corpus-unreadable' });
  });
});

describe('listFiles', () => {
  it('hashes without parsing, skips dot-files, and names formats nobody reads', async () => {
    await put('a.md', '---\nbroken: [\n---\n');
    await put('.hidden.md', 'x');
    await put('.git/config.txt', 'x');
    await put('image.png', 'x');
    await put('README', 'x');
    const { files, failures, skipped } = await listFiles(folder);
    expect(files).toEqual([{ uri: 'a.md', sha256: hashBytes(Buffer.from('---\nbroken: [\n---\n')), sizeBytes: 18 }]);
    expect(failures).toEqual([]);
    expect(skipped.map(({ uri }) => uri)).toEqual(['README', 'image.png']);
  });

  it('follows links to files inside the folder only', async () => {
    const outside = await mkdtemp(path.join(tmpdir(), 'footnote-outside-'));
    await writeFile(path.join(outside, 'secret.md'), 'secret');
    await put('real.md', 'Words.');
    await symlink(path.join(folder, 'real.md'), path.join(folder, 'inside.md'));
    await symlink(path.join(outside, 'secret.md'), path.join(folder, 'out.md'));
    await symlink(outside, path.join(folder, 'outdir'));
    await symlink(folder, path.join(folder, 'loop'));
    await symlink(path.join(folder, 'gone.md'), path.join(folder, 'dangling.md'));
    const { files, skipped } = await listFiles(folder);
    await rm(outside, { recursive: true });
    expect(files.map(({ uri }) => uri)).toEqual(['inside.md', 'real.md']);
    expect(skipped.map(({ uri }) => uri)).toEqual(['dangling.md', 'loop', 'out.md', 'outdir']);
  });
});

describe('readDocument', () => {
  it('gives id, hash and the parsed text of one file', async () => {
    const bytes = Buffer.from('\uFEFF---\ntitle: 计划\nlang: zh-CN\n---\r\n# H\r\n\r\n正文😀。\r\n');
    await put('notes/a.md', bytes);
    expect(await readDocument(folder, 'notes/a.md')).toMatchObject({
      id: documentIdOf('notes/a.md'),
      uri: 'notes/a.md',
      sha256: hashBytes(bytes),
      title: '计划',
      language: 'zh',
      text: '# H\r\n\r\n正文😀。\r\n',
    });
  });
  it.each(['../outside.md', '/etc/hosts.txt', 'missing.md'])('refuses %s', async (uri) => {
    await expect(readDocument(folder, uri)).rejects.toMatchObject({ code: 'document-unreadable' });
  });
  it('refuses a format nobody reads, naming those that are', async () => {
    await expect(parseDocument(Buffer.from('x'), 'a.xlsx')).rejects.toThrow(/a\.xlsx/);
  });
  it('gives one id for a name in composed and in decomposed form', () => {
    expect(documentIdOf('caf\u00e9.md')).toBe(documentIdOf('cafe\u0301.md'));
    expect(documentIdOf('a.md')).toMatch(/^d[0-9a-f]{16}$/);
  });
});

describe('the corpus that comes with the project', () => {
  it('is read whole, without one block taken for page furniture', async () => {
    const entries = await collect(fileURLToPath(new URL('../../corpus', import.meta.url)));
    const marked = entries.flatMap((entry) =>
      'error' in entry
        ? [entry.uri]
        : entry.document.blocks
            .filter(({ boilerplate }) => boilerplate)
            .map(({ start, end }) => entry.document.text.slice(start, end)),
    );
    expect(entries.length).toBeGreaterThan(0);
    expect(marked).toEqual([]);
  });
});
