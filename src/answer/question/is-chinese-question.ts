/** Tells in which language a question is asked, so that frames around quotes are written in it. */

/** True when at least a third of the letters are Han and none are kana: "Tencent在松江投资多少" is Chinese. */
export function isChineseQuestion(text: string): boolean {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  if (han === 0 || /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return false;
  const words = text.match(/[\p{Script=Latin}\p{N}]+/gu)?.length ?? 0;
  return han >= 2 * words || han >= 6;
}
