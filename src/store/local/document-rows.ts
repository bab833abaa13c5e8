/** Between stored rows and the project's types. */

import type { Chunk } from '../../chunk/chunk.ts';
import type { DocumentSummary, StoredDocument } from '../passage-store.ts';

export interface DocumentRow {
  readonly id: string;
  readonly uri: string;
  readonly title: string;
  readonly language: string;
  readonly sha256: string;
  readonly text: string;
  readonly sections: string;
  readonly pages: string | null;
  readonly segments: string;
  readonly metadata: string;
}

export interface SummaryRow extends Pick<DocumentRow, 'id' | 'uri' | 'title' | 'language' | 'sha256' | 'metadata'> {
  readonly chunk_count: number;
}

export interface ChunkRow {
  readonly number: number;
  readonly id: string;
  readonly document_id: string;
  readonly ordinal: number;
  readonly start: number;
  readonly end: number;
  readonly heading_path: string;
  readonly page: number | null;
}

export function toDocumentRow(document: StoredDocument): DocumentRow {
  return {
    id: document.id,
    uri: document.uri,
    title: document.title,
    language: document.language,
    sha256: document.sha256,
    text: document.text,
    sections: JSON.stringify(document.sections),
    pages: document.pages === undefined ? null : JSON.stringify(document.pages),
    segments: JSON.stringify(document.segments),
    metadata: JSON.stringify(document.metadata),
  };
}

export function toStoredDocument(row: DocumentRow): StoredDocument {
  return {
    id: row.id,
    uri: row.uri,
    title: row.title,
    language: row.language,
    sha256: row.sha256,
    text: row.text,
    sections: JSON.parse(row.sections) as StoredDocument['sections'],
    ...(row.pages === null ? {} : { pages: JSON.parse(row.pages) as NonNullable<StoredDocument['pages']> }),
    segments: JSON.parse(row.segments) as StoredDocument['segments'],
    metadata: JSON.parse(row.metadata) as StoredDocument['metadata'],
  };
}

export function toSummary(row: SummaryRow): DocumentSummary {
  return {
    id: row.id,
    uri: row.uri,
    title: row.title,
    language: row.language,
    sha256: row.sha256,
    chunkCount: row.chunk_count,
    metadata: JSON.parse(row.metadata) as DocumentSummary['metadata'],
  };
}

export function toChunk(row: ChunkRow): Chunk {
  return {
    id: row.id,
    documentId: row.document_id,
    ordinal: row.ordinal,
    start: row.start,
    end: row.end,
    headingPath: JSON.parse(row.heading_path) as string[],
    ...(row.page === null ? {} : { page: row.page }),
  };
}
