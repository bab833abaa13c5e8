/** Citation exactness: whether every quote shown is the document's own words at the offsets given. */

import type { Citation } from '../../answer/answer.ts';

/**
 * `citations whose quote === document text.slice(start, end) / citations`; range 0 to 1, and anything below 1 is a defect.
 * @param textOf text of a cited document, undefined when there is no such document (the citation is then not exact).
 * @returns null when nothing was cited.
 */
export function citationExactness(
  citations: readonly Citation[],
  textOf: (documentId: string) => string | undefined,
): number | null {
  if (citations.length === 0) return null;
  const exact = citations.filter(
    (citation) =>
      citation.start < citation.end &&
      textOf(citation.documentId)?.slice(citation.start, citation.end) === citation.quote,
  );
  return exact.length / citations.length;
}
