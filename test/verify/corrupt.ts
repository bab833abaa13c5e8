/** Makes a true sentence false in one way: another number, another name, a denial. */

import { findQuantities, type Quantity, quantityKey } from '../../src/language/quantities.ts';
import { pick, type Random } from './random.ts';

const NUMBER_WORDS = [
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'twenty',
];
const MONTHS = 'January February March April May June July August September October November December'.split(' ');
/** How often the false number or name is another one of the same document: the hardest case to find. */
const SAME_DOCUMENT_CHANCE = 0.5;

/**
 * @param segment the text the sentence rests on: a number that stands there is no change
 * @returns undefined when the sentence holds no number
 */
export function changeNumber(
  sentence: string,
  segment: string,
  documentText: string,
  random: Random,
): string | undefined {
  const quantity = pick(
    findQuantities(sentence).filter((found) => isTelling(found, sentence)),
    random,
  );
  if (quantity === undefined) return undefined;
  const written = sentence.slice(quantity.start, quantity.end);
  const standing = new Set(findQuantities(segment).map(quantityKey));
  const kin = findQuantities(documentText)
    .filter((other) => other.kind === quantity.kind && other.unit === quantity.unit && isTelling(other, documentText))
    .filter((other) => (other.date?.month === undefined) === (quantity.date?.month === undefined))
    .map((other) => documentText.slice(other.start, other.end));
  for (let attempt = 0; attempt < 20; attempt++) {
    const other = random() < SAME_DOCUMENT_CHANCE && attempt < 10 ? pick(kin, random) : changeDigits(written, random);
    if (other === undefined || other === written) continue;
    const changed = sentence.slice(0, quantity.start) + other + sentence.slice(quantity.end);
    const [replaced] = findQuantities(other);
    // Two forms of one date, or a part of it, are no change; nor is a number the same sentence has elsewhere.
    if (replaced === undefined || standing.has(quantityKey(replaced)) || isPart(replaced, quantity)) continue;
    return changed;
  }
  return undefined;
}

function isTelling(quantity: Quantity, text: string): boolean {
  return !/^(?:one|一|a|an)$/iu.test(text.slice(quantity.start, quantity.end).trim());
}

function isPart(other: Quantity, quantity: Quantity): boolean {
  if (other.date === undefined || quantity.date === undefined) return other.value === quantity.value;
  const { year, month, day } = other.date;
  return (
    (year === undefined || year === quantity.date.year) &&
    (month === undefined || month === quantity.date.month) &&
    (day === undefined || day === quantity.date.day)
  );
}

function changeDigits(written: string, random: Random): string | undefined {
  const word = NUMBER_WORDS.find((candidate) => new RegExp(`\\b${candidate}\\b`, 'iu').test(written));
  if (word !== undefined) return written.replace(new RegExp(`\\b${word}\\b`, 'iu'), pick(NUMBER_WORDS, random)!);
  const month = MONTHS.find((candidate) => written.includes(candidate));
  if (month !== undefined && random() < 0.4) return written.replace(month, pick(MONTHS, random)!);
  const digits = written.match(/\d+/gu);
  if (digits === null) return written.replace(/[二三四五六七八九十]/u, () => pick([...'二三四五六七八九'], random)!);
  const target = pick(digits, random)!;
  const value = Number(target);
  const isYear = /^(?:19|20)\d\d$/u.test(target);
  const changed = isYear
    ? value + pick([-3, -2, -1, 1, 2], random)!
    : random() < 0.5
      ? value + pick([-2, -1, 1, 2, 5, 10], random)!
      : Number([...target].reverse().join(''));
  return changed <= 0
    ? undefined
    : written.replace(target, String(changed).padStart(target.startsWith('0') ? target.length : 1, '0'));
}

/** Names of the corpus and of the world, by kind; one is put in another's place. Written down here, apart from what the verifier knows. */
const CHINESE_NAMES: readonly (readonly string[])[] = [
  [
    '深圳',
    '上海',
    '北京',
    '广州',
    '东莞',
    '合肥',
    '杭州',
    '苏州',
    '武汉',
    '嘉兴',
    '金华',
    '芜湖',
    '宣城',
    '湖州',
    '成都',
    '南京',
    '济南',
    '无锡',
  ],
  ['腾讯', '华为', '华星光电', '大疆', '空客', '微软', '阿里巴巴', '中兴', '比亚迪', '苹果', '京东方', '小米'],
  ['以色列', '美国', '英国', '法国', '加拿大', '德国', '日本', '比利时', '韩国'],
  ['特拉维夫', '旧金山', '波士顿', '西雅图', '伦敦', '伊夫林', '多伦多', '纽约', '柏林'],
  ['光明', '南山', '福田', '龙华', '坪山', '宝安', '松江', '前海', '浦东', '闵行', '张江', '临港'],
  [
    '程向民',
    '李谦',
    '邱跃鹏',
    '马兴瑞',
    '李东生',
    '欧阳钟灿',
    '张虎',
    '刘一平',
    '张永宏',
    '高文',
    '任正非',
    '汪滔',
    '马化腾',
  ],
  ['清华大学', '北京大学', '哈尔滨工业大学', '中山大学', '南方科技大学', '香港大学', '复旦大学', '浙江大学'],
];
const FOREIGN_NAMES = [
  'Siemens',
  'Volvo',
  'Nanjing',
  'Berlin',
  'Li Ming',
  'Oxford',
  'Samsung',
  'Chengdu',
  'Maria Lopez',
  'Osaka',
  'Fujian',
  'Zhou Tao',
];
const CAPITALISED = /\b(?:[A-Z][\w'’-]*[a-z]\w*|[A-Z]{2,}\w*)(?:\s+(?:of\s+|the\s+)?(?:[A-Z][\w'’-]*))*/gu;
const NOT_ENTITIES = new Set(
  'The A An In It Its They Each This These Those One At On By For From Of To And But Or Beyond Other Another Some Many More Most Several First Second Press Large Building Construction Plan Planned Capacity Revenue Employees Area Cost Phase Date Step Year Item Figure Detail Value When What Chief Local Fields Money According In Notably RMB US GDP R&D PCT AI IoT ITU'.split(
    ' ',
  ),
);

