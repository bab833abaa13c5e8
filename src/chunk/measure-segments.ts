/** Token counts of segments and of what lies between them, in one batched call. */

import type { Segment } from './chunk.ts';
import type { CountTokens } from './chunk-document.ts';

export interface MeasuredSegment {
  readonly tokens: number;
  /** Tokens between the segment before and this one: list markers, heading hashes, table rules. 0 for white space. */
  readonly gapBefore: number;
}

/** @returns one entry a segment, same order. */
export async function measureSegments(
  text: string,
  segments: readonly Segment[],
  countTokens: CountTokens,
): Promise<MeasuredSegment[]> {
  if (segments.length === 0) return [];
  const texts = segments.map(({ start, end }) => text.slice(start, end));
  const gaps = segments.map(({ start }, index) =>
    index === 0 ? '' : text.slice(segments[index - 1]!.end, start).trim(),
  );
  const distinctGaps = [...new Set(gaps.filter((gap) => gap !== ''))];
  const counts = await countTokens([...texts, ...distinctGaps]);
  const gapTokens = new Map(distinctGaps.map((gap, index) => [gap, counts[texts.length + index] ?? 0]));
  return segments.map((_, index) => ({ tokens: counts[index] ?? 0, gapBefore: gapTokens.get(gaps[index]!) ?? 0 }));
}
