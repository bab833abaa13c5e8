/** How the candidates stand by the ranker's scores, as the reading model is told. */

/** Logits farther apart are as good as this far apart. */
const FARTHEST = 8;
const SCALE = 4;
/** Values a row. */
export const STANDING_WIDTH = 4;

/**
 * @param scores best first
 * @returns float32 `[N + 1, 4]`, "none of them" first: distance from the best, distance from "none", place, and 1 for a candidate
 */
export function describeStanding(scores: readonly number[], none: number): Float32Array {
  const best = Math.max(...scores);
  const cut = (logit: number): number => Math.max(-FARTHEST, Math.min(FARTHEST, logit)) / SCALE;
  const rows = scores.map((score) => [
    cut(score - best),
    cut(score - none),
    scores.filter((other) => other > score).length / FARTHEST,
    1,
  ]);
  return Float32Array.from([[0, cut(none - best), 0, 0], ...rows].flat());
}
