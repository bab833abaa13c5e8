/** Random numbers from a seed and a stream number: any step's draws can be made again without those before it. */

export interface SeededRandom {
  /** Uniform in [0, 1), 32 bits. */
  next(): number;
  /** Uniform integer in 0 .. bound - 1. */
  below(bound: number): number;
}

/** sfc32 (Chris Doty-Humphrey, PractRand), 128 bits of state, 12 rounds of warming up. */
export function createSeededRandom(seed: number, stream = 0): SeededRandom {
  let a = seed | 0;
  let b = stream | 0;
  let c = 0x9e3779b9 | 0;
  let counter = 1;

  function next(): number {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  }

  for (let round = 0; round < 12; round++) next();
  return { next, below: (bound) => Math.floor(next() * bound) };
}

/** Standard normal, Box and Muller 1958. */
export function nextNormal(random: SeededRandom): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}
