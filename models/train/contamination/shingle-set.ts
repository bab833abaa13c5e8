/** A set of text overlaps to look for: word 8-grams of languages with spaces, runs of 16 Chinese characters; kept as 64-bit hashes. */

import { forEachWord, isHan } from '../vocabulary/split-words.ts';

const WORDS_PER_SHINGLE = 8;
const CHARACTERS_PER_SHINGLE = 16;

export interface ShingleSet {
  add(text: string): void;
  /** Shingles of the text that are in the set; each occurrence counts. */
  countShared(text: string): { readonly words: number; readonly chinese: number };
  readonly size: number;
}

export function createShingleSet(): ShingleSet {
  let high = new Uint32Array(1 << 16);
  let low = new Uint32Array(1 << 16);
  let size = 0;

  /** Open addressing; the all-zero hash, which marks a free slot, is moved to 1. */
  function find(highHash: number, lowHash: number): number {
    const mask = high.length - 1;
    let slot = lowHash & mask;
    while ((high[slot] !== 0 || low[slot] !== 0) && (high[slot] !== highHash || low[slot] !== lowHash)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  function insert(highHash: number, lowHash: number): void {
    if (size * 2 >= high.length) grow();
    const slot = find(highHash, lowHash);
    if (high[slot] === 0 && low[slot] === 0) size++;
    high[slot] = highHash;
    low[slot] = lowHash;
  }

  function grow(): void {
    const [oldHigh, oldLow] = [high, low];
    high = new Uint32Array(oldHigh.length * 2);
    low = new Uint32Array(oldHigh.length * 2);
    for (let slot = 0; slot < oldHigh.length; slot++) {
      if (oldHigh[slot] === 0 && oldLow[slot] === 0) continue;
      const free = find(oldHigh[slot]!, oldLow[slot]!);
      high[free] = oldHigh[slot]!;
      low[free] = oldLow[slot]!;
    }
  }

  return {
    add(text) {
      forEachShingle(text, (highHash, lowHash) => insert(highHash, lowHash));
    },
    countShared(text) {
      let words = 0;
      let chinese = 0;
      forEachShingle(text, (highHash, lowHash, han) => {
        const slot = find(highHash, lowHash);
        if (high[slot] === 0 && low[slot] === 0) return;
        if (han) chinese++;
        else words++;
      });
      return { words, chinese };
    },
    get size() {
      return size;
    },
  };
}

type OnShingle = (high: number, low: number, han: boolean) => void;

function forEachShingle(text: string, onShingle: OnShingle): void {
  const words: number[] = [];
  const characters: number[] = [];
  forEachWord(text, (word) => {
    if (isHan(word)) for (let at = 0; at < word.length; at++) characters.push(word.charCodeAt(at));
    else words.push(hashWord(word));
  });
  hashWindows(words, WORDS_PER_SHINGLE, false, onShingle);
  hashWindows(characters, CHARACTERS_PER_SHINGLE, true, onShingle);
}

/** FNV-1a, 32 bits. */
function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

function hashWindows(items: readonly number[], width: number, han: boolean, onShingle: OnShingle): void {
  for (let start = 0; start + width <= items.length; start++) {
    let high = 0x9e3779b9;
    let low = 0x811c9dc5;
    for (let at = start; at < start + width; at++) {
      low = Math.imul(low ^ items[at]!, 0x85ebca6b);
      low ^= low >>> 13;
      high = Math.imul(high ^ items[at]!, 0xc2b2ae35);
      high ^= high >>> 16;
    }
    onShingle(high >>> 0, low === 0 ? 1 : low >>> 0, han);
  }
}
