/** What an index was made with, and the refusal of an index made otherwise. */

import { FootnoteError } from '../errors.ts';
import type { IndexManifest } from './passage-store.ts';

/** Version of tables, term making and graph file; grows with every change that old indexes can not serve. */
export const FORMAT_VERSION = 3;

export const REBUILD_COMMAND = 'npm run ingest -- --rebuild';

/** @throws FootnoteError `index-mismatch` naming the first difference and the command that mends it */
export function checkManifest(stored: IndexManifest, wanted: IndexManifest): void {
  const refuse = (what: string, expected: string, found: string): never => {
    throw new FootnoteError('index-mismatch', {
      message: `The index was made ${what}: it holds ${found}, this run needs ${expected}.`,
      expected,
      found,
      remedy: `Run: ${REBUILD_COMMAND}`,
    });
  };
  if (stored.formatVersion !== wanted.formatVersion) {
    refuse(
      'by another version of Footnote',
      `format version ${wanted.formatVersion}`,
      `format version ${stored.formatVersion}`,
    );
  }
  if (stored.embedder.fingerprint !== wanted.embedder.fingerprint) {
    refuse('by another embedding model', describeEmbedder(wanted), describeEmbedder(stored));
  }
  const settings = JSON.stringify(stored.chunker);
  if (settings !== JSON.stringify(wanted.chunker))
    refuse('with other chunk settings', JSON.stringify(wanted.chunker), settings);
}

function describeEmbedder({ embedder }: IndexManifest): string {
  return `${embedder.model} (${embedder.dimensions} dimensions, ${embedder.fingerprint.slice(0, 8)})`;
}
