/** Features of a candidate among the others: whether what it would answer is said elsewhere too. */

import { findExpectedSpans } from '../expected-spans.ts';
import type { FeatureDefinition } from './feature-definition.ts';
import type { FeatureInput } from './feature-input.ts';

const REDUNDANCY = 'data redundancy in question answering (Brill et al. 2001)';
/** A form fits the kind asked at least this well. */
const FITS = 0.5;
/** So many others count in full. */
const MANY_DOCUMENTS = 3;
const MANY_SEGMENTS = 5;

export const agreementDefinitions: readonly FeatureDefinition[] = [
  {
    name: 'agreedDocuments',
    meaning: 'other documents with a span of the kind asked for that the segment holds, over 3',
    range: [0, 1],
    source: REDUNDANCY,
  },
  {
    name: 'agreedSegments',
    meaning: 'other segments with such a span, over 5',
    range: [0, 1],
    source: REDUNDANCY,
  },
];

/** @returns one row of values a candidate */
export function measureAgreement(inputs: readonly FeatureInput[]): number[][] {
  const spansOf = inputs.map((input) => (input.isWhole ? [] : readSpans(input)));
  const segmentsWith = new Map<string, number>();
  const documentsWith = new Map<string, Set<string>>();
  spansOf.forEach((spans, index) => {
    for (const span of spans) {
      segmentsWith.set(span, (segmentsWith.get(span) ?? 0) + 1);
      const documents = documentsWith.get(span) ?? new Set();
      documentsWith.set(span, documents.add(inputs[index]!.passage.documentId));
    }
  });
  const most = (counts: readonly number[]) => counts.reduce((best, count) => Math.max(best, count), 0);
  return spansOf.map((spans) => [
    Math.min(1, most(spans.map((span) => documentsWith.get(span)!.size - 1)) / MANY_DOCUMENTS),
    Math.min(1, most(spans.map((span) => segmentsWith.get(span)! - 1)) / MANY_SEGMENTS),
  ]);
}

/** Each different quantity or name that might answer, written so that equal ones are equal across forms. */
function readSpans({ question, segment }: FeatureInput): string[] {
  const spans = findExpectedSpans(question, segment).filter(({ fit }) => fit >= FITS);
  const written = spans.map(({ start, end }) => {
    const quantity = segment.quantities.find((found) => found.start === start && found.end === end);
    if (quantity === undefined) return segment.reading.slice(start, end).toLowerCase();
    const { kind, value, unit, date } = quantity;
    return `${kind} ${value} ${unit} ${date === undefined ? '' : `${date.year}-${date.month}-${date.day}`}`;
  });
  return [...new Set(written)];
}
