/** Two things side by side in a Chinese question: 启航和启明，哪家工位费高. */

import type { Span } from '../../language/span.ts';
import type { Pair } from './pair.ts';

const COMPARES =
  /相比|比较|对比|区别|不同|差别|更|还是|分别|各|哪.{0,6}[多大高早长久快贵老新少小低晚短先]|相差|差多少|比.+[多大高早长久快贵老新少小低晚短先]/u;
const AGAINST =
  /还是|相比于?|相较于?|比起|(?<!总|温|缓|饱|平|随|调)和(?!谐|平)|与(?!会)|跟|比(?!例|重|赛|率|价|较)|、/gu;
/** Ends a side: what follows is asked of both. */
const STOP =
  /^(?:了|在|是|有|被|把|从|到|对|为|于|由|让|哪|谁|多少|几|什么|各|分别|都|更|相比|之间|一共|总共|请问|请|问|我想知道|两|哪个|哪家|哪些|哪里)$/u;
const MOST_WORDS = 8;
let segmenter: Intl.Segmenter | undefined;

interface Word extends Span {
  readonly text: string;
  readonly stops: boolean;
}

export function findChinesePair(text: string): Pair | undefined {
  if (!COMPARES.test(text)) return undefined;
  const words = segmentWords(text);
  for (const match of text.matchAll(AGAINST)) {
    const [until, from] = [match.index, match.index + match[0].length];
    const before = takeRun(words.filter(({ end }) => end <= until).reverse(), false);
    const isOf = before.some(({ text }) => text === '的');
    const after = takeRun(
      words.filter(({ start }) => start >= from),
      isOf,
    );
    if (before[0]?.end !== until || after[0]?.start !== from) continue;
    // As many words as the shorter side has, unless what is asked of both follows at once: what more there is belongs to the rest.
    const shorter = Math.min(before.length, after.length);
    const next = words.find(({ start }) => start >= after.at(-1)!.end);
    const first = isOf ? before.at(-1)! : before[shorter - 1]!;
    const last = isOf || next?.stops !== false ? after.at(-1)! : after[shorter - 1]!;
    return { left: { start: first.start, end: until }, right: { start: from, end: last.end }, against: until };
  }
  return undefined;
}

function segmentWords(text: string): Word[] {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  return [...segmenter.segment(text)].map(({ segment, index, isWordLike }) => ({
    text: segment,
    start: index,
    end: index + segment.length,
    stops: isWordLike === true ? STOP.test(segment) : !/^[\s“”"《》（）()·-]$/u.test(segment),
  }));
}

/** Up to a word that ends a side; 的 ends it too, but not a year's ("2022年的深圳"), nor where the other side has one. */
function takeRun(words: readonly Word[], isOf: boolean): Word[] {
  const run: Word[] = [];
  for (const [index, word] of words.entries()) {
    const ends = word.text === '的' && !isOf && words[index + 1]?.text !== '年';
    if (word.stops || ends || run.length === MOST_WORDS) break;
    run.push(word);
  }
  return run;
}
