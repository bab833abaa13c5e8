/** Documents into the store: segment, chunk, embed, write, one document a transaction. */

import type { Chunk } from '../chunk/chunk.ts';
import { chunkContext } from '../chunk/chunk-context.ts';
import { chunkDocument } from '../chunk/chunk-document.ts';
import { segmentDocument } from '../chunk/segment-document.ts';
import type { Document } from '../document/document.ts';
import type { EmbeddedChunk, StoredDocument } from '../store/passage-store.ts';
import type { IngestParts } from './ingest-parts.ts';

/** Small documents are embedded together, for full batches; the number is where the batches stop filling better. */
const CHUNKS_EMBEDDED_TOGETHER = 128;

interface Prepared {
  readonly document: StoredDocument;
  readonly chunks: readonly Chunk[];
  readonly texts: readonly string[];
}

export interface IndexedDocument {
  readonly id: string;
  readonly uri: string;
  readonly chunkCount: number;
}

/**
 * Stores every document given, replacing what had the same id. Yields each as soon as it is stored whole.
 *
 * @throws FootnoteError when the model or the store fails; what was yielded stays stored
 */
export async function* indexDocuments(
  parts: IngestParts,
  documents: AsyncIterable<Document> | Iterable<Document>,
  signal?: AbortSignal,
): AsyncGenerator<IndexedDocument> {
  let waiting: Prepared[] = [];
  let waitingChunks = 0;
  for await (const document of documents) {
    signal?.throwIfAborted();
    const prepared = await prepare(parts, document);
    waiting.push(prepared);
    waitingChunks += prepared.chunks.length;
    if (waitingChunks < CHUNKS_EMBEDDED_TOGETHER) continue;
    yield* store(parts, waiting, signal);
    waiting = [];
    waitingChunks = 0;
  }
  yield* store(parts, waiting, signal);
}

async function prepare(parts: IngestParts, document: Document): Promise<Prepared> {
  const segments = segmentDocument(document);
  const chunks = await chunkDocument(document, segments, (texts) => parts.embedder.countTokens(texts), parts.chunking);
  const texts = chunks.map(
    (chunk) => `${chunkContext(document, chunk)}\n${document.text.slice(chunk.start, chunk.end)}`,
  );
  const { blocks: _, ...rest } = document;
  return { document: { ...rest, segments }, chunks, texts };
}

async function* store(
  parts: IngestParts,
  batch: readonly Prepared[],
  signal?: AbortSignal,
): AsyncGenerator<IndexedDocument> {
  const texts = batch.flatMap((prepared) => prepared.texts);
  const vectors = await parts.embedder.embedDocuments(texts, signal);
  const tokenIds = await parts.embedder.tokenVectors?.idsOf(texts);
  let next = 0;
  for (const { document, chunks } of batch) {
    const embedded = chunks.map((chunk): EmbeddedChunk => {
      const index = next++;
      const ids = tokenIds?.[index];
      return { ...chunk, vector: vectors[index] ?? null, ...(ids === undefined ? {} : { tokenIds: ids }) };
    });
    await parts.store.putDocument(document, embedded);
    yield { id: document.id, uri: document.uri, chunkCount: chunks.length };
  }
}
