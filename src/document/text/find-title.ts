/** The title among the lines above a text: scored by what it says of the text, by its form, and by what stands around it. */

import type { Span } from '../../language/span.ts';
import { indexTerms } from '../../language/words.ts';
import { findBoilerplate } from '../boilerplate.ts';
import { byline, type Line, readLineRuns, saysFigure } from './lines.ts';

/** More lines of menus than that stand above hardly any text. */
const MOST_LINES = 25;
/** The text's first lines, which a title sums up, characters of them. */
const LEAD_LINES = 4;
const LEAD_CHARACTERS = 900;
const LONG_CHARACTERS = 160;
const SENTENCE_WORDS = 6;
const TITLE_WORDS = { least: 3, most: 16 };
/** Two Han characters carry about one word. */
const HAN_PER_WORD = 2;
/** From so many on a line is Chinese. */
const HAN_LINE = 4;

const ENDS_SENTENCE = /[.。!！;；]["'”’」』)）]*$/u;
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
  /minutes|notice|report|bulletin|circular|faq|questions|answers|announcement|guide|charter|rules|terms|timeline|list of|who we are|interview|plan\b|通知|公告|纪要|报告|问答|解答|办法|简介|公示|清单|介绍|概况|名单|公报|意见|方案|规定|函|通报/iu;
/** Kickers, and what a page lets its reader do. */
const PAGE_WORDS =
  /for immediate release|^press release$|^news release$|provided by|share this|^interview$|^opinion$|^feature$|^notice$|skip to|log in|sign in|subscribe|cookie|likes\b|you have read|toggle|登录|注册|首页|分享|打印|收藏|字号/iu;
const PERSON = /^\p{Lu}[\p{L}'’.-]+(?: \p{Lu}[\p{L}'’.-]*){1,2}$/u;
const PUBLISHER =
  /(?:bureau|office|committee|council|department|authority|ministry|government|review|times|post|daily|news|gazette|herald|courier|online|network|website|wiki|网|报|局|委员会|人民政府|政府|管委会|办公室|厅|集团|日报|晚报|门户网站|公司|平台)$/iu;

/**
 * Logits, fitted by multinomial logistic regression to 475 heads of pages, notices and minutes in both languages whose title people
 * marked (ARCHITECTURE.md). The shares are of the line's own terms.
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
} as const;
/** That none of them is the title. */
const NONE = 0.4;

interface HeadLine extends Span {
  readonly line: string;
  readonly opensRun: boolean;
}

/**
 * @param rows of tables, which are no titles; the text begins with the first that has a figure at the latest
 * @returns undefined where the text begins without one
 */
export function findTitleLine(text: string, rows: readonly Span[] = []): Span | undefined {
  const lines = readLineRuns(text).flatMap((run) => run.map((line, index) => asHeadLine(text, line, index === 0)));
  const cells = new Set(rows.map(({ start }) => start));
  const first = lines.findIndex((line) => isContent(line) || (cells.has(line.start) && /\d/u.test(line.line)));
  const textStart = first < 0 ? lines.length : first;
  const head = lines.slice(0, Math.min(textStart, MOST_LINES));
  const below = lines.slice(textStart);
  const join = (those: readonly HeadLine[]) => those.map(({ line }) => line).join(' ');
  const lead = new Set(indexTerms(join(below.slice(0, LEAD_LINES)).slice(0, LEAD_CHARACTERS)));
  const whole = new Set(indexTerms(join(below)));
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

function asHeadLine(text: string, { start, end }: Line, opensRun: boolean): HeadLine {
  return { start, end, line: text.slice(start, end), opensRun };
}

/** A sentence or a long passage: what a reader came for. */
function isContent({ line }: HeadLine): boolean {
  if (line.length >= LONG_CHARACTERS) return true;
  return (
    ENDS_SENTENCE.test(line) && countWords(line) >= SENTENCE_WORDS && !/\b(?:cookies?|rights reserved)\b/iu.test(line)
  );
}

/** A byline, a figure with its name, or a line of running text. */
function isUnfit(line: string, isCased: boolean): boolean {
  if (byline.test(line) || saysFigure.test(line) || GOES_ON.test(line) || AMID_TEXT.test(line)) return true;
  return isCased && /^\p{Ll}/u.test(line);
}

function countWords(line: string): number {
  const han = line.match(/\p{Script=Han}/gu)?.length ?? 0;
  return (line.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) + Math.max(0, han / HAN_PER_WORD - 1);
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
  };
  return Object.entries(measured).reduce(
    (sum, [name, value]) => sum + WEIGHTS[name as keyof typeof WEIGHTS] * Number(value),
    0,
  );
}
