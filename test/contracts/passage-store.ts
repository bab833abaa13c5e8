/** What every PassageStore must do, run against each adapter. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EmbeddedChunk, PassageStore, StoredDocument } from '../../src/store/passage-store.ts';

export interface StoreUnderTest {
  readonly store: PassageStore;
  /** Opens what is stored again, as a new process would. */
  reopen(): Promise<PassageStore>;
  dispose(): Promise<void>;
}

const DIMENSIONS = 8;

export function describePassageStore(name: string, open: (dimensions: number) => Promise<StoreUnderTest>): void {
  describe(`${name} as a PassageStore`, () => {
    let underTest: StoreUnderTest;
    let store: PassageStore;

    beforeEach(async () => {
      underTest = await open(DIMENSIONS);
      store = underTest.store;
    });
    afterEach(() => underTest.dispose());

    it('gives back a document as it was stored, offsets and all', async () => {
      const document = makeDocument('a.md', 'Seven centres 😀 were opened.\r\n深圳有七家。', { title: 'Centres' });
      await store.putDocument(document, makeChunks(document));
      expect(await store.getDocument(document.id)).toEqual(document);
    });

    it('knows no document that was never stored', async () => {
      expect(await store.getDocument('d0')).toBeUndefined();
      expect(await store.deleteDocument('d0')).toBe(false);
    });

    it('lists documents by uri with their chunk counts', async () => {
      for (const uri of ['b.md', 'a.md']) {
        const document = makeDocument(uri, 'One sentence. Another sentence.');
        await store.putDocument(document, makeChunks(document));
      }
      const listed = await store.listDocuments();
      expect(listed.map(({ uri, chunkCount }) => [uri, chunkCount])).toEqual([
        ['a.md', 1],
        ['b.md', 1],
      ]);
    });

    it('replaces a changed document whole: nothing of the old one is found', async () => {
      const old = makeDocument('a.md', 'The zeppelin landed.');
      await store.putDocument(old, makeChunks(old, axis(0)));
      const changed = makeDocument('a.md', 'The submarine dived.');
      await store.putDocument(changed, makeChunks(changed, axis(1)));
      expect(await store.searchKeywords('zeppelin', 5)).toEqual([]);
      expect((await store.searchKeywords('submarine', 5)).map((hit) => hit.chunk.documentId)).toEqual([changed.id]);
      expect(await store.searchNearest(axis(0), 5)).toHaveLength(1);
      expect(await store.statistics()).toMatchObject({ documents: 1, chunks: 1 });
    });

    it('leaves nothing behind of a deleted document', async () => {
      const document = makeDocument('a.md', 'The zeppelin landed.');
      await store.putDocument(document, makeChunks(document));
      expect(await store.deleteDocument(document.id)).toBe(true);
      expect(await store.searchKeywords('zeppelin', 5)).toEqual([]);
      expect(await store.searchNearest(axis(0), 5)).toEqual([]);
      expect(await store.documentFrequencies(['zeppelin'])).toEqual([0]);
      expect(await store.statistics()).toMatchObject({ documents: 0, chunks: 0 });
    });

    it('finds the nearest chunks first, with their cosine similarity', async () => {
      for (const [index, uri] of ['a.md', 'b.md', 'c.md'].entries()) {
        const document = makeDocument(uri, `Text ${index}.`);
        await store.putDocument(document, makeChunks(document, tilted(index)));
      }
      const hits = await store.searchNearest(axis(0), 2);
      expect(hits.map((hit) => hit.chunk.documentId)).toEqual([idOf('a.md'), idOf('b.md')]);
      expect(hits[0]!.score).toBeCloseTo(1, 5);
      expect(hits[1]!.score).toBeCloseTo(dot(axis(0), tilted(1)), 5);
    });

    it('finds a chunk without a vector by its words only', async () => {
      const document = makeDocument('a.md', 'The zeppelin landed.');
      await store.putDocument(document, makeChunks(document, null));
      expect(await store.searchNearest(axis(0), 5)).toEqual([]);
      expect(await store.searchKeywords('zeppelin', 5)).toHaveLength(1);
      expect(await store.similarities(axis(0), [`${document.id}:0`])).toEqual([null]);
    });

    it('finds words by stem, in either language, in title, headings and text', async () => {
      const english = makeDocument('en.md', 'It was inaugurated there.', {
        title: 'Innovation centres',
        headings: ['Laboratories'],
      });
      const chinese = makeDocument('zh.md', '深圳首批七家海外创新中心授牌。', { title: '名单' });
      for (const document of [english, chinese]) await store.putDocument(document, makeChunks(document));
      const found = async (query: string) => (await store.searchKeywords(query, 5)).map((hit) => hit.chunk.documentId);
      expect(await found('inaugurating')).toEqual([english.id]);
      expect(await found('center innovations')).toEqual([english.id]);
      expect(await found('laboratory')).toEqual([english.id]);
      expect(await found('创新中心')).toEqual([chinese.id]);
      expect(await found('名单')).toEqual([chinese.id]);
    });

    it.each(['"', '*', 'NEAR(', 'a" OR "b', "it's", '-x AND NOT y', '', '   ', '😀', '的', 'title:x', '\u0000'])(
      'takes %j as a query and no syntax',
      async (query) => {
        const document = makeDocument('a.md', 'A text.');
        await store.putDocument(document, makeChunks(document));
        await expect(store.searchKeywords(query, 5)).resolves.toBeInstanceOf(Array);
      },
    );

    it('restricts both searches to what the filter allows', async () => {
      const metadata = [
        { publisher: 'Xinhua', date: '2017-05-12', topics: ['robots', 'AI'] },
        { publisher: 'SHINE', date: '2021-01-12', topics: ['AI'] },
        { publisher: 'SHINE', date: '2018' },
      ];
      for (const [index, data] of metadata.entries()) {
        const document = makeDocument(`${index}.md`, 'A robot walks.', {
          metadata: data,
          language: index === 2 ? 'zh' : 'en',
        });
        await store.putDocument(document, makeChunks(document, tilted(index)));
      }
      const allowed = async (filter: Parameters<PassageStore['searchNearest']>[2]) => {
        const [dense, keyword] = await Promise.all([
          store.searchNearest(axis(0), 9, filter),
          store.searchKeywords('robot', 9, filter),
        ]);
        const ids = (hits: typeof dense) => hits.map((hit) => hit.chunk.documentId).sort();
        expect(ids(dense)).toEqual(ids(keyword));
        const everyChunk = ['0.md', '1.md', '2.md'].map((uri) => `${idOf(uri)}:0`);
        const chunks = await store.filterChunks([...everyChunk, 'unknown'], filter ?? {});
        expect([...chunks].map((id) => id.split(':')[0]).sort()).toEqual(ids(dense));
        return ids(dense)
          .map((id) => ['0.md', '1.md', '2.md'].findIndex((uri) => idOf(uri) === id))
          .sort();
      };
      expect(await allowed({ publisher: ['SHINE'] })).toEqual([1, 2]);
      expect(await allowed({ topic: ['robots'] })).toEqual([0]);
      expect(await allowed({ topic: ['robots', 'AI'] })).toEqual([0, 1]);
      expect(await allowed({ language: ['zh'] })).toEqual([2]);
      expect(await allowed({ dateFrom: '2018' })).toEqual([1, 2]);
      expect(await allowed({ dateTo: '2017' })).toEqual([0]);
      expect(await allowed({ dateFrom: '2017-05', dateTo: '2018-12-31' })).toEqual([0, 2]);
      expect(await allowed({ documentId: [idOf('1.md')], publisher: ['Xinhua'] })).toEqual([]);
    });

    it('scores a shorter chunk and a rarer word higher, by weight, and takes the best of alternatives', async () => {
      const texts = [
        'The zeppelin landed.',
        'The zeppelin landed slowly in fog.',
        'The submarine landed.',
        'The tram landed.',
      ];
      for (const [index, text] of texts.entries()) {
        const document = makeDocument(`${index}.md`, text);
        await store.putDocument(document, makeChunks(document));
      }
      const ids = texts.map((_, index) => `${idOf(`${index}.md`)}:0`);
      const term = (name: string, weight = 1) => [{ term: name, weight }];
      const [first, second, third, fourth] = await store.keywordScores([term('zeppelin'), term('land')], ids);
      expect(first).toBeGreaterThan(second!);
      expect(second).toBeGreaterThan(third!);
      expect(third).toBe(fourth);
      const rare = (await store.keywordScores([term('submarin')], ids))[2]!;
      expect(rare).toBeGreaterThan(third!);
      expect((await store.keywordScores([term('submarin', 2)], ids))[2]).toBeCloseTo(2 * rare, 5);
      const alternatives = [[...term('submarin', 0.5), ...term('tram'), ...term('land', 0.1)]];
      const byAlternatives = await store.keywordScores(alternatives, ids);
      expect(byAlternatives[3]).toBeCloseTo(rare, 5);
      expect(byAlternatives[2]).toBeCloseTo(rare / 2, 5);
      expect(await store.keywordScores([term('absent')], [...ids, 'unknown:0'])).toEqual([0, 0, 0, 0, 0]);
      const [best] = await store.searchKeywords(alternatives, 9);
      expect(best).toMatchObject({ chunk: { id: ids[3] } });
      expect(best!.score).toBeCloseTo(byAlternatives[3]!, 5);
    });

    it('names the terms that mark some chunks among all', async () => {
      for (const [index, text] of [
        'A zeppelin landed.',
        'A zeppelin burned.',
        'A tram landed.',
        'A tram.',
        'A tram.',
      ].entries()) {
        const document = makeDocument(`${index}.md`, text, { title: '' });
        await store.putDocument(document, makeChunks(document));
      }
      const weights = new Map([0, 1].map((index) => [`${idOf(`${index}.md`)}:0`, 0.5]));
      const terms = await store.characteristicTerms(weights, 2);
      expect(terms.map(({ term }) => term)).toEqual(['zeppelin', 'burn']);
      expect(terms[0]!.weight).toBeGreaterThan(terms[1]!.weight);
      expect(await store.characteristicTerms(new Map([['unknown:0', 1]]), 5)).toEqual([]);
    });

    it('knows every language its documents are in', async () => {
      expect(await store.listLanguages()).toEqual([]);
      for (const [index, language] of ['zh', 'en', 'zh'].entries()) {
        const document = makeDocument(`${index}.md`, 'A text.', { language });
        await store.putDocument(document, makeChunks(document));
      }
      expect((await store.listLanguages()).sort()).toEqual(['en', 'zh']);
    });

    it('keeps the token ids a chunk was stored with', async () => {
      const document = makeDocument('a.md', 'A text.');
      const chunks = makeChunks(document).map((chunk) => ({ ...chunk, tokenIds: Uint32Array.of(7, 70_000, 7) }));
      await store.putDocument(document, chunks);
      const bare = makeDocument('b.md', 'Another text.');
      await store.putDocument(bare, makeChunks(bare));
      const stored = await store.tokenIds([`${document.id}:0`, `${bare.id}:0`, 'unknown:0']);
      expect(stored).toEqual([Uint32Array.of(7, 70_000, 7), null, null]);
    });

    it('counts in how many chunks a term stands', async () => {
      for (const uri of ['a.md', 'b.md']) {
        const document = makeDocument(uri, 'The zeppelin and the zeppelin.');
        await store.putDocument(document, makeChunks(document));
      }
      expect(await store.documentFrequencies(['zeppelin', 'submarin'])).toEqual([2, 0]);
    });

    it('lists terms by how they begin and how long they are', async () => {
      const document = makeDocument('a.md', 'Zeppelins, zebras and 深圳 zoos.', { title: '' });
      await store.putDocument(document, makeChunks(document));
      expect((await store.listTerms('z', 4, 8)).sort()).toEqual(['zebra', 'zeppelin']);
      expect(await store.listTerms('深', 2, 2)).toEqual(['深圳']);
      expect(await store.listTerms('q', 1, 99)).toEqual([]);
    });

    it('grows its generation with every change and with nothing else', async () => {
      const generation = async () => (await store.statistics()).generation;
      const before = await generation();
      const document = makeDocument('a.md', 'A text.');
      await store.putDocument(document, makeChunks(document));
      expect(await generation()).toBe(before + 1);
      await store.searchKeywords('text', 3);
      await store.saveGraph();
      await store.deleteDocument('d0');
      expect(await generation()).toBe(before + 1);
      await store.deleteDocument(document.id);
      expect(await generation()).toBe(before + 2);
    });

    it('refuses a vector of other dimensions and keeps what it had', async () => {
      const document = makeDocument('a.md', 'A text.');
      await store.putDocument(document, makeChunks(document));
      const wrong = makeChunks(document, new Float32Array(DIMENSIONS + 1).fill(0.5));
      await expect(store.putDocument(document, wrong)).rejects.toMatchObject({ code: 'index-mismatch' });
      await expect(store.searchNearest(new Float32Array(3), 1)).rejects.toMatchObject({ code: 'index-mismatch' });
      expect(await store.statistics()).toMatchObject({ documents: 1, chunks: 1 });
    });

    it.each([true, false])('answers the same after reopening (graph saved: %s)', async (saved) => {
      for (let index = 0; index < 20; index++) {
        const document = makeDocument(`${index}.md`, `Robot number ${index}.`);
        await store.putDocument(document, makeChunks(document, tilted(index)));
      }
      await store.deleteDocument(idOf('3.md'));
      const search = (from: PassageStore) => from.searchNearest(axis(1), 5);
      const before = await search(store);
      if (saved) await store.saveGraph();
      store = await underTest.reopen();
      expect(await search(store)).toEqual(before);
      expect(await store.searchKeywords('robot', 50)).toHaveLength(19);
    });
  });
}

