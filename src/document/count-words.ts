/** How much a line says. */

/** Two Han characters carry about one word. */
export const HAN_PER_WORD = 2;

/** Words of any script; a run of Han characters counts by its length. */
export function countWords(line: string): number {
  const han = line.match(/\p{Script=Han}/gu)?.length ?? 0;
  const written = line.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0;
  return written + Math.max(0, han / HAN_PER_WORD - 1);
}
