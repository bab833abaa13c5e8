/** The list of documents, read when the page opens and again whenever the list is looked at. */

import { useCallback, useEffect, useState } from 'react';
import type { DocumentSummary } from '../api/document-schema.ts';
import { fetchDocuments } from '../api/fetch-documents.ts';
import { asFailure, type PageError } from '../api/page-error.ts';

export interface DocumentsState {
  /** Null until first read. */
  readonly documents: readonly DocumentSummary[] | null;
  readonly failure: PageError['failure'] | null;
  readAgain(): void;
}

export function useDocuments(): DocumentsState {
  const [documents, setDocuments] = useState<readonly DocumentSummary[] | null>(null);
  const [failure, setFailure] = useState<PageError['failure'] | null>(null);
  const [reading, setReading] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `reading` grows to read again
  useEffect(() => {
    const controller = new AbortController();
    fetchDocuments(fetch, controller.signal).then(
      (list) => {
        setDocuments(list);
        setFailure(null);
      },
      (thrown: unknown) => {
        if (!controller.signal.aborted) setFailure(asFailure(thrown));
      },
    );
    return () => controller.abort();
  }, [reading]);

  const readAgain = useCallback(() => setReading((count) => count + 1), []);
  return { documents, failure, readAgain };
}
