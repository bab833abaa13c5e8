/** Where the long form of an abbreviation is asked for, what answers is the text that writes it out, heading or not, and nothing else. */

import type { Segment } from '../../chunk/chunk.ts';
import { findLongForm } from '../../language/long-forms.ts';
import type { Passage } from '../../retrieve/passage.ts';
import { findAskedShortForm } from '../question/asked-short-form.ts';
import { sliceDocument } from './analyse-segment.ts';
import type { Evidence, RankedCandidate } from './evidence.ts';
import { stripMarkup } from './reading-text.ts';

/** How far before all others it is put, in logits: nothing beside it answers. */
const AHEAD = 5;
/** A long form that is written out beside its abbreviation leaves little doubt. */
const WRITTEN_OUT = 0.9;
/** Where none is, an answer would be about something else. */
const NOT_WRITTEN_OUT = 0.4;
/** Longest a passage may grow to. */
const MOST_CHARACTERS = 6_000;

/**
 * @param ranked single segments, best first
 * @param confidence that they answer, as the decision has it
 * @returns all three, as they are for any other question; a passage whose heading answers begins with that heading
 */
export function judgeLongForm(
  question: string,
  passages: readonly Passage[],
  ranked: readonly RankedCandidate[],
  confidence: number,
): Pick<Evidence, 'passages' | 'candidates' | 'confidence'> {
  const short = findAskedShortForm(question);
  const [best] = ranked;
  if (short === undefined || best === undefined) return { passages, candidates: ranked, confidence };
  const written = findWritten(short, passages, ranked, best.score + AHEAD);
  if (written === undefined) return { passages, candidates: ranked, confidence: confidence * NOT_WRITTEN_OUT };
  const rest = ranked.filter(
    ({ passage, segment }) => passage !== written.passage || segment.start !== written.segment.start,
  );
  return {
    passages: passages.map((passage, index) =>
      index === written.passage ? beginAt(written.segment, passage) : passage,
    ),
    candidates: [written, ...rest],
    confidence: Math.max(confidence, WRITTEN_OUT),
  };
}

function findWritten(
  short: string,
  passages: readonly Passage[],
  ranked: readonly RankedCandidate[],
  score: number,
): RankedCandidate | undefined {
  const segment = ranked.find(({ reading }) => findLongForm(short, reading) !== undefined);
  if (segment !== undefined) return { ...segment, score };
  for (const [index, passage] of passages.entries()) {
    const heading = findHeading(short, passage);
    if (heading === undefined) continue;
    const text = sliceDocument(passage, heading.start, heading.end);
    const alone = { context: '', heading: '', before: '', correction: 0, features: {} };
    return { passage: index, segment: heading, text, reading: stripMarkup(text), ...alone, score };
  }
  return undefined;
}

/** What is cited lies inside its passage: one that stands under the heading is widened to it. */
function beginAt(heading: Segment, passage: Passage): Passage {
  if (heading.start >= passage.start) return passage;
  const { documentText, end, segments } = passage;
  return {
    ...passage,
    start: heading.start,
    text: documentText.slice(heading.start, end),
    segments: [heading, ...segments],
  };
}

/** A heading in the passage, or one of those not far above it, as it stands in the document. */
function findHeading(short: string, passage: Passage): Segment | undefined {
  const writes = (text: string) => findLongForm(short, stripMarkup(text)) !== undefined;
  const inside = passage.segments.find(
    ({ kind, start, end }) => kind === 'heading' && writes(sliceDocument(passage, start, end)),
  );
  if (inside !== undefined) return inside;
  const [first] = passage.segments;
  for (const heading of passage.headingPath.toReversed()) {
    const start = passage.documentText.lastIndexOf(heading, passage.start);
    if (first === undefined || start < 0 || passage.end - start > MOST_CHARACTERS || !writes(heading)) continue;
    const { block, group } = first;
    return { kind: 'heading', start, end: start + heading.length, block, group };
  }
  return undefined;
}
