/** Segments -> chunks: structure-aware windows by token budget, broken where it costs least. */

import type { Document } from '../document/document.ts';
import type { Chunk, Segment } from './chunk.ts';
import { breakPrices, type ChunkSettings, defaultChunkSettings } from './chunk-settings.ts';
import { measureSegments } from './measure-segments.ts';

export type CountTokens = (texts: readonly string[]) => Promise<number[]>;

/** A segment that must be in exactly one chunk, with what the break search needs to know about it. */
interface Piece {
  readonly segment: Segment;
  readonly headingPath: readonly string[];
  /** The heading of the piece's own section, when no other piece lies between. */
  readonly headingStart: number | undefined;
  /** Tokens from `headingStart` to the piece. */
  readonly headingTokens: number;
  /** A boilerplate segment lies between this piece and the one before. */
  readonly afterBoilerplate: boolean;
  /** Tokens of the segment. */
  readonly tokens: number;
  /** Tokens between the piece before and this one: headings, list markers, table rules. */
  readonly gapTokens: number;
}

/**
 * Chunks in reading order, disjoint; every segment that is neither boilerplate nor heading lies whole in exactly one of
 * them. No chunk goes over `maxTokens` unless it is a single segment. Tokens are counted in one call.
 */
export async function chunkDocument(
  document: Document,
  segments: readonly Segment[],
  countTokens: CountTokens,
  settings: ChunkSettings = defaultChunkSettings,
): Promise<Chunk[]> {
  const pieces = await readPieces(document, segments, countTokens);
  const breaks = findBreaks(document, pieces, settings);
  return breaks
    .slice(0, -1)
    .map((first, ordinal) => makeChunk(document, pieces.slice(first, breaks[ordinal + 1]), ordinal));
}

async function readPieces(
  document: Document,
  segments: readonly Segment[],
  countTokens: CountTokens,
): Promise<Piece[]> {
  const measured = await measureSegments(document.text, segments, countTokens);
  const pieces: Piece[] = [];
  let headingStart: number | undefined;
  let headingTokens = 0;
  let afterBoilerplate = false;
  let gapTokens = 0;
  segments.forEach((segment, index) => {
    const { tokens, gapBefore } = measured[index]!;
    gapTokens += gapBefore;
    headingTokens += gapBefore;
    if (segment.boilerplate) {
      gapTokens += tokens;
      afterBoilerplate = true;
      headingStart = undefined;
      return;
    }
    if (segment.kind === 'heading') {
      gapTokens += tokens;
      headingTokens = tokens;
      headingStart = segment.start;
      return;
    }
    const headingPath = document.blocks[segment.block]?.headingPath ?? [];
    pieces.push({ segment, headingPath, headingStart, headingTokens, afterBoilerplate, tokens, gapTokens });
    headingStart = undefined;
    afterBoilerplate = false;
    gapTokens = 0;
  });
  return pieces;
}

/**
 * Cheapest cut by dynamic programming over the pieces: O(pieces x pieces in a full chunk).
 *
 * @returns indices of the first piece of each chunk, then `pieces.length`.
 */
function findBreaks(document: Document, pieces: readonly Piece[], settings: ChunkSettings): number[] {
  const sectionTokens = countSectionTokens(pieces);
  const best: { cost: number; previous: number }[] = [{ cost: 0, previous: 0 }];
  for (let end = 1; end <= pieces.length; end += 1) {
    let cheapest = { cost: Number.POSITIVE_INFINITY, previous: end - 1 };
    let tokens = 0;
    let crossesHeading = false;
    for (let start = end - 1; start >= 0; start -= 1) {
      const piece = pieces[start]!;
      if (start < end - 1) {
        if (!mayShareChunk(pieces, start + 1, sectionTokens, settings)) break;
        crossesHeading ||= pieces[start + 1]!.headingStart !== undefined;
        tokens += pieces[start + 1]!.gapTokens;
      }
      tokens += piece.tokens;
      if (start < end - 1 && tokens > settings.maxTokens) break;
      const spanTokens = tokens + (crossesHeading && piece.headingStart !== undefined ? piece.headingTokens : 0);
      if (start < end - 1 && spanTokens > settings.maxTokens) continue;
      const cost = best[start]!.cost + priceOfChunk(spanTokens, settings) + priceOfBreak(document, pieces, start);
      if (cost < cheapest.cost) cheapest = { cost, previous: start };
    }
    best.push(cheapest);
  }
  const breaks = [pieces.length];
  for (let end = pieces.length; end > 0; end = breaks[0]!) breaks.unshift(best[end]!.previous);
  return breaks;
}

