/** Names in clean text by their form: capitalised runs in English, words with a name's ending or in quotes in Chinese. */

import { CHINESE_SURNAME } from '../../language/chinese-surnames.ts';

/** `title` is a quoted name of a plan, paper or programme; `name` is one whose kind its form does not tell. */
export type NameKind = 'person' | 'place' | 'organisation' | 'title' | 'name';

export interface NameSpan {
  readonly kind: NameKind;
  /** Half-open offsets in the clean text. */
  readonly start: number;
  readonly end: number;
}

const JOINERS = '(?:of the|of|the|for|and the|de|del|da|di|du|von|van|der|den|la|le|el|al|bin|ibn|&)';
const CAPITAL_WORD = "\\p{Lu}[\\p{L}\\p{M}\\p{N}'’.\\-–]*[\\p{L}\\p{N}]|\\p{Lu}";
const CAPITALS = new RegExp(
  `(?:${CAPITAL_WORD}|\\d+[A-Z]\\w*)(?:\\s(?:${JOINERS}\\s)?(?:${CAPITAL_WORD}|\\p{N}+(?=\\s\\p{Lu})))*`,
  'gu',
);

const ORGANISATION_WORD =
  /\b(?:University|Institute|Institution|College|School|Academy|Company|Corporation|Corp|Inc|Ltd|Co|Group|Bank|Commission|Committee|Council|Ministry|Bureau|Department|Agency|Association|Foundation|Party|Union|League|Court|Laboratory|Lab|Centre|Center|Office|Organization|Organisation|Society|Club|Church|Army|Navy|Force|Authority|Board|Fund|Team|Hospital|Museum|Press|Network|Technologies|Technology|Systems|Holdings|Partners|Studios?|Airlines?|Motors)\b|^[A-Z]{2,6}s?$/u;
const PLACE_WORD =
  /\b(?:City|County|Province|District|State|Kingdom|Republic|Island|Islands|River|Lake|Sea|Ocean|Bay|Valley|Mountain|Mountains|Mount|Park|Street|Road|Avenue|Square|Bridge|Airport|Station|Town|Village|Region|Area|Zone|North|South|East|West|Delta|Peninsula|Coast|Desert|Hill|Hills|Port|Harbour|Harbor)\b/u;
const PLACE_BEFORE =
  /(?:\b(?:in|at|near|from|to|outside|around|across|into|between|of|throughout|north of|south of|east of|west of)\s(?:the\s)?(?:\p{Lu}[\p{L}]+(?:,| and)\s)*)$/u;
const PERSON_BEFORE =
  /(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Professor|President|Chairman|Chairwoman|CEO|Minister|Mayor|Governor|Senator|King|Queen|Prince|Princess|Pope|Saint|St|Sir|Lord|Lady|General|Captain|Director|Secretary|founder|executive|official|scientist|academician|author|actor|actress|singer|coach|player|engineer|spokesman|spokeswoman|by)\.?,?\s)$/iu;
const PERSON_AFTER =
  /^(?:,?\s(?:said|says|told|who|added|noted|announced|explained|born|wrote|won|argued|became|served|died|was elected)\b|,\s(?:an?|the|vice|deputy|former|chief|CEO|president|director|chairman|founder|head)\b)/u;

const CHINESE_ORGANISATION =
  /[\p{Script=Han}A-Za-z0-9]{2,16}?(?:公司|集团|大学|学院|研究院|研究所|委员会|实验室|银行|基金会|协会|中心|医院|法院|政府|科技|光电|联盟|局|厅|部门)/gu;
const CHINESE_PLACE = /\p{Script=Han}{2,5}?(?:省|市|自治区|新区|特区|区|县|镇|州|岛|湾|河|江|湖|山|国|大道|街道)/gu;
const CHINESE_PERSON = new RegExp(
  `(?<=(?:书记|市长|区长|主席|总裁|院士|教授|局长|处长|主任|总经理|董事长|创始人|CEO|首席执行官|院长|校长|总统|总理|部长|委员|常委|由|者|家|人)(?:是|为|,|，|:|：)?)${CHINESE_SURNAME}\\p{Script=Han}{1,2}(?![\\p{Script=Han}]{0,1}(?:省|市|区|公司|大学))`,
  'gu',
);
const FOREIGN_PERSON = /\p{Script=Han}{1,6}(?:[·•・]\p{Script=Han}{1,8})+/gu;
const CHINESE_QUOTED = /[“「《]([^”」》]{1,30})[”」》]/gu;

/** Names in reading order; where two readings overlap, the longer stands. */
export function findNames(text: string): NameSpan[] {
  const names: NameSpan[] = [];
  for (const match of text.matchAll(CAPITALS)) {
    const start = match.index;
    const name = match[0];
    if (start === 0 || /[.!?:;•—-]\s$|["“'‘(]$/u.test(text.slice(Math.max(0, start - 2), start))) {
      // A capital that opens a sentence says nothing, unless more capitals follow.
      if (!/\s/.test(name) && !/^\p{Lu}[\p{Lu}\d]/u.test(name) && !PERSON_AFTER.test(text.slice(start + name.length))) {
        if (
          /^(?:The|A|An|In|On|At|It|This|These|That|Its|He|She|They|We|For|By|As|But|And|If|When|While|After|Before|Of|To|From|With|There|Other|Another|Some|All|Most|Many|Both|Each|One|Two|Beyond|Under|Since|During|However)$/.test(
            name,
          )
        )
          continue;
      }
    }
    const trimmed = name.replace(
      /^(?:The|A|An|In|On|At|For|By|As|But|And|If|When|While|After|Before|Of|To|From|With|Under|Since|During)\s/u,
      '',
    );
    const from = start + name.length - trimmed.length;
    names.push({ kind: kindOf(text, trimmed, from), start: from, end: start + name.length });
  }
  const push = (kind: NameKind, start: number, end: number) => {
    if (!names.some((other) => start < other.end && other.start < end)) names.push({ kind, start, end });
  };
  if (/\p{Script=Han}/u.test(text)) {
    for (const match of text.matchAll(FOREIGN_PERSON)) push('person', match.index, match.index + match[0].length);
    for (const match of text.matchAll(CHINESE_PERSON)) push('person', match.index, match.index + match[0].length);
    for (const match of text.matchAll(CHINESE_ORGANISATION))
      push('organisation', match.index, match.index + match[0].length);
    for (const match of text.matchAll(CHINESE_PLACE)) push('place', match.index, match.index + match[0].length);
    for (const match of text.matchAll(CHINESE_QUOTED))
      push('title', match.index + 1, match.index + match[0].length - 1);
  }
  return names.sort((left, right) => left.start - right.start);
}

function kindOf(text: string, name: string, start: number): NameKind {
  if (ORGANISATION_WORD.test(name)) return 'organisation';
  if (PLACE_WORD.test(name)) return 'place';
  const before = text.slice(Math.max(0, start - 60), start);
  const after = text.slice(start + name.length, start + name.length + 24);
  const words = name.split(/\s/).length;
  if (words <= 4 && (PERSON_BEFORE.test(before) || PERSON_AFTER.test(after))) return 'person';
  if (PLACE_BEFORE.test(before)) return 'place';
  return 'name';
}
