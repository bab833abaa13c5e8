/** "Who is Dao Feng?", "tell me about Heron", 王伟是谁: who or what something named is, not who does something. English and Chinese. */

import { CHINESE_SURNAME } from '../../language/chinese-surnames.ts';
import { FUNCTION_WORDS } from '../../language/word-classes.ts';

const OPENING = '^\\s*(?:(?:so|and|but|ok|okay|hi|hello|please|请问)[,，\\s]+)*';
const END = '\\s*[?？.!。]*\\s*$';
/** Up to four words with capitals, a title before them: a name, whatever its kind. */
const NAMED = new RegExp(
  `${OPENING}who(?:['’]s| is| was| are| were)\\s+(?:(?:mr|mrs|ms|dr|prof|professor|sir|lady)\\.?\\s+)?(\\p{Lu}[\\p{L}\\p{M}'’.-]*(?:\\s\\p{Lu}[\\p{L}\\p{M}'’.-]*){0,3}|\\p{Script=Han}{2,6})(?:\\s*[(（][^)）]*[)）])?(\\s(?:at|of|in|from)\\s[^?]{2,50})?${END}`,
  'iu',
);
/** Nothing but a name: "Barnaby Ketteridge", "BM-6". */
const NAME_ALONE =
  /^\s*(?:\p{Lu}[\p{L}\p{M}'’.-]*(?:\s(?:\p{Lu}|\p{N})[\p{L}\p{M}\p{N}'’.-]*){1,3}|(?=[^\s]{0,9}[A-Z0-9][A-Z0-9-])[A-Z][A-Za-z0-9-]{1,9})\s*$/u;
/** Each with the name as its group. */
const TOLD: readonly RegExp[] = [
  new RegExp(`\\btell (?:me|us) (?:something |more |a bit |a little )?about (.{2,60}?)${END}`, 'iu'),
  new RegExp(`\\bwhat (?:do|can) (?:you|we) (?:know|say|tell (?:me|us)) (?:about|of) (.{2,60}?)${END}`, 'iu'),
  /\bwhat\b.*?\b(?:does|do|did|is|are)\s+(.{1,60}?)\s+(?:\w+ly )?(?:stands?|short) for\b/iu,
  /^\s*([\w.&-]+) (?:stands|is short) for\b/iu,
  new RegExp(`\\bwhat (?:position|role|job|post|office) (?:does|did) ([^,;]{2,60}?) (?:hold|have|play)${END}`, 'iu'),
  new RegExp(
    `\\bwhat(?:['’]s| is| was) ([^,;]{2,60}?)(?:['’]s? (?:job|role|position|post|title)| known for)${END}`,
    'iu',
  ),
  new RegExp(`^\\s*([^,;?]{2,60}?)(?:['’]s?)? (?:role|job title|position)${END}`, 'iu'),
  new RegExp(`^(?:请问)?\\s*([^，。？]{2,30}?)\\s*(?:的)?(?:身份|职务|职位)(?:是什么)?${END}`, 'u'),
  new RegExp(`^\\s*(?:please )?explain (.{2,60}?)${END}`, 'iu'),
  new RegExp(`^\\s*what (?:does|do|did) ([^,;]{2,60}) do${END}`, 'iu'),
  /\bfull (?:name|form) of (?:the )?([A-Z]{2}[\w.&-]*)/,
  /^\s*([A-Z]{2}[\w.&-]*) full (?:name|form)\b/,
  new RegExp(`^\\s*(?:请|麻烦)?[你您]?(?:给我|帮我|简单)?介绍(?:一下|下)?(.{2,40}?)${END}`, 'u'),
  /^(?:请问)?(.{2,40}?)(?:主要|具体|到底|究竟)?是(?:干|做)什么的/u,
  new RegExp(`^(?:请问)?(.{2,20}?)是(?:什么人|何许人也?)${END}`, 'u'),
  /^(?:请问)?\s*([^，。？]{2,30}?)\s*(?:的|是)?(?:什么的)?(?:全称|简称|缩写|代表什么)/u,
];
const CHINESE_NAMED = new RegExp(
  `^\\s*(?:请问)?(${CHINESE_SURNAME}\\p{Script=Han}{1,2}|\\p{Script=Han}{1,6}(?:[·•・]\\p{Script=Han}{1,8})+|\\p{Script=Latin}[\\p{Script=Latin}\\s.'’-]{2,40}?)\\s*(?:究竟|到底)?是谁[啊呢]?${END}`,
  'u',
);
/** Definitions that name what they ask for: the kind's own forms. */
const DEFINED: readonly RegExp[] = [
  new RegExp(`${OPENING}what(?:['’]s| is| are| was| were)\\s+(?:an? |the )?([^,;]{2,60}?)${END}`, 'iu'),
  new RegExp(`\\bwhat (?:does|do|did) ([^,;]{2,60}) mean${END}`, 'iu'),
  new RegExp(`\\bwhat (?:sort|kind|type) of (?:[\\w-]+ ){1,3}?(?:is|are|was|were) ([^,;]{2,60}?)${END}`, 'iu'),
  new RegExp(`^(?:请问)?什么是(.{2,40}?)${END}`, 'u'),
  new RegExp(
    `^(?:请问)?([^,，。？]{2,40}?)(?:究竟|到底)?是(?:指|个|一个|一种|一家)?(?:什么(?:意思|东西|公司|企业|机构|组织|产品|地方|项目|病)?|个啥|啥)${END}`,
    'u',
  ),
];
const TITLE_STOP = /\b(Mr|Mrs|Ms|Dr|Prof|St|Inc|Ltd|Co)\./gu;
/** What ends no name but an office or a trade: 董事, 高管, 石匠. */
const CHINESE_OFFICE = /(?:[长任员裁人理席记师主官者管事总手商匠工授监导编]|\bC[A-Z]O)$/u;
/** What people call an office or a trade by: "who is general manager" asks for a name. */
const OFFICE =
  /\b(?:\w+(?:er|or|ist|ian|ant|man|woman|person|ing|ed|ive)|head|boss|chief|chair|president|vice|deputy|general|mayor|king|queen|dean|principal|owner|secretary|ceo|cto|cfo|judge|chef|nurse|responsible|coach|captain|pilot|guide|spouse|wife|husband|son|daughter|father|mother|host|patron|buyer|architect|champion|behind|best|new|next|first|last)\b/i;

