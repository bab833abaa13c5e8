/** What a refusal says: that the documents do not answer, what was searched, and the closest sources. */

import type { Passage } from '../retrieve/passage.ts';
import { isChineseQuestion } from './question/is-chinese-question.ts';

const SOURCES_SHOWN = 3;

/** @returns text in the question's language; "closest" are the titles of the best passages, each document once. */
export function writeRefusal(searchedFor: string, passages: readonly Passage[]): string {
  const titles = [...new Set(passages.map((passage) => passage.title))].slice(0, SOURCES_SHOWN);
  if (isChineseQuestion(searchedFor)) {
    const said = `文档中没有找到答案。已检索：“${searchedFor}”。`;
    return titles.length === 0 ? said : `${said}最接近的资料：${titles.map((title) => `《${title}》`).join('、')}。`;
  }
  const said = `The documents do not answer this. Searched for: “${searchedFor}”.`;
  return titles.length === 0 ? said : `${said} Closest sources: ${titles.map((title) => `“${title}”`).join('; ')}.`;
}
