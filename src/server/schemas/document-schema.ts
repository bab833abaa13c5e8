/** Documents as the API shows them: in a list, and one with its whole text. */

import { z } from '@hono/zod-openapi';

const identity = {
  id: z.string(),
  uri: z.string().openapi({ description: 'Path relative to the corpus folder.' }),
  title: z.string(),
  language: z.string().openapi({ description: 'BCP 47 language, as en or zh.' }),
};
const metadata = z
  .record(z.string(), z.unknown())
  .readonly()
  .openapi({ description: 'Front matter, or what the format itself holds (author, date).' });
const span = {
  start: z.int().min(0).openapi({ description: 'First UTF-16 code unit in the text.' }),
  end: z.int().min(0).openapi({ description: 'One past the last UTF-16 code unit.' }),
};

export const documentListSchema = z
  .object({
    documents: z.array(
      z
        .object({
          ...identity,
          sha256: z.string().openapi({ description: "SHA-256 of the file's bytes, hex." }),
          chunkCount: z.int().min(0).openapi({ description: 'Indexed pieces of the document.' }),
          metadata,
        })
        .openapi('DocumentSummary'),
    ),
  })
  .openapi('DocumentList');

export const documentSchema = z
  .object({
    ...identity,
    text: z.string().openapi({ description: 'The text that every offset refers to.' }),
    sections: z.array(z.object({ heading: z.string(), level: z.int().min(1).max(6), ...span }).openapi('Section')),
    pages: z
      .array(z.object({ number: z.int().min(1), ...span }).openapi('Page'))
      .optional()
      .openapi({ description: 'Of paginated sources only.' }),
    metadata,
  })
  .openapi('Document');
