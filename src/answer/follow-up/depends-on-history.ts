/** Tells a follow-up from a question that stands alone; when in doubt a question is left alone. */

import { indexTerms } from '../../language/words.ts';
import { stripFrame } from '../question/understand-question.ts';

/** How a follow-up leans on what was said: by a word that points back, as a fragment of the question before, or not at all. */
export type Dependence = 'points-back' | 'fragment' | 'none';

const FRAGMENT =
  /^\s*(?:and|or|what about|how about|but|also|then|so)\b(?!.*\b(?:who|what|when|where|why|which|how (?:many|much|long|did|do|does|is|are|was|were))\b.*\b(?:is|are|was|were|do|does|did|has|have|had|will|can)\b)/iu;
const OPENS_AS_SEQUEL =
  /^\s*(?:and|or|but|then|so|also|what else|anything else|any other|who else|why\s*\??$|how\s*\??$|when\s*\??$|where\s*\??$|since when|how so|how come|in what way)\b/iu;
/** "that" and "there" point back only where they are no conjunction or dummy subject. */
const POINTS_BACK =
  /\b(?:it|its|it's|itself|they|their|theirs|them|he|his|him|she|hers?|these|those|the same|the (?:first|second|third|last|former|latter|other|two) (?:one|ones|two)?|such)\b|\bthis\b|\bthat(?=\s*(?:\?|$|[,.]|(?:is|was|one|company|project|place|city|centre|center|year|plan|time|line|lab|fund|zone|park|book|film|song|album|game|war|event)\b))|(?<!\b(?:is|are|was|were|be|been|will|would|do|does|did|any|if)\s)\bthere\b(?!\s(?:is|are|was|were|any|been|be|a|an)\b)|\b(?:one|ones)\s*\?/iu;
/** "how long did it take" points at nothing. */
const DUMMY_IT = /\b(?:does|did|will|would|is|was|has|can)\s+it\s+(?:take|taken|cost|true|possible|said|mean)\b/giu;
const CHINESE_POINTS_BACK =
  /它|他们|她们|他(?!国|人)|她|这(?:个|些|里|家|次|项|座|条|所|位|笔|样|种)|那(?:个|些|里|家|次|项|座|条|所|位|笔|么|样|种|边|,|，)|^那|该(?!如何)|其(?:中|他)?(?=[\p{Script=Han}])|后者|前者|上述/u;
const CHINESE_FRAGMENT = /呢\s*[?？]?\s*$|^\s*(?:还有|另外|此外|除此|然后|接着|以及)/u;
/** So many content words before a pronoun hold what it stands for. */
const ENOUGH_BEFORE = 8;
/** Fewer content words than this and no name: "which cities?", "why?", "投资额是多少？". */
const FEW_TERMS = 2;

export function dependsOnHistory(question: string): Dependence {
  if (FRAGMENT.test(question) || CHINESE_FRAGMENT.test(question)) return 'fragment';
  if (OPENS_AS_SEQUEL.test(question) || pointsOutside(question)) return 'points-back';
  // Keywords parted by spaces are a search of their own: "光明区 挂牌 哪一天".
  if (/\p{Script=Han}\s+\p{Script=Han}/u.test(question)) return 'none';
  const content = stripFrame(question);
  const terms = indexTerms(content).filter((term) => !/^\p{Script=Han}$/u.test(term));
  const named = /(?<=\s)\p{Lu}|\d/u.test(question.trim());
  return terms.length <= (/\p{Script=Han}/u.test(question) ? 2 * FEW_TERMS : FEW_TERMS) && !named
    ? 'points-back'
    : 'none';
}

/** A pronoun whose name stands earlier in the same question is answered there. */
function pointsOutside(question: string): boolean {
  const text = question.replace(DUMMY_IT, ' ');
  const pointer = POINTS_BACK.exec(text) ?? CHINESE_POINTS_BACK.exec(text);
  if (pointer === null) return false;
  const before = text.slice(0, pointer.index);
  const named = /(?<=\S\s)\p{Lu}[\p{L}\p{N}]+/u.test(before) || /\p{Script=Han}{6,}/u.test(before);
  const enough = indexTerms(before).length >= ENOUGH_BEFORE;
  return !(named && indexTerms(before).length > 1) && !enough;
}