/** Whether the piece at `index` may be in one chunk with the one before. Boilerplate always parts; a heading parts unless one of the two sections is tiny and they share their parent heading. */
function mayShareChunk(
  pieces: readonly Piece[],
  index: number,
  sectionTokens: readonly number[],
  { minTokens }: ChunkSettings,
): boolean {
  const before = pieces[index - 1]!;
  const piece = pieces[index]!;
  if (piece.afterBoilerplate) return false;
  if (piece.headingStart === undefined) return true;
  const common = commonPath(before.headingPath, piece.headingPath).length;
  if (common < Math.max(before.headingPath.length, piece.headingPath.length) - 1) return false;
  return Math.min(sectionTokens[index - 1]!, sectionTokens[index]!) < minTokens;
}

function priceOfChunk(tokens: number, { maxTokens, minTokens }: ChunkSettings): number {
  const undersized = tokens < minTokens ? breakPrices.undersized * (1 - tokens / minTokens) : 0;
  const empty = Math.max(0, 1 - tokens / maxTokens);
  return 1 + undersized + breakPrices.uneven * empty * empty;
}

/** What it costs that a chunk begins with the piece at `index`. */
function priceOfBreak(document: Document, pieces: readonly Piece[], index: number): number {
  const before = pieces[index - 1];
  const piece = pieces[index]!;
  if (before === undefined || piece.headingStart !== undefined || piece.afterBoilerplate) return breakPrices.section;
  const { segment } = piece;
  if (segment.block === before.segment.block) {
    return segment.kind === 'list-item' ? breakPrices.insideItem : breakPrices.insideParagraph;
  }
  const context = segment.context;
  const isFirstAfterContext =
    context !== undefined && before.segment.start <= context.start && before.segment.end >= context.end;
  if (isFirstAfterContext) return breakPrices.afterLeadIn;
  const sameGroup = document.blocks[segment.block]?.group === document.blocks[before.segment.block]?.group;
  return sameGroup ? breakPrices.insideListOrTable : breakPrices.block;
}

/** For each piece, the tokens of all pieces between the same two headings. */
function countSectionTokens(pieces: readonly Piece[]): number[] {
  const sectionOf: number[] = [];
  const totals: number[] = [];
  for (const piece of pieces) {
    if (totals.length === 0 || piece.headingStart !== undefined) totals.push(0);
    totals[totals.length - 1]! += piece.tokens;
    sectionOf.push(totals.length - 1);
  }
  return sectionOf.map((section) => totals[section]!);
}

/** A chunk that spans several sections begins at the first one's heading, so that no section in it is nameless. */
function makeChunk(document: Document, pieces: readonly Piece[], ordinal: number): Chunk {
  const first = pieces[0]!;
  const last = pieces.at(-1)!;
  const headingPath = pieces.reduce<readonly string[]>(
    (path, piece) => commonPath(path, piece.headingPath),
    first.headingPath,
  );
  const isNamed = headingPath.length === first.headingPath.length;
  const start = isNamed ? first.segment.start : (first.headingStart ?? first.segment.start);
  const page = document.pages?.findLast((candidate) => candidate.start <= first.segment.start)?.number;
  return {
    id: `${document.id}:${ordinal}`,
    documentId: document.id,
    ordinal,
    start,
    end: last.segment.end,
    headingPath,
    ...(page === undefined ? {} : { page }),
  };
}

function commonPath(a: readonly string[], b: readonly string[]): readonly string[] {
  const differs = a.findIndex((heading, index) => heading !== b[index]);
  return differs < 0 ? a : a.slice(0, differs);
}
