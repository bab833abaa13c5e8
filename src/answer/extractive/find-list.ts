/** Finds the list that answers a question for several things: its lead-in and all its items, or the table rows that fit. */

import type { Segment } from '../../chunk/chunk.ts';
import type { Evidence, RankedCandidate } from '../evidence/evidence.ts';
import type { QuestionKind } from '../question/question-kind.ts';

export interface FoundList {
  readonly passage: number;
  /** The sentence that introduces the list; undefined when only a heading does. */
  readonly leadIn: RankedCandidate | undefined;
  /** In reading order. */
  readonly items: readonly RankedCandidate[];
}

/** A list stands in for a better sentence only when its best part is this near it, in logits. */
const CLOSE_LIST = 0.8;
/** From this much enumeration on (feature `enumeration`) a sentence is a list itself. */
const ENUMERATES = 0.4;
/** Rows of a table are given as far as they are this near the best row. */
const CLOSE_ROW = 1.6;
/** More rows than this are a table, not an answer. */
const MOST_ROWS = 12;

/** Items this short ("training people") are parts of one thought, seldom an answer alone. */
const SHORT_ITEM = 90;
/** Kinds that one item answers. */
const ONE_ITEM_KINDS: ReadonlySet<QuestionKind> = new Set([
  'number',
  'amount',
  'percent',
  'date',
  'person',
  'yes-no',
  'comparison',
]);

export function findList(evidence: Evidence): FoundList | undefined {
  const { candidates, question } = evidence;
  const top = candidates[0];
  if (top === undefined) return undefined;
  const whole = evidence.lists[0];
  if (whole !== undefined && whole.score > top.score && wantsWhole(evidence)) return gatherWhole(evidence, whole);
  if (top.introduces !== undefined && endsOpen(top.reading))
    return gatherItems(evidence, top.passage, top.introduces, top);
  const table = question.several ? findIntroducedTable(evidence, top) : undefined;
  if (table !== undefined) return table;
  const around = findListAround(evidence, top);
  if (around !== undefined) return around;
  if (!question.several || question.kinds[0] === 'comparison') return undefined;
  const part = candidates.find(
    (candidate) =>
      candidate.score >= top.score - CLOSE_LIST && (candidate.introduces !== undefined || isListed(candidate.segment)),
  );
  if (part === undefined || (part !== top && (top.features['enumeration'] ?? 0) >= ENUMERATES)) return undefined;
  if (part.segment.kind === 'table-row') return gatherRows(evidence, part);
  const group = part.introduces ?? part.segment.group;
  return gatherItems(evidence, part.passage, group, part.introduces === undefined ? undefined : part);
}

/** The table that follows a sentence with a colon: "the first seven are:". */
function findIntroducedTable(evidence: Evidence, top: RankedCandidate): FoundList | undefined {
  if (!endsOpen(top.reading)) return undefined;
  const { segments } = evidence.passages[top.passage]!;
  const next = segments.find(({ start, kind }) => start >= top.segment.end && kind !== 'table-header');
  const table = evidence.lists.find(({ passage, segment }) => passage === top.passage && segment.start === next?.start);
  const rows = table?.segment.kind === 'table-row' ? gatherWhole(evidence, table) : undefined;
  return rows === undefined ? undefined : { ...rows, leadIn: top };
}

/** One item answers "when" and "how much", unless several are asked for. */
function wantsWhole({ question }: Evidence): boolean {
  return question.several || !ONE_ITEM_KINDS.has(question.kinds[0]!);
}

/** Every item of a whole list or table. */
function gatherWhole(evidence: Evidence, { passage, segment }: RankedCandidate): FoundList | undefined {
  if (segment.kind === 'list-item') return gatherItems(evidence, passage, segment.group, undefined);
  const rows = evidence.candidates.filter(
    (candidate) =>
      candidate.passage === passage &&
      candidate.segment.kind === 'table-row' &&
      candidate.segment.group === segment.group,
  );
  return { passage, leadIn: undefined, items: inReadingOrder(rows) };
}

/** The whole list a short item stands in, for questions that one item does not answer. */
export function findListAround(evidence: Evidence, item: RankedCandidate): FoundList | undefined {
  if (item.segment.kind !== 'list-item' || evidence.question.kinds.some((kind) => ONE_ITEM_KINDS.has(kind)))
    return undefined;
  // "Maren Oake, director": who she is stands in her item, not in those of others.
  if (item.features['identity'] === 1) return undefined;
  const whole = gatherItems(evidence, item.passage, item.segment.group, undefined);
  return whole?.items.every(({ reading }) => reading.length <= SHORT_ITEM) === true ? whole : undefined;
}

/** @returns undefined for fewer than two items */
export function gatherItems(
  evidence: Evidence,
  passage: number,
  group: number,
  leadIn: RankedCandidate | undefined,
): FoundList | undefined {
  const here = evidence.candidates.filter((candidate) => candidate.passage === passage);
  const items = inReadingOrder(
    here.filter((candidate) => candidate.segment.kind === 'list-item' && candidate.segment.group === group),
  );
  if (items.length < 2) return undefined;
  const introducing = leadIn ?? here.find((candidate) => candidate.segment.start === items[0]!.segment.context?.start);
  return { passage, leadIn: introducing, items };
}

function gatherRows(evidence: Evidence, best: RankedCandidate): FoundList | undefined {
  const rows = evidence.candidates.filter(
    (candidate) =>
      candidate.passage === best.passage &&
      candidate.segment.kind === 'table-row' &&
      candidate.segment.group === best.segment.group &&
      candidate.score >= best.score - CLOSE_ROW,
  );
  return rows.length < 2 || rows.length > MOST_ROWS
    ? undefined
    : { passage: best.passage, leadIn: undefined, items: inReadingOrder(rows) };
}

function inReadingOrder(candidates: readonly RankedCandidate[]): RankedCandidate[] {
  return [...candidates].sort((left, right) => left.segment.start - right.segment.start);
}

function isListed(segment: Segment): boolean {
  return segment.kind === 'list-item' || segment.kind === 'table-row';
}

function endsOpen(reading: string): boolean {
  return /[:：]\s*$/u.test(reading);
}
