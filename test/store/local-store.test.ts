/** The local store: the port's contract, and what is its own: refusals, damage, rebuilds. */

import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLocalStore } from '../../src/store/local/open-local-store.ts';
import { FORMAT_VERSION } from '../../src/store/manifest.ts';
import type { IndexManifest } from '../../src/store/passage-store.ts';
import { describePassageStore, makeChunks, makeDocument } from '../contracts/passage-store.ts';

const manifest = (dimensions: number): IndexManifest => ({
  formatVersion: FORMAT_VERSION,
  embedder: { fingerprint: 'f', model: 'made', dimensions },
  chunker: { maxTokens: 200 },
});

describePassageStore('the local store', async (dimensions) => {
  const folder = mkdtempSync(join(tmpdir(), 'footnote-store-'));
  let open = openLocalStore(folder, manifest(dimensions), 'create');
  return {
    store: open,
    async reopen() {
      await open.close();
      open = openLocalStore(folder, manifest(dimensions), 'open');
      return open;
    },
    async dispose() {
      await open.close();
      rmSync(folder, { recursive: true });
    },
  };
});

describe('the index folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'footnote-index-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const document = makeDocument('a.md', 'The zeppelin landed.');

  async function fill(): Promise<void> {
    const store = openLocalStore(folder, manifest(8), 'create');
    await store.putDocument(document, makeChunks(document));
    await store.saveGraph();
    await store.close();
  }

  it('says how to make an index where there is none', () => {
    expect(() => openLocalStore(folder, manifest(8), 'open')).toThrowError(
      expect.objectContaining({ code: 'index-missing', remedy: expect.stringContaining('npm run ingest') }),
    );
  });

  it.each([
    ['another model', { embedder: { fingerprint: 'g', model: 'other', dimensions: 8 } }],
    ['other dimensions by another model', { embedder: { fingerprint: 'h', model: 'other', dimensions: 384 } }],
    ['other chunk settings', { chunker: { maxTokens: 100 } }],
    ['another format version', { formatVersion: FORMAT_VERSION + 1 }],
  ])('refuses an index made with %s and names the command that mends it', async (_, difference) => {
    await fill();
    expect(() => openLocalStore(folder, { ...manifest(8), ...difference }, 'create')).toThrowError(
      expect.objectContaining({ code: 'index-mismatch', remedy: 'Run: npm run ingest -- --rebuild' }),
    );
    // Refusing changes nothing.
    const store = openLocalStore(folder, manifest(8), 'open');
    expect(await store.statistics()).toMatchObject({ documents: 1 });
    await store.close();
  });

  it('rebuilds a graph file that is cut short, or of another generation, from the stored vectors', async () => {
    await fill();
    const live = join(folder, readdirSync(folder).find((entry) => entry.startsWith('generation-'))!);
    const graphFile = readdirSync(live).find((entry) => entry.endsWith('.hnsw'))!;
    writeFileSync(join(live, graphFile), 'cut');
    const store = openLocalStore(folder, manifest(8), 'open');
    const [hit] = await store.searchNearest(makeChunks(document)[0]!.vector!, 1);
    expect(hit!.chunk.documentId).toBe(document.id);
    await store.close();
  });

  it('keeps the old index in service until a rebuild is published, and clears it away then', async () => {
    await fill();
    const rebuilt = openLocalStore(folder, manifest(8), 'rebuild');
    const meanwhile = openLocalStore(folder, manifest(8), 'open');
    expect(await meanwhile.statistics()).toMatchObject({ documents: 1 });
    await meanwhile.close();
    rebuilt.publish();
    await rebuilt.close();
    const after = openLocalStore(folder, manifest(8), 'open');
    expect(await after.statistics()).toMatchObject({ documents: 0 });
    await after.close();
    expect(readdirSync(folder).filter((entry) => entry.startsWith('generation-'))).toHaveLength(1);
  });

  it('refuses a pointer that leads out of the folder', async () => {
    await fill();
    writeFileSync(join(folder, 'CURRENT'), '../../etc\n');
    expect(() => openLocalStore(folder, manifest(8), 'open')).toThrowError(
      expect.objectContaining({ code: 'index-mismatch' }),
    );
  });

  it('shows one process what another wrote', async () => {
    await fill();
    const reader = openLocalStore(folder, manifest(8), 'open');
    const vector = makeChunks(document)[0]!.vector!;
    expect(await reader.searchNearest(vector, 9)).toHaveLength(1);
    const writer = openLocalStore(folder, manifest(8), 'open');
    const second = makeDocument('b.md', 'The submarine dived.');
    await writer.putDocument(second, makeChunks(second));
    expect(await reader.searchNearest(vector, 9)).toHaveLength(2);
    expect(await reader.getDocument(second.id)).toEqual(second);
    await writer.deleteDocument(document.id);
    expect((await reader.searchNearest(vector, 9)).map((hit) => hit.chunk.documentId)).toEqual([second.id]);
    await Promise.all([reader.close(), writer.close()]);
  });
});
