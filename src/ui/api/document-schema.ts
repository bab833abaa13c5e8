/** The parts of the document routes' replies that the page uses, checked on arrival. */

import * as z from 'zod/mini';

const metadata = z.record(z.string(), z.unknown());

export const documentList = z.object({
  documents: z.array(z.object({ id: z.string(), uri: z.string(), title: z.string(), language: z.string(), metadata })),
});

export type DocumentSummary = z.infer<typeof documentList>['documents'][number];

/** Offsets of citations refer to `text`. */
export const sourceDocument = z.object({
  id: z.string(),
  uri: z.string(),
  title: z.string(),
  language: z.string(),
  text: z.string(),
  /** Offsets of the headings. */
  sections: z.array(z.object({ start: z.number() })),
  metadata,
});

export type SourceDocument = z.infer<typeof sourceDocument>;

/** A front matter value as words; undefined when it is none. */
export function metadataText(metadata: Readonly<Record<string, unknown>>, key: string): string | undefined {
  const value = metadata[key];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
