/** A place in a document for the source panel to show: a citation, a passage, or a document as a whole. */

import type { AnswerPassage, Citation } from '../../answer/answer.ts';

export interface SourceTarget {
  readonly documentId: string;
  readonly title: string;
  readonly section: string;
  readonly page?: number;
  /** Absent for a document opened from the list of sources. */
  readonly marker?: number;
  /** Absent when no words are to be marked. */
  readonly quote?: { readonly text: string; readonly start: number; readonly end: number };
}

export function citationTarget(citation: Citation): SourceTarget {
  const { documentId, title, section, page, marker, quote, start, end } = citation;
  return {
    documentId,
    title,
    section,
    marker,
    quote: { text: quote, start, end },
    ...(page === undefined ? {} : { page }),
  };
}

export function passageTarget(passage: AnswerPassage): SourceTarget {
  const { documentId, title, section, text, start, end } = passage;
  return { documentId, title, section, quote: { text, start, end } };
}

/** The best passage of each document, best first. */
export function closestSources(passages: readonly AnswerPassage[], count: number): readonly AnswerPassage[] {
  const byDocument = new Map<string, AnswerPassage>();
  for (const passage of passages) if (!byDocument.has(passage.documentId)) byDocument.set(passage.documentId, passage);
  return [...byDocument.values()].slice(0, count);
}
