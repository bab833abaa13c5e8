/** Citation markers as models write them, read out of a sentence. */

/** [1], [1][2], [1, 2], [1-3], [^1], 【1】, [Passage 1], [来源1]. */
const MARKER =
  /\s*[[【]\s*(?:\^|passages?|sources?|来源|资料|段落)?\s*(\d{1,3}(?:\s*(?:[-–—,，、;；]|and|和)\s*\d{1,3})*)\s*[\]】]/giu;
/** A range longer than this is no range. */
const LONGEST_RANGE = 20;

export interface ReadMarkers {
  readonly text: string;
  /** Passage indexes (marker - 1) in order, each once; only those below `passageCount`. */
  readonly passages: readonly number[];
}

/** Markers of passages that were not given vanish. */
export function readMarkers(sentence: string, passageCount: number): ReadMarkers {
  const passages = new Set<number>();
  const text = sentence.replace(MARKER, (_, numbers: string) => {
    for (const number of expand(numbers)) if (number >= 1 && number <= passageCount) passages.add(number - 1);
    return '';
  });
  return { text: text.replace(/\s+([.,;:!?。，；：！？])/gu, '$1').trim(), passages: [...passages] };
}

/** Whether text from `at` on is only markers and white space; used to wait for "[1]" after a full stop. */
export function skipMarkers(text: string, at: number): number {
  const rest = text.slice(at);
  const markers = new RegExp(`^(?:${MARKER.source})+`, 'iu').exec(rest);
  return markers === null ? at : at + markers[0].length;
}

function* expand(numbers: string): Generator<number> {
  for (const part of numbers.split(/\s*(?:[,，、;；]|and|和)\s*/iu)) {
    const [from, to] = part.split(/\s*[-–—]\s*/u).map(Number) as [number, number | undefined];
    const last = to === undefined || to < from || to - from > LONGEST_RANGE ? from : to;
    for (let number = from; number <= last; number++) yield number;
  }
}
