/** Readiness of a server over a store: there is something to answer from. */

import { asFootnoteError, FootnoteError } from '../errors.ts';
import type { PassageStore } from '../store/passage-store.ts';
import type { Readiness } from './parts.ts';

export async function checkReadiness(store: Pick<PassageStore, 'statistics'>): Promise<Readiness> {
  try {
    const { documents, chunks } = await store.statistics();
    if (chunks > 0) return { ready: true };
    return {
      ready: false,
      error: new FootnoteError('index-missing', {
        message: 'The index is empty; there is nothing to answer from.',
        expected: 'at least one indexed document',
        found: `${documents} documents in 0 chunks`,
        remedy: 'Put documents into the corpus folder (FOOTNOTE_CORPUS) and run: npm run ingest',
      }),
    };
  } catch (thrown) {
    return { ready: false, error: asFootnoteError(thrown) };
  }
}
