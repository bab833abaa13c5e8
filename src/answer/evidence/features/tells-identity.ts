/** Whether a text says who or what bears a name: "Dao Feng, vice president of …", "the mayor Ana Voss", "Long Name (LN)", X是…. */

/** A copula, or words that stand for one, right after the name. */
const SAYS_WHAT =
  /^["”»』」]?\s*(?:[(（][^)）]{0,60}[)）]\s*)?(?:(?:is|are|was|were|means?|meant|refers? to|stands? for)\b|是|指|即|系|为)/iu;
/** ", vice president of": a comma with no new clause after it. */
const APPOSED =
  /^["”»』」]?\s*[,，]\s*(?!(?:and|or|but|which|who|whose|where|when|while|with|without|in|on|at|as|for|from|to|by|then|so|he|she|it|they|we|said|says|told|added|has|had|have|will|would|并|而|但|在|于|将|已|就|也|还|又|其中)\b)\S/iu;
/** A label's colon, a table's next cell, a bracket. */
const LABELLED = /^["”»』」*]*\s*(?:[:：|]|[-–—]\s|[(（])\s*\S/u;
/** Offices and trades right before a name: "chief executive Zuo Yue", 总经理王伟. */
const OFFICE_BEFORE =
  /(?:\b(?:\p{L}+(?:er|or|ist|ian|ant|man|woman|person)|president|chief|executive|head|mayor|king|queen|dean|secretary|general|CEO|CFO|CTO|chair|scientist|academician|official|captain|judge|coach|minister|spokes\p{L}+)|[长任员裁人理席记师官者士监授家手匠])[,:：]?\s*["“«「『]?\s*$/iu;
/** "The curator is Phoebe Garland", "run by Oswin Pell", "dean: Gong Beichen", 总经理为罗澜. */
const TOLD_BEFORE = /(?:\b(?:is|was|are|were|by|named|called)\s(?:the\s)?|[:：|]\s*|[是为由叫])["“«「『]?$/iu;
/** "(CSOT)": the long form stands before it. "(Dao Feng, Tencent Cloud)" names a speaker. */
const BRACKET_BEFORE = /[(（]\s*["“]?\s*$/u;
const BRACKET_AFTER = /^["”»』」*]*\s*[)）]/u;

/** @param reading clean text of a candidate, lead-ins included */
export function tellsIdentity(name: string, reading: string): boolean {
  const wanted = name.toLowerCase().replace(/^(?:the|an?)\s+|^["“”'‘’]+|["“”'‘’]+$/giu, '');
  if (wanted === '') return false;
  const text = reading.toLowerCase();
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
    const before = reading.slice(Math.max(0, at - 40), at);
    const after = reading.slice(at + wanted.length, at + wanted.length + 80);
    if (isPartOfWord(before, after, wanted)) continue;
    if (SAYS_WHAT.test(after) || LABELLED.test(after) || OFFICE_BEFORE.test(before) || TOLD_BEFORE.test(before))
      return true;
    if (BRACKET_BEFORE.test(before) ? BRACKET_AFTER.test(after) : APPOSED.test(after)) return true;
  }
  return false;
}

function isPartOfWord(before: string, after: string, name: string): boolean {
  const isLatin = (character: string | undefined): boolean => /[\p{Script=Latin}\p{N}]/u.test(character ?? '');
  return (isLatin(before.at(-1)) && isLatin(name[0])) || (isLatin(name.at(-1)) && isLatin(after[0]));
}
