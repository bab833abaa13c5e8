/**
 * Finds the blocks that belong to the page, not to the text: menus, prompts, ownership lines, bylines, repeated titles.
 *
 * By features and place, never by knowing a page: furniture stands before the first or after the last content, is short,
 * and has a menu's or prompt's form. What is marked is kept for display and left out of the index, so a doubt keeps the block.
 */

import type { Span } from '../language/span.ts';
import { countWords } from './count-words.ts';
import type { Block, BlockKind } from './document.ts';
import { hijackedBrandWords, pageFurniture } from './page-furniture.ts';

export interface PageBlock extends Span {
  readonly kind: BlockKind;
  /** Lines without a blank line between them share it. */
  readonly run: number;
}

interface Features {
  readonly line: string;
  readonly kind: BlockKind;
  readonly run: number;
  readonly words: number;
  readonly endsSentence: boolean;
  readonly isFurniture: boolean;
  readonly isBreadcrumb: boolean;
  /** A line of a table of contents, with its dot leaders: it repeats headings and would answer for them. */
  readonly isContentsLine: boolean;
  /** A sentence, table row or long passage: something a reader came for. */
  readonly isContent: boolean;
}

/** Furniture is short; a longer block with the same words in it is a text about them. */
const maxFurnitureCharacters = 240;
const maxRepeatedCharacters = 120;
const minContentWords = 6;
const longCharacters = 160;
/** Fewer short lines in a row may be an address or a list of names. */
const minMenuLines = 5;
const maxMenuWords = 4;

/** @returns indices of the blocks that are boilerplate; none when nothing else would be left. */
export function findBoilerplate(text: string, blocks: readonly PageBlock[]): ReadonlySet<number> {
  const features = blocks.map((block) => describe(text, block));
  const headEnd = features.findIndex(({ isContent }) => isContent);
  if (headEnd < 0) return new Set();
  const tailStart = features.findLastIndex(({ isContent }) => isContent) + 1;
  const marked = new Set<number>();
  features.forEach((feature, index) => {
    const atEdge = index < headEnd || index >= tailStart;
    if (feature.isContentsLine || (atEdge && (feature.isFurniture || feature.isBreadcrumb))) marked.add(index);
  });
  markMenus(features, 0, headEnd, marked);
  markMenus(features, tailStart, features.length, marked);
  markBeforeBreadcrumb(features, headEnd, marked);
  markAfterFurniture(features, tailStart, marked);
  markRepeats(features, headEnd, marked);
  markCredits(features, headEnd, marked);
  return marked;
}

/** The same blocks, boilerplate marked: for formats whose blocks are known before. */
export function markBoilerplate(text: string, blocks: readonly Block[]): Block[] {
  const found = findBoilerplate(
    text,
    blocks.map((block, index) => ({ ...block, run: index })),
  );
  return blocks.map((block, index) => (found.has(index) ? { ...block, boilerplate: true } : block));
}

