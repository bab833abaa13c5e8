/** Fetches the document the source panel shows, keeping those already read while the page is open. */

import { useEffect, useState } from 'react';
import type { SourceDocument } from '../api/document-schema.ts';
import { fetchDocument } from '../api/fetch-documents.ts';
import { asFailure, type PageError } from '../api/page-error.ts';

export type DocumentState =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly document: SourceDocument }
  | { readonly status: 'failed'; readonly failure: PageError['failure'] };

/** How many documents are kept in memory, so that stepping between citations does not fetch them again. */
const keptDocuments = 12;

/**
 * @param answerKey the answer the document is read for: another answer may rest on a newer text, so it is read anew.
 * @param attempt grows with each retry.
 */
export function useDocument(id: string, answerKey: number, attempt: number): DocumentState {
  const key = `${answerKey}\n${attempt}\n${id}`;
  const [kept, setKept] = useState<ReadonlyMap<string, DocumentState>>(new Map());
  const known = kept.has(key);

  useEffect(() => {
    if (known) return;
    const controller = new AbortController();
    const keep = (state: DocumentState) =>
      setKept((map) => new Map([...map, [key, state] as const].slice(-keptDocuments)));
    fetchDocument(fetch, id, controller.signal).then(
      (document) => keep({ status: 'ready', document }),
      (thrown: unknown) => {
        if (!controller.signal.aborted) keep({ status: 'failed', failure: asFailure(thrown) });
      },
    );
    return () => controller.abort();
  }, [id, key, known]);

  return kept.get(key) ?? { status: 'loading' };
}
