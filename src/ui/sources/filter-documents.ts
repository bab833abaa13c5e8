/** Finds documents by the words of their title, publisher, date, topics or file name. */

import { type DocumentSummary, metadataText } from '../api/document-schema.ts';

/** Documents that hold every word of the query, in their given order. */
export function filterDocuments(documents: readonly DocumentSummary[], query: string): readonly DocumentSummary[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  return documents.filter((document) => {
    const topics = document.metadata.topics;
    const text = fold(
      [
        document.title,
        document.uri,
        metadataText(document.metadata, 'publisher'),
        metadataText(document.metadata, 'date'),
        ...(Array.isArray(topics) ? topics.filter((topic) => typeof topic === 'string') : []),
      ]
        .filter((part) => part !== undefined)
        .join('\n'),
    );
    return words.every((word) => text.includes(word));
  });
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