/** @returns the name, of which the question asks who or what bears it; undefined when it asks anything else */
export function findAskedName(question: string): string | undefined {
  return findLast(question, readAskedName);
}

/** @returns what a question that asks for a definition wants defined */
export function findDefined(question: string): string | undefined {
  if (isNameAlone(question)) return question.trim();
  return findLast(question, (sentence) => firstGroup(DEFINED, sentence)) ?? findAskedName(question);
}

/** Whether nothing but a name was asked: what bears it is to be told. */
export function isNameAlone(question: string): boolean {
  return NAME_ALONE.test(question) && !FUNCTION_WORDS.has(question.trim().split(/\s/)[0]!.toLowerCase());
}

/** Whether the whole of a phrase is written as a name: "Oakharbor Board of Health", “青鲤号”, 研发强度. */
export function isWrittenAsName(phrase: string): boolean {
  const [first, ...rest] = phrase.replace(/^["“”'‘’「『《]+/u, '').split(/\s+/);
  const isCapital = (word: string): boolean => /^[\p{Lu}\p{N}\p{Script=Han}(（"“]/u.test(word);
  return isCapital(first!) && rest.every((word) => isCapital(word) || /^(?:of|and|the|for|de|la)$/.test(word));
}

/** What comes before the question itself is chatter. */
function findLast(question: string, read: (sentence: string) => string | undefined): string | undefined {
  const sentences = question.replace(TITLE_STOP, '$1').split(/(?<=[.!?]\s)|(?<=[。！？])/u);
  for (const sentence of sentences.reverse()) {
    const found = read(sentence);
    if (found !== undefined) return found;
  }
  return undefined;
}

function readAskedName(sentence: string): string | undefined {
  const chinese = CHINESE_NAMED.exec(sentence)?.[1];
  if (chinese !== undefined) return CHINESE_OFFICE.test(chinese) ? undefined : chinese;
  const [, named, belonging] = NAMED.exec(sentence) ?? [];
  if (named !== undefined) return isName(named, belonging !== undefined) ? named : undefined;
  return firstGroup(TOLD, sentence);
}

function firstGroup(forms: readonly RegExp[], sentence: string): string | undefined {
  for (const form of forms) {
    const found = form.exec(sentence)?.[1];
    if (found !== undefined) return found.trim();
  }
  return undefined;
}

/** @param belongs to something said after it: "Mayor of Oake" is no name, "Ana Voss of Oake" is. */
function isName(named: string, belongs: boolean): boolean {
  const words = named.split(/\s/);
  if (belongs && (words.length === 1 || OFFICE.test(named))) return false;
  if (words.every((word) => /^[\p{Lu}\p{Script=Han}]/u.test(word))) return !/^(?:The|A|An|In)$/.test(words[0]!);
  // In lower case a name is told by what it is not.
  return words.length > 1 && !OFFICE.test(named) && !words.some((word) => FUNCTION_WORDS.has(word.toLowerCase()));
}
