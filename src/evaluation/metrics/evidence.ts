/** The spans of documents that carry a question's answer, and whether something points at one of them. */

import type { Span } from '../../language/span.ts';

/** Document uri -> spans of its text that carry the answer. */
export type Evidence = ReadonlyMap<string, readonly Span[]>;

/** True when the two half-open spans share at least one code unit. */
export function overlaps(first: Span, second: Span): boolean {
  return first.start < second.end && second.start < first.end;
}

export function pointsAtEvidence(place: Span & { readonly uri: string }, evidence: Evidence): boolean {
  return (evidence.get(place.uri) ?? []).some((span) => overlaps(span, place));
}
