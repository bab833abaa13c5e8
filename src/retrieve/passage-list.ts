/** Collects passages best first, and puts one that repeats an earlier one with it instead of beside it. */

import { indexTerms } from '../language/words.ts';
import type { Passage, PassageSource } from './passage.ts';

/**
 * A passage repeats another when it has no word of its own and lacks at most a tenth of the other's, or the other way round: copies
 * with another headline or a cut end. One word replaced (another figure, another name) makes a passage of its own: it contradicts.
 */
const LEAST_SHARED = 0.9;
/** Shorter passages are too likely to share their few words by chance. */
const FEWEST_TERMS = 8;

/** Only the passages that people and models read are worth comparing; an evaluation asks for a hundred. */
const MOST_COMPARED = 20;

export interface PassageList {
  readonly length: number;
  add(passage: Passage): void;
  toArray(): Passage[];
}

export function createPassageList(): PassageList {
  const passages: Passage[] = [];
  const termsOf = new Map<string, ReadonlySet<string>>();

  /** Only when lengths allow a repetition: reading the words costs a tenth of a millisecond. */
  function readTerms({ chunkId, text }: Passage): ReadonlySet<string> {
    const known = termsOf.get(chunkId);
    if (known !== undefined) return known;
    const terms = new Set(indexTerms(text));
    termsOf.set(chunkId, terms);
    return terms;
  }

  function repeats(passage: Passage, earlier: Passage): boolean {
    const [shorter, longer] = [passage.text.length, earlier.text.length].sort((a, b) => a - b) as [number, number];
    if (shorter < LEAST_SHARED * LEAST_SHARED * longer) return false;
    const [few, many] = [readTerms(passage), readTerms(earlier)].sort((a, b) => a.size - b.size);
    if (few!.size < FEWEST_TERMS || few!.size < LEAST_SHARED * many!.size) return false;
    for (const term of few!) if (!many!.has(term)) return false;
    return true;
  }

  return {
    get length() {
      return passages.length;
    },
    add(passage) {
      const at = passages.length < MOST_COMPARED ? passages.findIndex((earlier) => repeats(passage, earlier)) : -1;
      if (at < 0) passages.push(passage);
      else {
        const earlier = passages[at]!;
        passages[at] = { ...earlier, repeatedIn: [...(earlier.repeatedIn ?? []), toSource(passage)] };
      }
    },
    toArray: () => [...passages],
  };
}

function toSource({ chunkId, documentId, title, uri, start, end }: Passage): PassageSource {
  return { chunkId, documentId, title, uri, start, end };
}
