/** The list of names that answers "in which cities", "who are": items that are names, in the document that speaks of what is asked. */

import type { SegmentReader } from '../evidence/analyse-segment.ts';
import type { Evidence, RankedCandidate } from '../evidence/evidence.ts';
import type { QuestionKind } from '../question/question-kind.ts';
import { type FoundList, gatherItems } from './find-list.ts';

/** Kinds answered by names. */
export const NAMED_KINDS: ReadonlySet<QuestionKind> = new Set(['place', 'person', 'organisation']);
const NAMES_ASKED =
  /哪(?:[几两二三四五六七八九十]|些)(?:个|座|家|所|位)?(?:城市|国家|地区|地方|省|公司|企业|机构|大学|高校|人)/u;
/** An item longer than this says more than a name. */
const LONGEST_NAME = 40;
/** Share of the items that must be names. */
const NAMES = 0.8;
/** What title, headings and text so far say of the question may be this much less than for the best sentence. */
const LESS_KNOWN = 0.15;

/** @returns undefined unless several names are asked for, and the best sentence's document lists some. */
export function findNamedList(evidence: Evidence, reader: SegmentReader): FoundList | undefined {
  const { question, candidates, lists, passages } = evidence;
  const top = candidates[0];
  const asksForNames = question.kinds.some((kind) => NAMED_KINDS.has(kind)) || NAMES_ASKED.test(question.text);
  if (top === undefined || !question.several || !asksForNames) return undefined;
  const documentOf = (candidate: RankedCandidate) => passages[candidate.passage]!.documentId;
  const known = (candidate: RankedCandidate) => candidate.features['known'] ?? 0;
  for (const list of lists) {
    if (list.segment.kind !== 'list-item' || documentOf(list) !== documentOf(top)) continue;
    if (known(list) < known(top) - LESS_KNOWN) continue;
    const found = gatherItems(evidence, list.passage, list.segment.group, undefined);
    if (found !== undefined && isOfNames(found, reader)) return found;
  }
  return undefined;
}

function isOfNames({ items }: FoundList, reader: SegmentReader): boolean {
  const named = items.filter(
    ({ reading }) =>
      reading.replace(/\s*[(（].*$/u, '').length <= LONGEST_NAME &&
      reader.readText(reading).names.some(({ start }) => start === 0),
  );
  return named.length >= items.length * NAMES;
}
