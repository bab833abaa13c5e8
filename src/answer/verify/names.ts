/** Proper names in a sentence, found by their form, and whether a text mentions them; read by the verifier. */

import { ABBREVIATIONS, SAME_NAMES } from '../../language/same-names.ts';
import { isStopWord } from '../../language/stop-words.ts';
import { stemWord, tokenizeWords } from '../../language/words.ts';

export interface Name {
  /** As written. */
  readonly text: string;
  /** Lower case, NFKC, as `tokenizeWords` gives it. */
  readonly word: string;
  /** The sentence begins with it and nothing but its capital letter says that it is a name. */
  readonly uncertain: boolean;
  /** Words of one name share a group ("Tel Aviv"); a number within the sentence. */
  readonly group: number;
}

/** Months and weekdays belong to dates; the rest are capitalised without naming anything. */
const NOT_NAMES: ReadonlySet<string> = new Set(
  'january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday yes no i according additionally however overall moreover furthermore therefore thus meanwhile finally instead total both another several many some most rmb usd us$ hk$ cny yuan mr mrs ms dr prof'.split(
    ' ',
  ),
);

/** A Chinese place name by its last character, three characters or more ("松江区" is cut by the dictionary before 区). */
const CHINESE_NAME = /^(?!.*(?:城市|国家|地方|本|全|各|该|两)).{2,}[省市县镇州岛]$/u;

/** A capitalised first word before one of these is a subject without an article: a name, or a noun that takes none. */
const FINITE_VERBS: ReadonlySet<string> = new Set(
  'is are was were has have had will would can could does did plans planned intends expects committed signed opened built makes made owns runs invests invested set'.split(
    ' ',
  ),
);
/** Endings of nouns that stand without an article ("Construction began", "Revenue was"), plurals and pronouns. */
const COMMON_NOUN =
  /(?:tion|sion|ment|ness|ity|ance|ence|ing|ure|ship|age|al|ue|th|ee|er|or|ist|cy|ry|ly|ed|ss)$|[^s]s$|^(?:who|what|which|that|everyone|nobody|someone|work|staff|output|growth|data|land|water|people|nothing|something)$/u;

let segmenter: Intl.Segmenter | undefined;

