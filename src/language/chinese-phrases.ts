/** Phrases of a Chinese text that can name something: what stands between function words, common verbs and punctuation. */

import type { Span } from './span.ts';

export interface ChinesePhrase extends Span {
  readonly text: string;
  /** Set in quotes or book-title marks. */
  readonly isTitle: boolean;
}

const TITLE = /《([^《》]{1,30})》|[“"「]([^“”"「」]{1,20})[”"」]/gu;
/** No part of most names; where one is, the name is read in two. */
const BETWEEN =
  /请问|想问|我想|帮我|告诉我|本周|上周|今年|去年|年初|年底|首批|计划于|预计|截至|位于|坐落|现有|现在|目前|当时|其中|其余|其他|此前|此后|之前|之后|后来|以前|以后|以及|或者|还是|并且|而且|但是|因为|所以|如果|由于|关于|根据|按照|通过|为了|对于|分别|共同|主要|一共|总共|同时|已经|正在|计划|规划|建成|建于|建设于|成立|设立|创办|创立|建立|开工|竣工|投产|投用|启用|获批|批准|实行|从事|担任|主持|负责|包括|达到|持股|出资|承建|开放|关闭|发布|宣布|提供|要求|规定|属于|来自|开始|结束|截至|截止|得到|没有|可以|需要|应当|必须|怎么样|怎么|什么|哪些|哪里|哪儿|哪个|哪家|哪位|哪年|哪天|何时|何地|多少|多大|多长|多高|多久|多远|几个|几家|为什么|为何|如何|是否|是谁|谁|吗|呢|吧|啊|的|了|是|在|和|与|及|于|由|有|为|把|被|从|到|对|将|并|或|则|即|约|共|各|每|该|此|这|那|也|都|还|又|就|才|只|很|更|最|至|自|以|而|因|给|让|向|往|用|比|等|几|哪/gu;
const PART = /[\p{Script=Han}\p{Script=Latin}\p{N}·.-]+/gu;
const SHORTEST = 2;
const LONGEST = 16;

export function findChinesePhrases(text: string): ChinesePhrase[] {
  const titles = [...text.matchAll(TITLE)].map((match): ChinesePhrase => {
    const title = match[1] ?? match[2]!;
    const start = match.index + 1;
    return { text: title, start, end: start + title.length, isTitle: true };
  });
  // Titles are whole, function words and all.
  const plain = [...text]
    .map((unit, index) =>
      titles.some(({ start, end }) => index >= start && index < end) ? '，'.repeat(unit.length) : unit,
    )
    .join('');
  const parts = plain.replace(BETWEEN, (word) => '，'.repeat(word.length)).matchAll(PART);
  const phrases = [...parts]
    .map((match) => ({ text: match[0], start: match.index, end: match.index + match[0].length, isTitle: false }))
    .filter(
      (phrase) =>
        phrase.text.length >= SHORTEST &&
        phrase.text.length <= LONGEST &&
        /\p{Script=Han}|\p{Lu}/u.test(phrase.text) &&
        !/^[\d.,]+\p{Script=Han}{0,2}$/u.test(phrase.text),
    );
  return [...titles, ...phrases].sort((left, right) => left.start - right.start);
}
