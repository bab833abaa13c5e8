/** A list as an answer: its lead-in, then every item on a line of its own, each with its own citation. */

import type { DraftSentence } from '../composer.ts';
import type { SegmentReader } from '../evidence/analyse-segment.ts';
import type { Evidence, RankedCandidate } from '../evidence/evidence.ts';
import { supportOf } from './draft-support.ts';
import type { FoundList } from './find-list.ts';
import { writeSentence } from './write-sentence.ts';

/**
 * Two sentences of one item stand on one line.
 * @param parted whether an empty line parts the list from a sentence before it that does not introduce it
 */
export function* writeList(
  list: FoundList,
  evidence: Evidence,
  reader: SegmentReader,
  parted = false,
): Generator<DraftSentence> {
  if (list.leadIn !== undefined) yield writeSentence(list.leadIn, evidence, reader);
  let last: RankedCandidate | undefined;
  for (const item of list.items) {
    const goesOn = last !== undefined && last.segment.block === item.segment.block;
    const separator = goesOn ? ' ' : last === undefined && parted ? '\n\n' : '\n';
    yield { text: item.reading, supports: [supportOf(item)], separator };
    last = item;
  }
}