export function idOf(uri: string): string {
  return `d-${uri.replace(/\W/g, '-')}`;
}

export interface DocumentTraits {
  readonly title?: string;
  readonly headings?: readonly string[];
  readonly language?: string;
  readonly metadata?: Record<string, unknown>;
}

export function makeDocument(uri: string, text: string, traits: DocumentTraits = {}): StoredDocument {
  return {
    id: idOf(uri),
    uri,
    title: traits.title ?? uri,
    language: traits.language ?? 'en',
    sha256: '0'.repeat(64),
    text,
    sections: (traits.headings ?? []).map((heading) => ({ heading, level: 1, start: 0, end: text.length })),
    segments: [{ kind: 'paragraph', start: 0, end: text.length, block: 0, group: 0 }],
    metadata: traits.metadata ?? {},
  };
}

export function makeChunks(document: StoredDocument, vector: Float32Array | null = axis(0)): EmbeddedChunk[] {
  const headingPath = document.sections.map((section) => section.heading);
  return [
    {
      id: `${document.id}:0`,
      documentId: document.id,
      ordinal: 0,
      start: 0,
      end: document.text.length,
      headingPath,
      vector,
    },
  ];
}

/** The unit vector along one axis. */
function axis(index: number): Float32Array {
  const vector = new Float32Array(DIMENSIONS);
  vector[index] = 1;
  return vector;
}

/** A unit vector that leans further from axis 0 towards axis 1 with each step. */
function tilted(step: number): Float32Array {
  const vector = new Float32Array(DIMENSIONS);
  vector[0] = Math.cos(step * 0.07);
  vector[1] = Math.sin(step * 0.07);
  return vector;
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, index) => sum + value * b[index]!, 0);
}
