/** Which script a passage is mostly written in, by its token ids. */

const HAN = /\p{Script=Han}/u;
/** A Chinese token is a word; so are some Latin ones in Chinese text, names and units, but seldom half. */
const LEAST_HAN_SHARE = 0.4;

/** @param tokens the vocabulary, by id. @returns 1 for mostly Han, 0 for anything else */
export function createScriptReader(tokens: readonly string[]): (tokenIds: Uint32Array | null) => number {
  const isHan = Uint8Array.from(tokens, (token) => (HAN.test(token) ? 1 : 0));
  return (tokenIds) => {
    if (tokenIds === null || tokenIds.length === 0) return 0;
    let han = 0;
    for (const id of tokenIds) han += isHan[id]!;
    return han >= LEAST_HAN_SHARE * tokenIds.length ? 1 : 0;
  };
}
