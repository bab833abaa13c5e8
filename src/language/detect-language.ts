/** Names a text's language from the scripts it is written in: right for English and Chinese, honest ("und") where script does not tell. */

/** Scripts that stand for one language well enough; the rest are answered with "und". */
const languageOfScript = {
  Hangul: 'ko',
  Cyrillic: 'ru',
  Arabic: 'ar',
  Hebrew: 'he',
  Greek: 'el',
  Thai: 'th',
  Devanagari: 'hi',
} as const;

/** Characters examined; scripts are settled long before this. */
const sampleCharacters = 20_000;

/** One Han character carries about as much as this many Latin letters, so names in the other script do not decide. */
const latinLettersPerHan = 3;

/** A Latin text of at least this many words that has almost none of English's commonest words is not called English. */
const minWordsToDoubtEnglish = 20;
const englishFunctionWords = new Set(
  (
    'the of and to is are was were for with that by as it its this from at be been has have had an or not which but they ' +
    'their his her you your we our would could there when who what after before'
  ).split(' '),
);
const minEnglishShare = 0.04;

/** @returns BCP 47 primary language: en, zh, ja, ko, ru, ar, he, el, th, hi, or und. A text without letters is und. */
export function detectLanguage(text: string): string {
  const sample = text.slice(0, sampleCharacters);
  const count = (pattern: RegExp): number => sample.match(pattern)?.length ?? 0;
  const kana = count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const hanCount = count(/\p{Script=Han}/gu);
  const latin = count(/\p{Script=Latin}/gu);
  const weights: [string, number][] = [
    [kana > 0.1 * (hanCount + kana) ? 'ja' : 'zh', (hanCount + kana) * latinLettersPerHan],
    ['latin', latin],
  ];
  for (const [script, language] of Object.entries(languageOfScript)) {
    weights.push([language, count(new RegExp(`\\p{Script=${script}}`, 'gu'))]);
  }
  const [language, weight] = weights.reduce((best, entry) => (entry[1] > best[1] ? entry : best));
  if (weight === 0) return 'und';
  return language === 'latin' ? nameLatinLanguage(sample) : language;
}

/** Short Latin texts (a question, a title) are taken for English; longer ones must read like it. */
function nameLatinLanguage(sample: string): string {
  const words = sample.toLowerCase().match(/\p{Script=Latin}+/gu) ?? [];
  if (words.length < minWordsToDoubtEnglish) return 'en';
  const known = words.filter((word) => englishFunctionWords.has(word)).length;
  return known / words.length >= minEnglishShare ? 'en' : 'und';
}

/** `zh-Hans-CN` -> `zh`: the primary language of a BCP 47 tag. */
export function primaryLanguage(tag: string): string {
  return (tag.trim().split(/[-_]/)[0] ?? tag).toLowerCase();
}

/** @param language BCP 47: zh, zh-Hant, zh-CN */
export function isChinese(language: string): boolean {
  return /^zh\b/i.test(language);
}
