/** Ingesting a real folder into a real store: only what changed is done again, and nothing good is lost to what is bad. */

import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultChunkSettings } from '../../src/chunk/chunk-settings.ts';
import { ingestCorpus } from '../../src/ingest/ingest-corpus.ts';
import type { IngestParts } from '../../src/ingest/ingest-parts.ts';
import { type OpenedStore, openLocalStore } from '../../src/store/local/open-local-store.ts';
import { FORMAT_VERSION } from '../../src/store/manifest.ts';
import { createHashedEmbedder } from '../hashed-embedder.ts';

let folder: string;
let corpus: string;
let store: OpenedStore;
let embedder: ReturnType<typeof createHashedEmbedder>;
let parts: IngestParts;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'footnote-ingest-'));
  corpus = join(folder, 'corpus');
  mkdirSync(corpus);
  embedder = createHashedEmbedder();
  const { fingerprint, model, dimensions } = embedder;
  const manifest = { formatVersion: FORMAT_VERSION, embedder: { fingerprint, model, dimensions }, chunker: {} };
  store = openLocalStore(join(folder, 'index'), manifest, 'create');
  parts = { embedder, store, chunking: defaultChunkSettings };
  write('a.md', '# Zeppelins\n\nThe zeppelin landed in Lakehurst.\n');
  write('b.txt', 'The submarine dived under the ice.\n');
});

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const write = (uri: string, content: string | Uint8Array): void => {
  mkdirSync(join(corpus, uri, '..'), { recursive: true });
  writeFileSync(join(corpus, uri), content);
};
const found = async (query: string): Promise<string[]> => {
  const hits = await store.searchKeywords(query, 9);
  const documents = await Promise.all(hits.map((hit) => store.getDocument(hit.chunk.documentId)));
  return documents.map((document) => document!.uri);
};

describe('ingesting a corpus folder', () => {
  it('stores every document with chunks whose spans are its text', async () => {
    const report = await ingestCorpus(parts, corpus);
    expect(report).toMatchObject({
      added: ['a.md', 'b.txt'],
      changed: [],
      removed: [],
      unchanged: 0,
      chunksWritten: 2,
    });
    const [hit] = await store.searchKeywords('zeppelin', 1);
    const document = await store.getDocument(hit!.chunk.documentId);
    expect(document!.text.slice(hit!.chunk.start, hit!.chunk.end)).toContain('The zeppelin landed in Lakehurst.');
  });

  it('reads and embeds nothing again when nothing changed', async () => {
    await ingestCorpus(parts, corpus);
    const before = await store.statistics();
    embedder.embedded.length = 0;
    expect(await ingestCorpus(parts, corpus)).toMatchObject({ added: [], changed: [], removed: [], unchanged: 2 });
    expect(embedder.embedded).toEqual([]);
    expect(await store.statistics()).toEqual(before);
  });

  it('embeds only the file that changed, and forgets what it said before', async () => {
    await ingestCorpus(parts, corpus);
    embedder.embedded.length = 0;
    write('a.md', '# Balloons\n\nThe balloon rose.\n');
    expect(await ingestCorpus(parts, corpus)).toMatchObject({ changed: ['a.md'], unchanged: 1 });
    expect(embedder.embedded.every((text) => text.includes('balloon'))).toBe(true);
    expect(await found('zeppelin')).toEqual([]);
    expect(await found('balloon')).toEqual(['a.md']);
  });

  it('leaves nothing behind of a deleted file, and takes a moved one for another', async () => {
    await ingestCorpus(parts, corpus);
    renameSync(join(corpus, 'a.md'), join(corpus, 'c.md'));
    expect(await ingestCorpus(parts, corpus)).toMatchObject({ added: ['c.md'], removed: ['a.md'] });
    expect(await found('zeppelin')).toEqual(['c.md']);
    expect(await store.statistics()).toMatchObject({ documents: 2, chunks: 2 });
  });

  it('names the file that can not be read, with the reason, and takes the rest', async () => {
    write('bad.txt', new Uint8Array([0x50, 0x4b, 0, 0, 0xff, 0xfe, 0]));
    write('empty.md', '');
    write('picture.png', new Uint8Array([1, 2, 3]));
    const report = await ingestCorpus(parts, corpus);
    expect(report.added).toEqual(['a.md', 'b.txt']);
    expect(report.unreadable.map(({ uri, error }) => [uri, error.code])).toEqual([
      ['bad.txt', 'document-unreadable'],
      ['empty.md', 'document-unreadable'],
    ]);
    expect(report.skipped.map(({ uri }) => uri)).toEqual(['picture.png']);
  });

  it('keeps the stored version of a file that turned unreadable', async () => {
    await ingestCorpus(parts, corpus);
    write('a.md', new Uint8Array([0, 0xff, 0]));
    const report = await ingestCorpus(parts, corpus);
    expect(report.unreadable.map(({ uri }) => uri)).toEqual(['a.md']);
    expect(await found('zeppelin')).toEqual(['a.md']);
  });

  it.skipIf(process.getuid?.() === 0)(
    'keeps what lies in a folder that may not be entered now (root may enter any)',
    async () => {
      write('inner/d.md', '# Gliders\n\nThe glider soared.\n');
      await ingestCorpus(parts, corpus);
      chmodSync(join(corpus, 'inner'), 0);
      await ingestCorpus(parts, corpus);
      chmodSync(join(corpus, 'inner'), 0o755);
      expect(await found('glider')).toEqual(['inner/d.md']);
    },
  );

  it('changes nothing when the corpus folder is not there', async () => {
    await ingestCorpus(parts, corpus);
    await expect(ingestCorpus(parts, join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'corpus-unreadable' });
    expect(await store.statistics()).toMatchObject({ documents: 2 });
  });

  it('keeps whole documents when it is stopped', async () => {
    const stop = new AbortController();
    stop.abort(new Error('stopped'));
    await expect(ingestCorpus(parts, corpus, { signal: stop.signal })).rejects.toThrow('stopped');
    expect(await ingestCorpus(parts, corpus)).toMatchObject({ added: ['a.md', 'b.txt'] });
  });

  it('tells progress file by file', async () => {
    const seen: [number, number, string][] = [];
    await ingestCorpus(parts, corpus, { onProgress: ({ done, total, uri }) => seen.push([done, total, uri]) });
    expect(seen).toEqual([
      [1, 2, 'a.md'],
      [2, 2, 'b.txt'],
    ]);
  });
});
