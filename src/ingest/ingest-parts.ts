/** The ports that ingesting needs. */

import type { ChunkSettings } from '../chunk/chunk-settings.ts';
import type { Embedder } from '../embed/embedder.ts';
import type { PassageStore } from '../store/passage-store.ts';

export interface IngestParts {
  readonly embedder: Embedder;
  readonly store: PassageStore;
  readonly chunking: ChunkSettings;
}