/** Names in reading order, each once. English by capital letters and digits inside a word; Chinese see `findChineseNames`. */
export function findNames(sentence: string): Name[] {
  const names = new Map<string, Name>();
  const tokens = tokenizeWords(sentence);
  let group = 0;
  let lastEnd = -1;
  for (let position = 0; position < tokens.length; position++) {
    const token = tokens[position]!;
    if (token.han) continue;
    const written = sentence.slice(token.start, token.end);
    if (!/\p{Lu}/u.test(written) || NOT_NAMES.has(token.word) || isStopWord(token.word)) continue;
    if (/^\p{Lu}\.?$/u.test(written) && token.word.length === 1) continue;
    const begins = position === 0 || /(?:[.!?]\s+|\n\s*)[“"'‘(]?$/u.test(sentence.slice(0, token.start));
    const next = tokens[position + 1];
    const nextIsCapital =
      next !== undefined &&
      /^\s$/u.test(sentence.slice(token.end, next.start)) &&
      /^\p{Lu}/u.test(sentence.slice(next.start));
    const inside = /\p{Lu}/u.test(written.slice(1)) || /\d/u.test(written);
    const isSubject = next !== undefined && FINITE_VERBS.has(next.word) && !COMMON_NOUN.test(token.word);
    const uncertain = begins && !nextIsCapital && !inside && !isSubject;
    const known = names.get(token.word);
    if (
      lastEnd < 0 ||
      !/^(?:\s+|\s+(?:of|the|of the|and|&|de|van|von)\s+|[-'’])$/u.test(sentence.slice(lastEnd, token.start))
    )
      group++;
    lastEnd = token.end;
    if (known === undefined || known.uncertain)
      names.set(token.word, { text: written, word: token.word, uncertain, group });
  }
  return [...names.values()];
}

/**
 * Chinese words of two or more characters that look like names: Han words next to no other evidence than their ending,
 * or a foreign name written with transliteration characters.
 */
export function findChineseNames(sentence: string): string[] {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  const names = new Set<string>();
  for (const { segment, isWordLike } of segmenter.segment(sentence)) {
    if (!isWordLike || segment.length < 2 || !/^\p{Script=Han}+$/u.test(segment)) continue;
    if (isChineseName(segment)) names.add(segment);
  }
  for (const row of SAME_NAMES)
    for (const form of row) if (/\p{Script=Han}/u.test(form) && sentence.includes(form)) names.add(form);
  return [...names];
}

/** Characters that mostly spell foreign names: a word made of them alone is one (特拉维夫, 波士顿). */
const TRANSLITERATION =
  /^[阿艾安奥巴贝比波布查达德迪顿多俄厄恩尔法菲费弗夫弗福冈格哈海汉赫霍基吉加杰金卡凯科克库拉莱兰朗劳勒雷里利林卢鲁伦罗洛马迈曼梅蒙米莫姆穆内纳尼诺努欧帕佩皮普奇乔切瑞萨塞森沙舍圣史斯苏索塔泰坦特图托瓦威韦维温沃西希锡夏谢休雅亚扬耶伊依尤约扎泽詹朱兹佐]{2,}$/u;

function isChineseName(word: string): boolean {
  return CHINESE_NAME.test(word) || isTransliterated(word);
}

/** Whether the characters of a word are those that spell foreign names. */
export function isTransliterated(word: string): boolean {
  return TRANSLITERATION.test(word);
}

/** What a text mentions, prepared once for many names. */
export interface Mentions {
  readonly words: ReadonlySet<string>;
  /** Lower case, NFKC; for Chinese names and acronyms. */
  readonly text: string;
  /** First letters of every word, lower case, in order: "internet of things" → "iot". */
  readonly initials: string;
}

export function readMentions(written: string): Mentions {
  const text = spellOut(written);
  const tokens = tokenizeWords(written);
  const words = new Set<string>();
  for (const token of tokens) {
    words.add(token.word);
    if (!token.han) words.add(stemWord(token.word));
    // "WinHEC2015" also mentions WinHEC.
    const letters = /^(\p{L}{3,})\d+$/u.exec(token.word)?.[1];
    if (letters !== undefined) words.add(letters);
  }
  for (const token of tokenizeWords(text.slice(written.length))) words.add(token.word);
  return {
    words,
    text: text.normalize('NFKC').toLowerCase(),
    initials: tokens.map((token) => (token.han ? ' ' : token.word.charAt(0))).join(''),
  };
}

/** The text, followed by the other forms of every abbreviation it holds, written or spelled out. */
function spellOut(text: string): string {
  const lower = ` ${text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}&]+/gu, ' ')} `;
  const added = ABBREVIATIONS.filter((forms) =>
    forms.some((form) => (/\p{Script=Han}/u.test(form) ? lower.includes(form) : isAbbreviation(form, lower, text))),
  );
  return added.length === 0 ? text : `${text}\n${added.flat().join(' ; ')}`;
}

/** "it" and "us" are words unless they are written in capitals. */
function isAbbreviation(form: string, lower: string, text: string): boolean {
  if (form.length > 2) return lower.includes(` ${form.replaceAll('-', ' ')} `);
  return new RegExp(`\\b${form.toUpperCase()}\\b`, 'u').test(text);
}

/** Whether the text names the same thing: the word, its stem, another form of it, or the acronym and what it stands for. */
export function mentionsName(mentions: Mentions, word: string): boolean {
  const bare = word.replace(/['’]s?$/u, '');
  if (mentions.words.has(bare) || mentions.words.has(stemWord(bare))) return true;
  if (/\p{Script=Han}/u.test(bare)) {
    if (mentions.text.includes(bare)) return true;
  } else if (bare.length >= 3 && bare.length <= 6 && mentions.initials.includes(bare)) return true;
  for (const row of SAME_NAMES) {
    if (!row.includes(bare)) continue;
    return row.some((form) =>
      /\p{Script=Han}/u.test(form)
        ? mentions.text.includes(form)
        : mentions.words.has(form) || mentions.words.has(stemWord(form)),
    );
  }
  return false;
}
