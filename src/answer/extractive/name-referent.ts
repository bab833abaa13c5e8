/** Gives a sentence that points back ("It", "The centre", 其) the name it points to, marked as added in square brackets. */

import { findQuantities } from '../../language/quantities.ts';
import { isStopWord } from '../../language/stop-words.ts';
import { tokenizeWords } from '../../language/words.ts';
import type { Passage } from '../../retrieve/passage.ts';
import type { SegmentReader } from '../evidence/analyse-segment.ts';
import type { Candidate } from '../evidence/evidence.ts';
import type { NameSpan } from '../evidence/find-names.ts';

const THING =
  /^(?:It|Its|They|Their|(?:This|These)(?= (?:is|are|was|were|has|have|had|will|would|can|could|may|must)\b)|The (?:centre|center|project|company|line|plan|city|zone|fund|laboratory|lab|park|institute|corridor|base))(?=[\s,'’])/u;
const PERSON = /^(?:He|She|His|Her)(?=[\s,'’])/u;
const CHINESE = /^(?:其中?|它|该(?:中心|项目|公司|线|计划|区|基金|实验室|园区|院)?)(?=[\p{Script=Han}])/u;
/** A subject stands at the front of its sentence; a name further back is more likely something else. */
const SUBJECT_WITHIN = 5;

/** @returns the sentence unchanged when it points at nothing, or when what it points to is not plain. */
export function nameReferent(candidate: Candidate, passage: Passage, reader: SegmentReader): string {
  const { reading, segment } = candidate;
  const pointer = (THING.exec(reading) ?? PERSON.exec(reading) ?? CHINESE.exec(reading))?.[0];
  if (pointer === undefined) return reading;
  const earlier = passage.segments.filter((other) => other.block === segment.block && other.end <= segment.start);
  const wantsPerson = PERSON.test(reading);
  for (const sentence of earlier.reverse()) {
    const { reading: text, names } = reader.readSegment(passage, sentence);
    const subject = names.find((name) => name.start < SUBJECT_WITHIN && fits(name, wantsPerson) && isNamed(text, name));
    if (subject === undefined) continue;
    const name = text.slice(subject.start, subject.end);
    return reading.includes(name) ? reading : `${pointer} [${name}]${reading.slice(pointer.length)}`;
  }
  return reading;
}

/** A month or "What" that opens a sentence is no subject of the next. */
function isNamed(text: string, { start, end }: NameSpan): boolean {
  if (findQuantities(text).some((quantity) => quantity.start <= start && end <= quantity.end)) return false;
  return !tokenizeWords(text.slice(start, end)).every(({ word }) => isStopWord(word));
}

function fits(name: NameSpan, wantsPerson: boolean): boolean {
  return wantsPerson ? name.kind === 'person' : name.kind !== 'person';
}
