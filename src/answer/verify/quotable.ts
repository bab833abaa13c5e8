/** The pieces of a passage a sentence can be checked against: each segment with the words around it that belong to it. */

import type { BlockKind } from '../../document/document.ts';
import { findQuantities, type Quantity } from '../../language/quantities.ts';
import type { Span } from '../../language/span.ts';
import type { Passage } from '../../retrieve/passage.ts';
import { isInstruction, visibleText } from '../chat/untrusted-text.ts';
import { splitCells } from '../evidence/reading-text.ts';
import { supportTerms } from './claim.ts';
import { type Mentions, readMentions } from './names.ts';

export interface Quotable {
  /** Span in the document's text. */
  readonly start: number;
  readonly end: number;
  readonly kind: BlockKind;
  readonly group: number;
  /** Segments of the same list, table or paragraph in the passage. */
  readonly groupSize: number;
  readonly text: string;
  /** First cell of a table row, lower case, without markup; empty for anything else. */
  readonly label: string;
  /** Header row of a table row, which dates its cells ("2015 | 2021 | 2023"); empty for anything else. */
  readonly headerText: string;
  readonly headerQuantities: readonly Quantity[];
  /** Terms, names and quantities of the segment itself. */
  readonly own: TextFacts;
  /** Text that stands over it, whose facts `around` holds. */
  readonly aroundText: string;
  /** The same of what stands over it: title, headings, the list's lead-in or the table's header row, the two sentences before. */
  readonly around: TextFacts;
}

export interface TextFacts {
  readonly text: string;
  readonly terms: ReadonlySet<string>;
  readonly mentions: Mentions;
  readonly quantities: readonly Quantity[];
}

/** Sentences before the segment that its pronouns may point to. */
const SENTENCES_BEFORE = 2;
/** Front matter that dates or signs a statement; other fields never support one. */
const DATING_FIELDS = ['date', 'publisher', 'author', 'source'] as const;

/** Median length, UTF-16 code units, up to which a list is a plain enumeration. */
const SHORT_ITEM = 60;

export function readFacts(written: string): TextFacts {
  const text = visibleText(written);
  return { text, terms: supportTerms(text), mentions: readMentions(text), quantities: findQuantities(text) };
}

/**
 * Every segment of the passage that may be quoted, in reading order, then every short list as a whole; headings and
 * boilerplate only as context, sentences that speak to a model not at all.
 */
export function readQuotables(passage: Passage): Quotable[] {
  const slice = (span: Span): string => passage.documentText.slice(span.start, span.end);
  const dating = DATING_FIELDS.map((field) => passage.metadata[field]).filter((value) => typeof value === 'string');
  const over = [passage.title, ...passage.headingPath, ...dating].join(' . ');
  const quotables: Quotable[] = [];
  const groupSizes = countGroups(passage);
  let headings = '';
  const before: string[] = [];
  let block = -1;
  for (const segment of passage.segments) {
    if (segment.boilerplate || segment.start < passage.start || segment.end > passage.end) continue;
    const text = slice(segment);
    if (isInstruction(text)) continue;
    if (segment.kind === 'heading') {
      headings = text;
      before.length = 0;
      continue;
    }
    if (segment.kind !== 'paragraph' && segment.block !== block) before.length = 0;
    block = segment.block;
    const context = segment.context === undefined ? '' : slice(segment.context);
    const { start, end, kind, group } = segment;
    const around = [over, headings, context, ...before].join(' . ');
    const headerText = kind === 'table-row' ? context : '';
    const groupSize = groupSizes.get(group) ?? 1;
    quotables.push(makeQuotable({ start, end, kind, group, groupSize, text, headerText }, around));
    before.push(text);
    if (before.length > SENTENCES_BEFORE) before.shift();
  }
  return [...quotables, ...joinShortLists(quotables, slice)];
}

/** Facts are read when first asked for: a draft with an exact span needs those of one segment. */
export function makeQuotable(
  quoted: Omit<Quotable, 'own' | 'around' | 'aroundText' | 'label' | 'headerQuantities'>,
  aroundText: string,
): Quotable {
  let ownFacts: TextFacts | undefined;
  let aroundFacts: TextFacts | undefined;
  let headerQuantities: readonly Quantity[] | undefined;
  return {
    ...quoted,
    aroundText,
    label: quoted.kind === 'table-row' ? (splitCells(quoted.text)[0] ?? '').toLowerCase() : '',
    get own() {
      ownFacts ??= readFacts(quoted.text);
      return ownFacts;
    },
    get headerQuantities() {
      headerQuantities ??= findQuantities(quoted.headerText);
      return headerQuantities;
    },
    get around() {
      aroundFacts ??= readFacts(aroundText);
      return aroundFacts;
    },
  };
}

/** "They are in San Francisco, Boston and Seattle" rests on a whole list; only plain enumerations, where no item's facts can be taken for another's. */
function joinShortLists(quotables: readonly Quotable[], slice: (span: Span) => string): Quotable[] {
  const lists = new Map<number, Quotable[]>();
  for (const quotable of quotables) {
    if (quotable.kind === 'list-item') lists.set(quotable.group, [...(lists.get(quotable.group) ?? []), quotable]);
  }
  return [...lists.values()].flatMap((items) => {
    const [first] = items;
    const last = items.at(-1)!;
    if (first === undefined || items.length < 2) return [];
    const lengths = items.map((item) => item.text.length).sort((left, right) => left - right);
    if (items.some((item) => item.own.quantities.length > 0)) return [];
    if (lengths[Math.floor(lengths.length / 2)]! > SHORT_ITEM || items.some((item) => /[:：]/u.test(item.text)))
      return [];
    const { start, kind, group, groupSize } = first;
    const span = { start, end: last.end };
    return [makeQuotable({ ...span, kind, group, groupSize, text: slice(span), headerText: '' }, first.aroundText)];
  });
}

/** Blocks (list items, rows, a paragraph's one) by group. */
function countGroups(passage: Passage): Map<number, number> {
  const blocks = new Map<number, Set<number>>();
  for (const { group, block, kind } of passage.segments) {
    if (kind === 'heading' || kind === 'table-header') continue;
    blocks.set(group, (blocks.get(group) ?? new Set()).add(block));
  }
  return new Map([...blocks].map(([group, members]) => [group, members.size]));
}
