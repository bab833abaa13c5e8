/** Reads the list of documents, and one whole document, from the API. */

import { type DocumentSummary, documentList, type SourceDocument, sourceDocument } from './document-schema.ts';
import { PageError } from './page-error.ts';
import { type Fetch, request } from './request.ts';

/** @throws PageError */
export async function fetchDocuments(fetchPage: Fetch, signal: AbortSignal): Promise<readonly DocumentSummary[]> {
  const response = await request(fetchPage, '/api/documents', { headers: { accept: 'application/json' }, signal });
  const parsed = documentList.safeParse(await response.json());
  if (!parsed.success) throw new PageError({ transport: 'badReply', found: parsed.error.message }, parsed.error);
  return parsed.data.documents;
}

/** @throws PageError (`document-not-found` when it was removed) */
export async function fetchDocument(fetchPage: Fetch, id: string, signal: AbortSignal): Promise<SourceDocument> {
  const path = `/api/documents/${encodeURIComponent(id)}`;
  const response = await request(fetchPage, path, { headers: { accept: 'application/json' }, signal });
  const parsed = sourceDocument.safeParse(await response.json());
  if (!parsed.success) throw new PageError({ transport: 'badReply', found: parsed.error.message }, parsed.error);
  return parsed.data;
}
