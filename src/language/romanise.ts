/** Chinese as English texts write its names: 松江 is Songjiang, 高文 Gao Wen. */

import { pinyin } from 'pinyin-pro';

const HAN_ONLY = /^\p{Script=Han}+$/u;
const SYLLABLE =
  '(?:(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])(?:[iu]ang|iong|[aeio]ng|i?ao|uai|[iu]an|ai|an|ei|en|er|i[aeu]|in|ou|u[aeino]|[aeiou])|ang?|ai|ao|a|en|er|e|ou)';
const ROMANISED = new RegExp(`^${SYLLABLE}(?:'?${SYLLABLE})+$`, 'u');
/** Shorter ones are chance: "an", "he", 啊. */
export const SHORTEST_SPELT = 4;
/** Of lower-case words only long ones are taken for names: "name" would be 那么, "make" 马克. */
const SHORTEST_LOWER_CASE = 6;
const LONGEST_SYLLABLE = 6;
/** Characters that names are written with. */
const [FIRST_CHARACTER, LAST_CHARACTER] = [0x4e00, 0x9fa5];
const MOST_REMEMBERED = 20_000;

const remembered = new Map<string, readonly string[]>();
let characters: Map<string, string[]> | undefined;

/** @returns a syllable a character, without tones, in plain letters (u for ü), lower case; none unless all of it is Han */
export function romanise(han: string): readonly string[] {
  if (!HAN_ONLY.test(han)) return [];
  let syllables = remembered.get(han);
  if (syllables === undefined) {
    syllables = pinyin(han, { toneType: 'none', type: 'array' }).map(toPlainLetters);
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(han, syllables);
  }
  return syllables;
}

/** Whether a word could be two or more syllables written together. */
export function mayBeRomanised(word: string): boolean {
  return ROMANISED.test(word);
}

/** A name in plain lower-case letters, its words together: "Xi'an" is xian, "Gao Wen" gaowen. */
export function spellPlainly(written: string): string {
  return toPlainLetters(written.toLowerCase()).replace(/[ '’]/g, '');
}

/** Whether words of a question could name something Chinese. */
export function mayBeChineseName(written: string): boolean {
  const spelt = spellPlainly(written);
  const isLikely = /^\p{Lu}/u.test(written) || written.length >= SHORTEST_LOWER_CASE;
  return isLikely && spelt.length >= SHORTEST_SPELT && mayBeRomanised(spelt);
}

/** The syllables that a romanised name may begin with: "xian" with "xi" and "xian". */
export function firstSyllables(name: string): string[] {
  return Array.from({ length: LONGEST_SYLLABLE }, (_, length) => name.slice(0, length + 1)).filter((syllable) =>
    readTable().has(syllable),
  );
}

/** The characters that are read so. */
export function charactersReadAs(syllable: string): readonly string[] {
  return readTable().get(syllable) ?? [];
}

/** Some twenty thousand characters, each under what it is read as; made at the first use, in a tenth of a second. */
function readTable(): Map<string, string[]> {
  if (characters !== undefined) return characters;
  characters = new Map();
  for (let code = FIRST_CHARACTER; code <= LAST_CHARACTER; code++) {
    const character = String.fromCodePoint(code);
    const [syllable] = pinyin(character, { toneType: 'none', type: 'array' }) as [string];
    const spelt = toPlainLetters(syllable);
    const known = characters.get(spelt);
    if (known === undefined) characters.set(spelt, [character]);
    else known.push(character);
  }
  return characters;
}

function toPlainLetters(syllable: string): string {
  return syllable.replaceAll('ü', 'u');
}