function describe(text: string, block: PageBlock): Features {
  const line = text.slice(block.start, block.end).normalize('NFKC').replace(/\s+/g, ' ').trim();
  const words = countWords(line);
  const endsSentence = /[.!?。!?;；…]["'”’」』)）\]]*$/u.test(line);
  const isTabular = block.kind === 'table-row' || block.kind === 'table-header' || block.kind === 'code';
  const isBreadcrumb = !isTabular && readsAsBreadcrumb(line, endsSentence);
  const isFurniture = !isTabular && (readsAsFurniture(line) || readsAsHijacked(line) || readsAsLinkBar(line));
  const isContentsLine = !isTabular && /(?:\. ?){8,}|…{3,}/u.test(line);
  const isText = (endsSentence && words >= minContentWords) || line.length >= longCharacters;
  const isContent =
    isTabular || (block.kind !== 'heading' && isText && !isFurniture && !isBreadcrumb && !isContentsLine);
  return {
    line,
    kind: block.kind,
    run: block.run,
    words,
    endsSentence,
    isFurniture,
    isBreadcrumb,
    isContentsLine,
    isContent,
  };
}

function readsAsFurniture(line: string): boolean {
  if (line.length > maxFurnitureCharacters) return false;
  const lower = line.toLowerCase();
  const bare = lower.replace(/^[\s|·•>»«<\-–—]+|[\s|·•>»«<\-–—.!?。!?:：]+$/gu, '');
  return pageFurniture.some(
    ({ whole, within }) => whole?.some((phrase) => phrase.test(bare)) || within?.some((phrase) => phrase.test(lower)),
  );
}

/** "Home » News » Events", "首页 > 新闻": at least two short labels on a trail, no sentence. */
function readsAsBreadcrumb(line: string, endsSentence: boolean): boolean {
  if (endsSentence || line.length > maxFurnitureCharacters) return false;
  const labels = line.split(/\s*[»›→]\s*|\s+>+\s*|\s*>+\s+|\s+\/\s+|\s+::\s+/u).filter((label) => label !== '');
  if (labels.length < 2 || labels.some((label) => label.split(' ').length > 6)) return false;
  return labels.length >= 3 || /^(?:home|index|start|首页|主页|您?(?:的|所在|当前)?位置)/iu.test(labels[0]!);
}

/** A brand of gambling pages, in a line of another script or next to a second one. */
function readsAsHijacked(line: string): boolean {
  if (line.length > maxFurnitureCharacters) return false;
  const brands = line.match(hijackedBrandWords) ?? [];
  if (brands.length >= 2) return true;
  const latinWords = line.match(/\p{Script=Latin}{3,}/gu)?.length ?? 0;
  return brands.length === 1 && latinWords >= minContentWords && /\p{Script=Han}/u.test(brands[0]!);
}

/** Three Markdown links or more with short labels and hardly anything else, or as many labels between strokes. */
function readsAsLinkBar(line: string): boolean {
  const named = line.split(/\s*[|·•]\s*/u).filter((label) => label !== '');
  // "Sections: Nation | Science | Culture | Travel": what stands before the colon names the bar.
  const labels = named.length > 3 ? [named[0]!.replace(/^.{1,20}[:：]\s*/u, ''), ...named.slice(1)] : named;
  if (labels.length >= 3 && line.length <= maxFurnitureCharacters && labels.every(readsAsLabel)) return true;
  const links = [...line.matchAll(/\[([^[\]]*)\]\([^()\s]*\)/gu)];
  if (links.length < 3 || links.some((link) => link[1]!.split(' ').length > 3)) return false;
  const rest = links.reduce((left, link) => left.replace(link[0], ''), line);
  return rest.replace(/[\s|·•,;/\-–—]/gu, '').length <= links.length;
}

/** One to three words, or up to eight Han characters, without a figure. */
function readsAsLabel(label: string): boolean {
  return (
    !/[\d:：]/u.test(label) && /^(?:\P{Script=Han}*|\p{Script=Han}{1,8})$/u.test(label) && label.split(' ').length <= 3
  );
}

/** Lines of one to four words, one under the other. List items of a text's own are left alone. */
function markMenus(features: readonly Features[], from: number, to: number, marked: Set<number>): void {
  const isMenuLine = ({ line, kind, words, endsSentence }: Features): boolean =>
    kind === 'paragraph' && !endsSentence && words > 0 && words <= maxMenuWords && !/[\d:：]/u.test(line);
  for (let start = from; start < to; start += 1) {
    let end = start;
    while (end < to && isMenuLine(features[end]!)) end += 1;
    if (end - start >= minMenuLines) for (let index = start; index < end; index += 1) marked.add(index);
    start = Math.max(start, end - 1);
  }
}

/** What stands above a breadcrumb is the site's header, as long as something that can be the title stands below it. */
function markBeforeBreadcrumb(features: readonly Features[], headEnd: number, marked: Set<number>): void {
  const breadcrumb = features.findLastIndex(({ isBreadcrumb }, index) => index < headEnd && isBreadcrumb);
  if (breadcrumb < 0) return;
  const below = features.slice(breadcrumb + 1, headEnd);
  if (!below.some(({ words, isFurniture }) => words >= 3 && !isFurniture)) return;
  for (let index = 0; index < breadcrumb; index += 1) if (!features[index]!.endsSentence) marked.add(index);
}

/** Short scraps below the first piece of furniture after the content belong to the same footer. */
function markAfterFurniture(features: readonly Features[], tailStart: number, marked: Set<number>): void {
  const first = features.findIndex((_, index) => index >= tailStart && marked.has(index));
  if (first < 0) return;
  for (let index = first + 1; index < features.length; index += 1) {
    const { endsSentence, words } = features[index]!;
    if (!endsSentence && words <= minContentWords) marked.add(index);
  }
}

/** A short line seen before, unless it heads a passage (a heading may recur: "Background"). */
function markRepeats(features: readonly Features[], headEnd: number, marked: Set<number>): void {
  const seen = new Map<string, number>();
  features.forEach(({ line, kind, endsSentence, run }, index) => {
    if (kind !== 'paragraph' || endsSentence || line.length > maxRepeatedCharacters) return;
    const key = line.toLowerCase();
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, index);
      return;
    }
    const next = features[index + 1];
    if (next?.isContent === true && next.run !== run && index >= headEnd) return;
    marked.add(index);
    const sharesRun = [first - 1, first + 1].some((neighbour) => features[neighbour]?.run === features[first]!.run);
    if (sharesRun && readsAsName(line)) marked.add(first);
  });
}

/** Names under a picture or headline: a name-like line in a run of lines that holds a mark already, near the head. */
function markCredits(features: readonly Features[], headEnd: number, marked: Set<number>): void {
  const markedRuns = new Set([...marked].map((index) => features[index]!.run));
  const second = features.findIndex(({ isContent }, index) => index > headEnd && isContent);
  const nearHead = second < 0 ? features : features.slice(0, second + 1);
  nearHead.forEach(({ line, kind, run }, index) => {
    if (kind === 'paragraph' && markedRuns.has(run) && readsAsName(line)) marked.add(index);
  });
}

/** Two or three capitalised words, or two to four Han characters; optionally after "By", "Photo:", "记者". */
function readsAsName(line: string): boolean {
  const name = line.replace(/^(?:by|photos?(?: by)?|source|text|记者|摄影|文|图|来源)\s*[::/]?\s*/iu, '');
  return /^\p{Lu}\p{L}+(?:[ ·]\p{Lu}[\p{L}.'-]*){1,2}$/u.test(name) || /^\p{Script=Han}{2,4}$/u.test(name);
}
