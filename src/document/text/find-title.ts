/** The title among the lines above a text: scored by what it says of the text, by its form, and by what stands around it. */

import type { Span } from '../../language/span.ts';
import { indexTerms } from '../../language/words.ts';
import { findBoilerplate } from '../boilerplate.ts';
import { HAN_PER_WORD } from '../count-words.ts';
import { byline } from './lines.ts';
import { type HeadLine, LONG_CHARACTERS, type PageHead } from './page-head.ts';

/** The text's first lines, which a title sums up, characters of them. */
const LEAD_LINES = 4;
const LEAD_CHARACTERS = 900;
/** Of a long text so many lines tell what it is about. */
const TEXT_LINES = 400;
/** Of units beside a figure. */
const MOST_LETTERS = 6;
const TITLE_WORDS = { least: 3, most: 16 };
/** From so many on a line is Chinese. */
const HAN_LINE = 4;

const GOES_ON = /[,，;；:：、…]["'”’」』）)\]]*$/u;
const AMID_TEXT = /\p{Ll}{3,}[.!?。！？]["”’]?\s+\p{Lu}|。\p{Script=Han}/u;
const SEPARATORS = /[|»›>•·«]|::|\s\/\s|\s{3,}/u;
const LABEL = /^[^:：]{1,24}[:：]\s*\S/u;
const NUMBERED = /^(?:[一二三四五六七八九十]+[、.]|\d+[.)、]|[-*•])/u;
const ASKS = /[?？]["”]?$/u;
/** Who wrote a page, when, and how often it was read. */
const ABOUT_PAGE =
  /\d{4}[-年/.]\s?\d|\b\d{1,2} \p{L}{3,9},? \d{4}\b|\b\p{L}{3,9}\.? \d{1,2}, \d{4}|\d{1,2}:\d{2}|\b(?:updated|published|posted|revised|issued|release (?:time|date)|source|hits|views|font size|text size|edited)\b|来源|发布|记者|作者|编辑|字[号体]|浏览|阅读|点击|更新|时间|日期|索引号|文号|^(?:by|text|photos?|words|interview by|reporter|staff|from our)\b|^文[/／]|^[［[（(【]?(?:photo|图)/iu;
const CREDIT = /记者|作者|编辑|^by\b|interview by|compiled by|reporter|^文[/／]|来源|^source|photo|原创/iu;
/** What a title calls its page. */
const KIND_OF_PAGE =
  /minutes|notice|report|bulletin|circular|faq|questions|answers|announcement|guide|charter|rules|terms|timeline|timetable|list of|who we are|interview|decisions|summary|recall|overview|handbook|policy|plan\b|通知|公告|纪要|报告|问答|解答|办法|简介|公示|清单|介绍|概况|名单|公报|意见|方案|规定|函|通报|须知|指南|手册|说明|声明|启事|决定|条例|细则|简报|汇总|清册|名录/iu;
/** Kickers, and what a page lets its reader do. */
const PAGE_WORDS =
  /for immediate release|^notice to\b|^press release$|^news release$|provided by|share this|^interview$|^opinion$|^feature$|^notice$|skip to|log in|sign in|subscribe|cookie|likes\b|you have read|toggle|登录|注册|首页|分享|打印|收藏|字号/iu;
/** "Circular 14/2038", 翠湾管〔2020〕19号. */
const FILE_NUMBER = /\b\d{1,4}\/(?:19|20)\d{2}\b|\bno\. ?\d|[〔[]\d{4}[〕\]]|^[A-Z]-\d+/iu;
const PERSON = /^\p{Lu}[\p{L}'’.-]+(?: \p{Lu}[\p{L}'’.-]*){1,2}$/u;
const PUBLISHER =
  /(?:bureau|office|committee|council|department|authority|ministry|government|review|times|post|daily|news|gazette|herald|courier|online|network|website|wiki|网|报|局|委员会|人民政府|政府|管委会|办公室|厅|集团|日报|晚报|门户网站|公司|平台)$/iu;

/**
 * Logits, fitted by multinomial logistic regression to 475 heads of pages, notices and minutes in both languages whose title people
 * marked (ARCHITECTURE.md); persons, repeats and file numbers, of which the heads have few, were set by hand. The shares are of the line's own terms.
 */
const WEIGHTS = {
  shareInLead: 1.5,
  shareInText: 1.1,
  hasTitleLength: 1.2,
  hasSeparators: -1.6,
  isLabelled: -0.4,
  isAboveByline: 1.4,
  isFurniture: -2.2,
  opensRun: 1.3,
  isFirstLine: -2,
  isNumbered: -1.3,
  asks: -0.65,
  asksAboveText: -1.35,
  isCredit: -1.9,
  saysKind: 2.05,
  isPerson: -1.5,
  isPageWord: -1.65,
  isRepeated: 1,
  isPublisher: -1.2,
  hasFileNumber: -1.5,
} as const;
/** That none of them is the title. */
const NONE = 0.4;

/** @returns undefined where the text begins without one */
export function findTitleLine(text: string, { head, below, cells }: PageHead): Span | undefined {
  const lead = new Set(indexTerms(join(below.slice(0, LEAD_LINES)).slice(0, LEAD_CHARACTERS)));
  const whole = new Set(indexTerms(join(below.slice(0, TEXT_LINES))));
  const furniture = findFurniture(text, [...head, ...below.slice(0, LEAD_LINES)]);
  const isCased = /\p{Lu}/u.test(join(below.slice(0, LEAD_LINES)));
  let best: { readonly line: HeadLine; readonly score: number } | undefined;
  for (const [index, line] of head.entries()) {
    if (cells.has(line.start) || isUnfit(line.line, isCased)) continue;
    const score = scoreLine(line, index, head, { lead, whole, isFurniture: furniture.has(index) });
    if (score > (best?.score ?? NONE)) best = { line, score };
  }
  return best === undefined ? undefined : withWrapped(text, best.line, head);
}

function join(lines: readonly HeadLine[]): string {
  return lines.map(({ line }) => line).join(' ');
}

/** A headline over two lines: the second goes on in lower case. */
function withWrapped(text: string, title: HeadLine, head: readonly HeadLine[]): Span {
  const at = head.indexOf(title);
  const goesOn = (line: HeadLine | undefined) => line !== undefined && !line.opensRun && /^\p{Ll}/u.test(line.line);
  const isWhole = (from: HeadLine, to: HeadLine) =>
    /\p{Lu}/u.test(from.line) &&
    to.end - from.start < LONG_CHARACTERS &&
    !ABOUT_PAGE.test(text.slice(from.start, to.end));
  const [before, after] = [head[at - 1], head[at + 1]];
  const from = before !== undefined && goesOn(title) && isWhole(before, title) ? before : title;
  const to = after !== undefined && goesOn(after) && isWhole(from, after) ? after : title;
  return { start: from.start, end: to.end };
}

/** "Harbour office: 0800 2290"; a headline says more after its colon. */
function isFigure(line: string): boolean {
  const after = /^[^:：]{1,24}[:：](.*\d.*)$/u.exec(line)?.[1];
  return after !== undefined && (after.match(/\p{L}/gu)?.length ?? 0) <= MOST_LETTERS;
}

/** A byline, a figure with its name, or a line of running text. */
function isUnfit(line: string, isCased: boolean): boolean {
  if (byline.test(line) || isFigure(line) || GOES_ON.test(line) || AMID_TEXT.test(line)) return true;
  return isCased && /^\p{Ll}/u.test(line);
}

function findFurniture(text: string, lines: readonly HeadLine[]): ReadonlySet<number> {
  return findBoilerplate(
    text,
    lines.map(({ start, end }, run) => ({ kind: 'paragraph', start, end, run })),
  );
}

interface Below {
  readonly lead: ReadonlySet<string>;
  readonly whole: ReadonlySet<string>;
  readonly isFurniture: boolean;
}

function scoreLine(
  { line, opensRun }: HeadLine,
  index: number,
  head: readonly HeadLine[],
  { lead, whole, isFurniture }: Below,
): number {
  const terms = [...new Set(indexTerms(line))];
  const share = (known: ReadonlySet<string>) =>
    terms.filter((term) => known.has(term)).length / Math.max(1, terms.length);
  const han = line.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = han >= HAN_LINE ? han / HAN_PER_WORD : (line.match(/\p{L}[\p{L}\p{N}'’-]*/gu)?.length ?? 0);
  const next = head[index + 1];
  const isPerson = PERSON.test(line);
  const isRepeated = head.some((other, place) => place !== index && other.line.startsWith(line));
  const measured: Readonly<Record<keyof typeof WEIGHTS, number | boolean>> = {
    shareInLead: share(lead),
    shareInText: share(whole),
    hasTitleLength: words >= TITLE_WORDS.least && words <= TITLE_WORDS.most,
    hasSeparators: SEPARATORS.test(line),
    isLabelled: LABEL.test(line),
    isAboveByline: next !== undefined && ABOUT_PAGE.test(next.line),
    isFurniture,
    opensRun,
    isFirstLine: index === 0,
    isNumbered: NUMBERED.test(line),
    asks: ASKS.test(line),
    asksAboveText: ASKS.test(line) && index === head.length - 1,
    isCredit: CREDIT.test(line),
    saysKind: KIND_OF_PAGE.test(line),
    isPerson,
    isPageWord: PAGE_WORDS.test(line),
    isRepeated: isRepeated && !isPerson && words >= TITLE_WORDS.least,
    isPublisher: PUBLISHER.test(line),
    hasFileNumber: FILE_NUMBER.test(line),
  };
  return Object.entries(measured).reduce(
    (sum, [name, value]) => sum + WEIGHTS[name as keyof typeof WEIGHTS] * Number(value),
    0,
  );
}
