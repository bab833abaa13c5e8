/** "What does PCL stand for?", "full name of CUT", SSRF的全称: the abbreviation whose long form is asked for. English and Chinese. */

const SHORT = '["“\'‘「『]?(\\p{Script=Latin}[\\p{Script=Latin}\\p{N}.&-]{1,11}?)["”\'’」』]?';
const LETTERS = '(?:the )?(?:(?:abbreviation|acronym|initials|letters|short form)s? (?:of |in )?(?:the )?)?';
const FORMS: readonly RegExp[] = [
  new RegExp(`\\bwhat (?:does|do|did) ${LETTERS}${SHORT}(?:(?: in| of)\\s[^?]{2,40})? (?:stand|stands) for\\b`, 'iu'),
  new RegExp(
    `\\bwhat (?:is|are|was) ${LETTERS}${SHORT} (?:short|an abbreviation|an acronym|the abbreviation) (?:for|of)\\b`,
    'iu',
  ),
  new RegExp(`\\bwhat ${LETTERS}${SHORT} (?:stands|is short) for\\b`, 'iu'),
  new RegExp(`^\\s*${LETTERS}${SHORT}(?: in\\s[^?]{2,30})? (?:stands|stand|is short) for\\b`, 'iu'),
  new RegExp(`\\b(?:full|long) (?:name|form) (?:of|for|behind) ${LETTERS}${SHORT}(?![\\p{L}\\p{N}])`, 'iu'),
  new RegExp(`^\\s*${SHORT} (?:full|long) (?:name|form)\\b`, 'iu'),
  new RegExp(`${SHORT}\\s*(?:这个|这几个)?(?:缩写|简称|字母|英文)?\\s*的?(?:英文)?全[称名]`, 'iu'),
  new RegExp(`${SHORT}\\s*是(?:什么|哪[几个]*[词字]?)的(?:缩写|简称)`, 'iu'),
  new RegExp(`${SHORT}\\s*(?:这个|这几个)?(?:缩写|字母)?\\s*代表什么`, 'iu'),
];

/** @returns the abbreviation as it is written in the question; undefined where none is asked about */
export function findAskedShortForm(question: string): string | undefined {
  for (const form of FORMS) {
    const short = form.exec(question)?.[1];
    if (short !== undefined && isShortForm(short, question)) return short;
  }
  return undefined;
}

/** Two capitals and more, or a word of few letters where nobody writes capitals. */
function isShortForm(short: string, question: string): boolean {
  const capitals = short.replace(/[^\p{Lu}]/gu, '').length;
  if (/\p{Lu}/u.test(question)) return capitals >= 2;
  return short.length <= 6 && !ARTICLES.has(short);
}

const ARTICLES = new Set(['a', 'an', 'the', 'it', 'this', 'that', 'he', 'she', 'they', 'we', 'you', 'name']);
