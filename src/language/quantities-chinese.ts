/** Chinese numerals: 九, 十二, 二百三十, 三千万, 一点五亿. */

const DIGIT: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const SMALL: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const LARGE: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 };

/** What a lone numeral must stand before to be a count and no part of a name (三角洲, 四川, 五金). 一 is left out: 一个 is "a". */
const COUNTED =
  '个|家|座|所|项|名|位|人|条|次|倍|元|亩|平方|公里|米|吨|台|辆|件|种|类|批|款|处|届|岁|户|大|国|城|市|区|年|天|周|期|期|部|只|颗|架|艘|栋|间|层|支|成|款|代|号|方面|方|路|轮|地|院|校|步|点|年级|分之';

/** Pattern source: two or more numerals with a place value, or one numeral before a counted word. */
export const CHINESE_NUMERAL = `(?:[一二两三四五六七八九](?:点[零〇一二三四五六七八九]+)?(?=[亿万])|[一二两三四五六七八九]?十[一二三四五六七八九]?(?=[亿万]?(?:多|余)?(?:${COUNTED}|[^\\p{Script=Han}]|$))|[一二两三四五六七八九十][零一二两三四五六七八九十百千万亿]*[百千万亿][零一二两三四五六七八九十百千万亿]*|[二两三四五六七八九](?=(?:多|余)?(?:${COUNTED})))`;

/** @returns NaN when a character is no numeral. */
export function parseChineseNumeral(text: string): number {
  const [whole = '', fraction] = text.split('点');
  let total = 0;
  let section = 0;
  let digit = 0;
  let digitSeen = false;
  for (const character of whole) {
    if (DIGIT[character] !== undefined) {
      digit = DIGIT[character];
      digitSeen = true;
    } else if (SMALL[character] !== undefined) {
      section += (digitSeen ? digit : 1) * SMALL[character];
      digit = 0;
      digitSeen = false;
    } else if (LARGE[character] !== undefined) {
      total = (total + section + digit) * LARGE[character];
      section = 0;
      digit = 0;
      digitSeen = false;
    } else return Number.NaN;
  }
  const value = total + section + digit;
  return fraction === undefined
    ? value
    : Number(`${value}.${[...fraction].map((character) => DIGIT[character] ?? 0).join('')}`);
}
