/** Reads a segment once: clean text, index terms in order, quantities and names; kept so that the next question need not. */

import type { Segment } from '../../chunk/chunk.ts';
import { findLabels, type Label } from '../../language/labels.ts';
import { findMeasures, type Measure } from '../../language/measures.ts';
import { findQuantities, type Quantity } from '../../language/quantities.ts';
import { writeOutUnits } from '../../language/units.ts';
import { indexTerms } from '../../language/words.ts';
import type { Passage } from '../../retrieve/passage.ts';
import { findNames, type NameSpan } from './find-names.ts';
import { readTableRow, stripMarkup } from './reading-text.ts';
import { contentWords } from './word-similarity.ts';

export interface AnalysedText {
  /** Clean text; every offset below refers to it. */
  readonly reading: string;
  readonly terms: readonly string[];
  /** Positions of each term in `terms`. */
  readonly positions: ReadonlyMap<string, readonly number[]>;
  /** Content words, for comparing meanings. */
  readonly words: readonly string[];
  readonly quantities: readonly Quantity[];
  readonly names: readonly NameSpan[];
  readonly labels: readonly Label[];
  readonly measures: readonly Measure[];
}

export interface SegmentReader {
  /** Clean text and terms of a segment; a table row is read under its header. */
  readSegment(passage: Passage, segment: Segment): AnalysedText;
  readText(text: string): AnalysedText;
}

/** Texts kept; about 2 KB each. */
const CACHE_SIZE = 8_000;

export function createSegmentReader(): SegmentReader {
  const cache = new Map<string, AnalysedText>();
  function readText(text: string): AnalysedText {
    const known = cache.get(text);
    if (known !== undefined) return known;
    const analysed = analyse(text);
    if (cache.size >= CACHE_SIZE) cache.delete(cache.keys().next().value!);
    cache.set(text, analysed);
    return analysed;
  }
  return {
    readText,
    readSegment: (passage, segment) => readText(readingOf(passage, segment)),
  };
}

function readingOf(passage: Passage, segment: Segment): string {
  const text = sliceDocument(passage, segment.start, segment.end);
  if (segment.kind !== 'table-row') return stripMarkup(text);
  const header = segment.context;
  return readTableRow(text, header === undefined ? '' : sliceDocument(passage, header.start, header.end));
}

export function sliceDocument(passage: Passage, start: number, end: number): string {
  return passage.documentText.slice(start, end);
}

function analyse(reading: string): AnalysedText {
  const written = writeOutUnits(reading);
  const terms = indexTerms(written);
  const positions = new Map<string, number[]>();
  terms.forEach((term, position) => {
    const known = positions.get(term);
    if (known === undefined) positions.set(term, [position]);
    else known.push(position);
  });
  return {
    reading,
    terms,
    positions,
    words: contentWords(written),
    quantities: findQuantities(reading),
    names: findNames(reading),
    labels: findLabels(reading),
    measures: findMeasures(reading),
  };
}