/** @returns undefined when the sentence holds no name that can be told */
export function swapName(sentence: string, segment: string, documentText: string, random: Random): string | undefined {
  const isChinese = /\p{Script=Han}/u.test(sentence);
  const swaps: (readonly [string, readonly string[]])[] = [];
  if (isChinese) {
    for (const kind of CHINESE_NAMES) for (const name of kind) if (sentence.includes(name)) swaps.push([name, kind]);
  } else {
    const inDocument = entitiesOf(documentText);
    for (const name of entitiesOf(sentence)) {
      if (!isNameInside(name, sentence, documentText)) continue;
      swaps.push([name, random() < SAME_DOCUMENT_CHANCE ? inDocument : FOREIGN_NAMES]);
    }
  }
  const swap = pick(swaps, random);
  if (swap === undefined) return undefined;
  const [name, others] = swap;
  const other = pick(
    others.filter(
      (candidate) => !segment.includes(candidate) && !name.includes(candidate) && !sharesWord(name, candidate),
    ),
    random,
  );
  return other === undefined ? undefined : sentence.replace(name, other);
}

/** A single word that begins the sentence is a name only if the document writes it with a capital inside a sentence, too. */
function isNameInside(name: string, sentence: string, documentText: string): boolean {
  if (/\s/u.test(name) || /^(?:[A-Z]{2}|\w+[A-Z\d])/u.test(name)) return true;
  if (!new RegExp(`(?:^|[.—:]\\s+)${name}`, 'u').test(sentence)) return true;
  return new RegExp(`\\p{Ll}[,]? ${name}\\b`, 'u').test(documentText);
}

function sharesWord(one: string, other: string): boolean {
  const words = new Set(one.split(/\s+/u));
  return other.split(/\s+/u).some((word) => words.has(word));
}

function entitiesOf(text: string): string[] {
  const plain = text.replace(/^#.*$/gmu, '').replace(/https?:\S+/gu, '');
  return [...new Set([...plain.matchAll(CAPITALISED)].map((match) => match[0].trim()))].filter(
    (name) =>
      !NOT_ENTITIES.has(name.split(/\s+/u)[0]!) && !MONTHS.includes(name.split(/\s+/u)[0]!) && !/day$/u.test(name),
  );
}

/** Rules in order of preference; each turns the first place it finds into its denial. */
const DENIALS: readonly (readonly [RegExp, string])[] = [
  [/\b(is|are|was|were|will|has|have|had|can|would|could|should)\b(?! not| no\b)/u, '$1 not'],
  [/\bplans to\b/u, 'does not plan to'],
  [/\b(\w{2,}(?:[^aeiou]ed|[aeiou]red|ied|ced|sed))\b/u, 'never $1'],
  [/\b(opened|began|won|put|took|paid|spent|built|cost|covers|expects)\b/u, 'never $1'],
];
const CHINESE_DENIALS: readonly (readonly [RegExp, string])[] = [
  [/(?<![就不只还都但于])是(?=[^否非])/u, '不是'],
  [/将(?=[\p{Script=Han}])/u, '将不'],
  [/已(?=[\p{Script=Han}])/u, '尚未'],
  [
    /(签署|签下|动工|开工|启动|设立|成立|承建|宣布|发布|授牌|升到|提高到|扩大到|承诺|达到|建成|获得|写入|到场)/u,
    '没有$1',
  ],
  [/(?<![没拥])有(?=[\p{Script=Han}\d])/u, '没有'],
];

export function deny(sentence: string): string | undefined {
  const isChinese = /\p{Script=Han}/u.test(sentence);
  if (/\b(?:not|never|no|none|without|neither)\b|n['’]t\b|[不没未无]/u.test(sentence)) return undefined;
  for (const [from, to] of isChinese ? CHINESE_DENIALS : DENIALS)
    if (from.test(sentence)) return sentence.replace(from, to);
  return undefined;
}
