/** Tells a follow-up from a question that stands alone; when in doubt a question is left alone. */

import { findNounPhrases } from '../../language/noun-phrases.ts';
import { ASPECT_NOUNS, COMMON_VERBS, FUNCTION_WORDS, LIGHT_ADJECTIVES } from '../../language/word-classes.ts';
import { indexTerms, tokenizeWords } from '../../language/words.ts';
import { stripFrame } from '../question/understand-question.ts';
import { pointsOutside } from './points-outside.ts';

/** How a follow-up leans on what was said: by a word that points back, as a fragment of the question before, or not at all. */
export type Dependence = 'points-back' | 'fragment' | 'none';

const FRAGMENT =
  /^\s*(?:and|or|what about|how about|but|also|then|so|i meant)\b(?!.*\b(?:who|what|when|where|why|which|how (?:many|much|long|did|do|does|is|are|was|were))\b.*\b(?:is|are|was|were|do|does|did|has|have|had|will|can)\b)/iu;
const OPENS_AS_SEQUEL =
  /^\s*(?:and|or|but|then|so|also|what else|what other|anything else|any other|who else|why\s*\??$|how\s*\??$|when\s*\??$|where\s*\??$|since when|how so|how come|in what way)\b/iu;
/** After a name "那个" only carries it on: "腾讯那个计划". */
const CHINESE_POINTS_BACK =
  /它|他们|她们|他(?!国|人)|她|(?<!(?!了|在|对|由|为|跟|和|与|是|到|从|给|把|建|投|请|问)\p{Script=Han}{1,2}|[\p{Script=Latin}\p{N}])(?:这|那)(?:个|些|里|家|次|项|座|条|所|位|笔|么|样|种|边|,|，)|^那|该(?!如何)|其(?:中|他)?(?=[\p{Script=Han}])|后者|前者|上述/u;
const CHINESE_FRAGMENT = /呢\s*[?？]?\s*$|^\s*(?:还有|另外|此外|除此|然后|接着|以及)/u;
/** What is asked to be explained by its own name: "what is primatology?", "who is Namo". */
const DEFINITION =
  /^\s*(?:what(?:['’]s|\s+(?:is|are|was|were))|who(?:['’]s|\s+(?:is|was))|define|what does)\s+(?!the\b|its\b|their\b|this\b|some\b|other\b|else\b|different\b|common\b)(?:an?\s+)?[\p{L}\p{M}\p{N}-]+(?:\s+[\p{L}\p{M}\p{N}-]+)?(?:\s+mean)?\s*\??$/iu;
/** Fewer content words than this and no name: "which cities?", "why?", "投资额是多少？". */
const FEW_TERMS = 2;
/** Up to so many content words beside "the band" do not say which band. */
const FEW_BESIDE_DEFINITE = 4;

/** @param question without an opening such as "Okay." */
export function dependsOnHistory(question: string): Dependence {
  if (FRAGMENT.test(question) || CHINESE_FRAGMENT.test(question)) return 'fragment';
  if (/\p{Script=Han}/u.test(question)) return dependsInChinese(question) ? 'points-back' : 'none';
  if (OPENS_AS_SEQUEL.test(question) || pointsOutside(question)) return 'points-back';
  const phrases = findNounPhrases(question);
  if (phrases.some(({ isName }) => isName) || /\d/.test(question)) return 'none';
  const terms = countTopicTerms(question);
  if (terms > 0 && DEFINITION.test(question)) return 'none';
  // Keywords without a question's frame are a search of their own: "lineshine number of nodes".
  if (
    terms > 0 &&
    !/^\s*(?:who|what|when|where|why|which|how|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|tell|name|list|describe|explain|any|anything|the|i|so)\b/iu.test(
      question,
    )
  )
    return 'none';
  const definite = phrases.some(
    ({ isBareDefinite, isAspect, start, end }) =>
      isBareDefinite &&
      !isAspect &&
      !/\b(?:in|on|at|during)\s+the\s+$/iu.test(question.slice(0, start)) &&
      !/^\s+(?:of|in|for|at|that|who)\b/iu.test(question.slice(end)),
  );
  return terms <= FEW_TERMS || (definite && terms <= FEW_BESIDE_DEFINITE) ? 'points-back' : 'none';
}

function dependsInChinese(question: string): boolean {
  if (CHINESE_POINTS_BACK.test(question)) return true;
  // Keywords parted by spaces are a search of their own: "光明区 挂牌 哪一天".
  if (/\p{Script=Han}\s+\p{Script=Han}/u.test(question)) return false;
  const terms = indexTerms(stripFrame(question)).filter((term) => !/^\p{Script=Han}$/u.test(term));
  return terms.length <= 2 * FEW_TERMS && !/[\p{Lu}\d]/u.test(question);
}

/** Words that say what a question is about, once those that only name a side of it are left out. */
function countTopicTerms(question: string): number {
  const words = tokenizeWords(stripFrame(question)).map(({ word }) => word);
  return words.filter(
    (word) =>
      !FUNCTION_WORDS.has(word) && !COMMON_VERBS.has(word) && !ASPECT_NOUNS.has(word) && !LIGHT_ADJECTIVES.has(word),
  ).length;
}
