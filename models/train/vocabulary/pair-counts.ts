/** Counts of neighbouring pieces that give up the most frequent pair quickly, while merging changes the counts. */

export interface CountedPair {
  readonly left: number;
  readonly right: number;
  readonly count: number;
  /** Indexes of the words that hold, or once held, the pair. */
  readonly words: ReadonlySet<number>;
}

interface PairEntry extends CountedPair {
  count: number;
  readonly words: Set<number>;
  /** Order in which pairs were first seen; decides between equal counts. */
  readonly born: number;
  taken: boolean;
}

/** An entry as it stood when it was put into the heap. */
interface Slot {
  readonly entry: PairEntry;
  readonly count: number;
}

export interface PairCounts {
  add(left: number, right: number, count: number, word: number): void;
  /** Takes the pair out; null when none has `minCount`. */
  takeMostFrequent(minCount: number): CountedPair | null;
}

export function createPairCounts(): PairCounts {
  const entries = new Map<number, PairEntry>();
  const heap: Slot[] = [];
  const risen = new Set<PairEntry>();
  let born = 0;

  function push(slot: Slot): void {
    let at = heap.push(slot) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!comesBefore(slot, heap[parent]!)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = slot;
  }

  function pop(): Slot | undefined {
    const top = heap[0];
    const last = heap.pop();
    if (top === undefined || last === undefined || heap.length === 0) return top;
    let at = 0;
    for (let child = 1; child < heap.length; child = 2 * at + 1) {
      if (child + 1 < heap.length && comesBefore(heap[child + 1]!, heap[child]!)) child++;
      if (!comesBefore(heap[child]!, last)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = last;
    return top;
  }

  return {
    add(left, right, count, word) {
      const key = left * 2 ** 26 + right;
      let entry = entries.get(key);
      if (entry === undefined) {
        entry = { left, right, count: 0, words: new Set(), born: born++, taken: false };
        entries.set(key, entry);
      }
      entry.count += count;
      entry.words.add(word);
      // A count that fell is noticed when its slot is taken; one that rose needs a new slot.
      if (count > 0) risen.add(entry);
    },

    takeMostFrequent(minCount) {
      for (const entry of risen) push({ entry, count: entry.count });
      risen.clear();
      for (let slot = pop(); slot !== undefined; slot = pop()) {
        const { entry, count } = slot;
        if (entry.taken) continue;
        if (entry.count !== count) {
          if (entry.count < count) push({ entry, count: entry.count });
          continue;
        }
        if (count < minCount) return null;
        entry.taken = true;
        entries.delete(entry.left * 2 ** 26 + entry.right);
        return entry;
      }
      return null;
    },
  };
}

function comesBefore(a: Slot, b: Slot): boolean {
  return a.count > b.count || (a.count === b.count && a.entry.born < b.entry.born);
}
