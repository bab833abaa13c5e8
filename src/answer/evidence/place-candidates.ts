/** The segments of the passages that may be quoted, each with what stands around it. */

import type { Segment } from '../../chunk/chunk.ts';
import type { Passage } from '../../retrieve/passage.ts';
import { type AnalysedText, type SegmentReader, sliceDocument } from './analyse-segment.ts';
import type { Candidate } from './evidence.ts';
import { stripMarkup } from './reading-text.ts';

export interface PlacedCandidate {
  readonly candidate: Candidate;
  readonly analysed: AnalysedText;
  readonly before: AnalysedText | undefined;
  readonly after: AnalysedText | undefined;
  readonly isFirst: boolean;
}

/** A list of more items, or more characters, is no answer as a whole. */
const MOST_ITEMS = 14;
const MOST_CHARACTERS = 1_500;

/** Segments that may be quoted, each document's segment once even where passages overlap; after a passage's segments its whole lists. */
export function placeCandidates(passages: readonly Passage[], reader: SegmentReader): PlacedCandidate[] {
  const seen = new Set<string>();
  const places: PlacedCandidate[] = [];
  passages.forEach((passage, passageIndex) => {
    const headings = readHeadings(passage);
    const quotable = passage.segments.filter(isQuotable);
    const analysed = quotable.map((segment) => reader.readSegment(passage, segment));
    quotable.forEach((segment, index) => {
      const key = `${passage.documentId} ${segment.start}`;
      const { reading } = analysed[index]!;
      if (seen.has(key) || !saysSomething(reading)) return;
      seen.add(key);
      const { context } = segment;
      const next = quotable[index + 1];
      const introduces = next?.context?.start === segment.start && next.kind === 'list-item' ? next.group : undefined;
      const candidate: Candidate = {
        passage: passageIndex,
        segment,
        text: sliceDocument(passage, segment.start, segment.end),
        reading,
        context: context === undefined ? '' : stripMarkup(sliceDocument(passage, context.start, context.end)),
        heading: headings(segment.start),
        before: analysed[index - 1]?.reading ?? '',
        ...(introduces === undefined ? {} : { introduces }),
      };
      places.push({
        candidate,
        analysed: analysed[index]!,
        before: analysed[index - 1],
        after: analysed[index + 1],
        isFirst: index === 0,
      });
    });
    places.push(
      ...placeLists(
        places.filter(({ candidate }) => candidate.passage === passageIndex),
        reader,
      ),
    );
  });
  return places;
}

/** Each list and table of a passage as one candidate. */
function placeLists(places: readonly PlacedCandidate[], reader: SegmentReader): PlacedCandidate[] {
  const groups = new Map<number, PlacedCandidate[]>();
  for (const place of places) {
    const { kind, group } = place.candidate.segment;
    if (kind === 'list-item' || kind === 'table-row') groups.set(group, [...(groups.get(group) ?? []), place]);
  }
  return [...groups.values()].flatMap((items): PlacedCandidate[] => {
    const [first, last] = [items[0]!, items.at(-1)!];
    const reading = items.map(({ candidate }) => candidate.reading).join('; ');
    if (items.length < 2 || items.length > MOST_ITEMS || reading.length > MOST_CHARACTERS) return [];
    const { segment, ...described } = first.candidate;
    const whole = { ...segment, end: last.candidate.segment.end };
    return [
      {
        candidate: { ...described, segment: whole, text: reading, reading, whole: true },
        analysed: reader.readText(reading),
        before: first.before,
        after: last.after,
        isFirst: first.isFirst,
      },
    ];
  });
}

/** The nearest heading above an offset: inside the passage, else the innermost of its heading path. */
function readHeadings(passage: Passage): (start: number) => string {
  const inside = passage.segments.filter((segment) => segment.kind === 'heading');
  const above = stripMarkup(passage.headingPath.at(-1) ?? '');
  return (start) => {
    const nearest = inside.findLast((heading) => heading.end <= start);
    return nearest === undefined ? above : stripMarkup(sliceDocument(passage, nearest.start, nearest.end));
  };
}

function isQuotable(segment: Segment): boolean {
  return segment.boilerplate === undefined && segment.kind !== 'heading' && segment.kind !== 'table-header';
}

/** A bare address or a line of signs answers nothing. */
function saysSomething(reading: string): boolean {
  return /[\p{L}\p{N}]/u.test(reading) && !/^(?:https?:\/\/|www\.)\S+$/iu.test(reading);
}
