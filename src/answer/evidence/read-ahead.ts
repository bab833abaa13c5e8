/** Reads documents before they are asked about: sentences analysed, their vectors and those of their words kept, so that the first questions wait less. */

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Passage } from '../../retrieve/passage.ts';
import type { PassageStore, StoredDocument } from '../../store/passage-store.ts';
import type { SegmentReader } from './analyse-segment.ts';
import { spellAhead } from './bridge-names.ts';
import { withContext, withHeading } from './measure-evidence.ts';
import { placeCandidates } from './place-candidates.ts';
import { stripMarkup } from './reading-text.ts';
import type { SentenceSimilarity } from './sentence-similarity.ts';
import type { MatchWords } from './word-similarity.ts';

/** Segments read at most, of the documents in the order of their addresses: what is kept has an end too. */
const MOST_SEGMENTS = 6_000;

export interface ReadAheadParts {
  readonly store: Pick<PassageStore, 'listDocuments' | 'getDocument'>;
  readonly reader: SegmentReader;
  readonly similarity: SentenceSimilarity;
  readonly matchWords: MatchWords;
}

/**
 * One document at a time, so that a question that comes meanwhile waits for no more than that.
 *
 * @returns how many segments were read
 */
export async function readAhead(parts: ReadAheadParts, signal: AbortSignal): Promise<number> {
  let read = 0;
  for (const { id } of await parts.store.listDocuments()) {
    if (signal.aborted || read >= MOST_SEGMENTS) break;
    const document = await parts.store.getDocument(id);
    if (document !== undefined) read += await readDocument(parts, document, signal);
    await nextTurn();
  }
  return read;
}

async function readDocument(parts: ReadAheadParts, document: StoredDocument, signal: AbortSignal): Promise<number> {
  const { reader, similarity, matchWords } = parts;
  const places = placeCandidates([asPassage(document)], reader);
  const around = places.flatMap(({ candidate }) => [candidate.context, candidate.heading]);
  const texts = [stripMarkup(document.title), ...new Set(around)].map((text) => reader.readText(text));
  // Nothing is asked; asking is what keeps the vectors.
  await similarity(
    '',
    places.flatMap(({ candidate }) => [withContext(candidate), withHeading(document.title, candidate)]),
    signal,
  );
  const all = [...places.map(({ analysed }) => analysed), ...texts];
  for (const text of all) spellAhead(text);
  await matchWords(
    { text: '', content: '', focus: [] },
    all,
    { chunks: 0, frequency: () => 0, weight: () => 0 },
    new Map(),
    signal,
  );
  return places.length;
}

function asPassage({ id, title, uri, language, text, segments, metadata }: StoredDocument): Passage {
  return {
    chunkId: id,
    documentId: id,
    title,
    uri,
    language,
    headingPath: [],
    start: 0,
    end: text.length,
    text,
    documentText: text,
    segments,
    metadata,
    score: 0,
    scores: { dense: null, keyword: null },
    ranks: { dense: null, keyword: null },
  };
}
