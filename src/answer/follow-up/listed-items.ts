/** Items of a list that an answer gives, and the one that a question counts to: "the second". */

const ORDINALS = [
  /\b(?:the|that) first\b|第一|前者|头一/iu,
  /\b(?:the|that) second\b|第二|后者/iu,
  /\b(?:the|that) third\b|第三/iu,
  /\b(?:the|that) fourth\b|第四/iu,
];
const LAST = /\bthe (?:last|latter)\b|最后/iu;

/** "Boston, Seattle and London", 旧金山、伦敦和多伦多: what stands between the commas of the longest run. */
export function listItems(answer: string): string[] {
  const runs = answer
    .split(/[.。!！?？;；:：]/u)
    .map((sentence) => sentence.split(/,\s(?:and\s)?|、|\sand\s|(?<=、.{1,20})和/u).map((item) => item.trim()))
    .filter((items) => items.length > 1);
  return runs.reduce<string[]>((longest, items) => (items.length > longest.length ? items : longest), []);
}

/** @returns the place of the item that the question points to by number; -1 for none */
export function itemAsked(question: string, items: number): number {
  const at = ORDINALS.findIndex((ordinal) => ordinal.test(question));
  if (at !== -1) return at;
  return LAST.test(question) ? items - 1 : -1;
}
