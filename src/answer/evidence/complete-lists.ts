/** Widens a passage whose list or table was cut by the chunk's end, so that lists are answered whole. */

import type { Segment } from '../../chunk/chunk.ts';
import type { Passage } from '../../retrieve/passage.ts';
import type { PassageStore } from '../../store/passage-store.ts';

export type ReadDocument = PassageStore['getDocument'];

/** Longest a passage may grow to, in characters: a list longer than this is answered in part. */
const MAX_CHARACTERS = 6_000;

/** @returns the passages in the same order; those with no cut list are the same objects. */
export async function completeLists(passages: readonly Passage[], readDocument: ReadDocument): Promise<Passage[]> {
  return Promise.all(passages.map((passage) => completePassage(passage, readDocument)));
}

async function completePassage(passage: Passage, readDocument: ReadDocument): Promise<Passage> {
  const ends = [passage.segments[0], passage.segments.at(-1)];
  const groups = new Set(ends.flatMap((segment) => (isListed(segment) ? [segment.group] : [])));
  if (groups.size === 0) return passage;
  const document = await readDocument(passage.documentId);
  if (document === undefined) return passage;
  const belongs = (segment: Segment) =>
    isListed(segment) && groups.has(segment.group) && segment.boilerplate === undefined;
  let { start, end } = passage;
  for (const segment of document.segments) {
    if (!belongs(segment)) continue;
    if (segment.start < start && end - segment.start <= MAX_CHARACTERS) start = segment.start;
    if (segment.end > end && segment.end - start <= MAX_CHARACTERS) end = segment.end;
  }
  if (start === passage.start && end === passage.end) return passage;
  return {
    ...passage,
    start,
    end,
    text: document.text.slice(start, end),
    segments: document.segments.filter((segment) => segment.start >= start && segment.end <= end),
  };
}

function isListed(segment: Segment | undefined): segment is Segment {
  return segment?.kind === 'list-item' || segment?.kind === 'table-row' || segment?.kind === 'table-header';
}
