/** What a question asks for, told from its words in English and Chinese. */

import { findAskedName, findDefined, isNameAlone, isWrittenAsName } from './asked-name.ts';

export type QuestionKind =
  | 'number'
  | 'amount'
  | 'percent'
  | 'date'
  | 'person'
  | 'place'
  | 'organisation'
  | 'list'
  | 'yes-no'
  | 'why'
  | 'how'
  | 'definition'
  | 'comparison'
  | 'other';

interface KindPattern {
  readonly kind: QuestionKind;
  readonly pattern: RegExp;
}

const PLACE_NOUN =
  'city|cities|country|countries|places?|locations?|state|states|province|provinces|continent|continents|towns?|regions?|districts?|area';
const ORGANISATION_NOUN =
  'compan(?:y|ies)|firms?|organi[sz]ations?|institutions?|institutes?|universit(?:y|ies)|agenc(?:y|ies)|bod(?:y|ies)|team|teams|bank|banks|party|manufacturer|publisher|developer';
const PERSON_NOUN =
  'person|people|man|woman|president|ceo|chief executive|chairman|chairwoman|founder|minister|mayor|director|player|actor|actress|author|scientist|official|officials|coach|singer|boss|head';

/** Tried in order: the more specific form stands first ("how much per cent" before "how much", "how long" before "how"). */
const PATTERNS: readonly KindPattern[] = [
  {
    kind: 'comparison',
    pattern:
      /\b(?:compare|compared|comparison|versus|vs\.?|differ(?:s|ence|ences|ent)?|which (?:is|was|are|has|had|of)\b.*\b(?:more|bigger|larger|higher|older|newer|earlier|smaller|fewer|less|longer|faster|first)|(?:more|bigger|larger|higher|older|earlier|smaller|fewer|longer|faster) than|both\b.*\band\b)/iu,
  },
  {
    kind: 'percent',
    pattern:
      /\b(?:what|which) (?:percent(?:age)?|per cent|share|proportion|fraction|rate)\b|\bhow much (?:percent|of (?:the|its|all))|\bpercent(?:age)?\b|\b(?:by|grew|growth|rise|increase).{0,20}how much/iu,
  },
  {
    kind: 'amount',
    pattern:
      /\bhow much\b|\b(?:what|which) (?:is|was|are|were|will be)?\s?(?:the |its |their )?(?:total |overall |planned )?(?:amount|price|cost|investment|value|budget|revenue|income|sum|worth|fee|salary|fund size)\b|\bcost of\b|\bhow expensive\b/iu,
  },
  {
    kind: 'number',
    pattern:
      /\bhow (?:many|long|large|big|far|tall|high|wide|deep|fast|old|often|heavy|strong|small|short)\b|\b(?:what|which) (?:is|was|are|were)?\s?(?:the |its |their )?(?:total |overall )?(?:number|population|area|size|capacity|length|height|speed|distance|weight|count|score|temperature|age|ratio)\b|\bnumber of\b/iu,
  },
  {
    kind: 'date',
    pattern:
      /\bwhen\b|\b(?:what|which) (?:year|month|day|date|decade|century|time|week|season)\b|\bsince what\b|\bhow (?:recently|soon)\b|\bin what year\b|\byear\b.*\?\s*$/iu,
  },
  { kind: 'person', pattern: /\bwho(?:se|m)?\b/iu },
  { kind: 'person', pattern: new RegExp(`\\b(?:what|which)(?:\\s[\\w'-]+){0,3}\\s(?:${PERSON_NOUN})\\b`, 'iu') },
  {
    kind: 'place',
    pattern: new RegExp(`\\bwhere\\b|\\b(?:what|which)(?:\\s[\\w'-]+){0,2}\\s(?:${PLACE_NOUN})\\b`, 'iu'),
  },
  {
    kind: 'organisation',
    pattern: new RegExp(`\\b(?:what|which)(?:\\s[\\w'-]+){0,2}\\s(?:${ORGANISATION_NOUN})\\b`, 'iu'),
  },
  { kind: 'why', pattern: /\bwhy\b|\bwhat (?:is|was) the reason|\bfor what reason|\bhow come\b|\bwhat caused\b/iu },
  { kind: 'how', pattern: /\bhow\b/iu },
  {
    kind: 'list',
    pattern:
      /\b(?:list|name|enumerate)\s(?:all|the|some|three|four|five|\d)|\bwhat (?:are|were) (?:the |its |their )?(?:\w+ ){0,3}\w+s\b|\bwhich (?:\w+ ){0,2}\w+s (?:are|were|do|did|have|will)\b/iu,
  },
  {
    kind: 'definition',
    pattern:
      /^\s*(?:what|who) (?:is|are|was|were) (?:an? |the )?[\w\s'’-]{2,40}\??\s*$|\bdefine\b|\bmeaning of\b|\bwhat does .* (?:mean|stand for)\b|\bwhat is meant\b/iu,
  },
  {
    kind: 'yes-no',
    pattern:
      /^\s*(?:(?:so|and|but|ok|okay)[,\s]+)?(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may)\b(?!n't you)/iu,
  },
  {
    kind: 'comparison',
    pattern: /相比|比较|对比|区别|不同|差别|哪个更|哪一个更|谁更|更(?:多|大|高|早|长)|和.*有什么(?:关系|区别)/u,
  },
  { kind: 'percent', pattern: /百分之|百分比|占比|比例|比重|增长了?多少|增速|强度/u },
  {
    kind: 'amount',
    pattern:
      /多少(?:钱|元|亿|万元|资金|投资)|投资(?:额|了?多少|总额|规模)|金额|总投资|造价|(?:规模|资金|预算|估值|营收|收入|产值).{0,4}多少|多大(?:的)?规模/u,
  },
  {
    kind: 'number',
    pattern: /多少|(?<!哪)几(?:个|家|座|所|项|名|位|人|条|次|年|种|类|批|期|城|大)|多(?:大|长|高|远|快|久|重)|数量/u,
  },
  { kind: 'date', pattern: /什么时候|何时|哪(?:一)?(?:年|月|天|日|一年)|几(?:年|月|日|号)|什么时间|多久|日期/u },
  { kind: 'person', pattern: /谁|哪(?:一)?位|什么人|哪些人/u },
  { kind: 'list', pattern: /哪(?:几|些)|列出|列举|有哪|包括什么|分别是/u },
  { kind: 'place', pattern: /哪里|哪儿|何处|何地|在哪|什么地方|哪(?:一|个)?(?:个)?(?:城市|国家|地方|省|市|区)|位于/u },
  { kind: 'organisation', pattern: /哪(?:一)?(?:家|个)(?:公司|企业|机构|单位|大学|学校|组织)?/u },
  { kind: 'why', pattern: /为什么|为何|原因|为啥/u },
  { kind: 'how', pattern: /如何|怎么|怎样/u },
  { kind: 'definition', pattern: /什么是|是什么|是指|含义|什么意思|是个啥/u },
  { kind: 'yes-no', pattern: /吗|是否|是不是|有没有|能否|可否/u },
];

const QUESTION_WORD = /\b(?:what|which|who|whom|whose|when|where|why|how)\b/iu;
const RELATIVE =
  /\b(?:when|where|whose|whom|who|how(?! (?:many|much|long|large|big|far|tall|high|wide|deep|fast|old|often|heavy|strong|small|short|recently|soon|expensive|come)\b))\b/giu;
/** Someone's name is asked for, whatever he did. */
const NAMED = /\bnames? of (?:the|an?) (?:[\w'-]+ ){1,3}(?:who|whose|whom)\b/iu;

/** "the day when", "someone who", "cases where": a question word after another in one breath asks nothing. */
function dropRelatives(clause: string): string {
  if (NAMED.test(clause)) return clause;
  return clause
    .split(/(?<=[,.;:?!])/u)
    .map((breath) => {
      const first = QUESTION_WORD.exec(breath);
      if (first === null) return breath;
      const from = first.index + first[0].length;
      return breath.slice(0, from) + breath.slice(from).replace(RELATIVE, ' ');
    })
    .join('');
}

/** Before a clause that asks by itself: "and in which", ", what". */
const CLAUSES =
  /(?:,|;|，|；|、|\band\b|\bplus\b|以及|并且|和(?=哪|谁|几|多少))(?=\s*(?:in |at |on |by |for |to |of |with |from |since |until )?(?:what|which|who|when|where|why|how|在?哪|谁|几|多少|何时|什么时候))/iu;
/** "When many are arrested, what do they do?" asks for no time. */
const SUBORDINATE =
  /^\s*(?:when|where|while)\b(?!\s*$|\s+(?:exactly|is|are|was|were|do|does|did|will|would|can|could|should|has|have|had|may|might|must)\b)/iu;

/**
 * Every kind asked for, the leading one first; "how many were opened and in which cities" asks for a number and a place.
 * A question in keywords only ("tencent songjiang investment") gets the kind its words name, or `other`.
 */
export function questionKinds(text: string): readonly QuestionKind[] {
  if (isNameAlone(text)) return ['definition'];
  const kinds: QuestionKind[] = [];
  const clauses = text.split(CLAUSES);
  for (const [index, clause] of clauses.entries()) {
    if (index + 1 < clauses.length && SUBORDINATE.test(clause)) continue;
    const asked = dropRelatives(clause);
    const kind =
      findAskedName(clause) !== undefined
        ? 'definition'
        : (PATTERNS.find(({ pattern }) => pattern.test(asked))?.kind ??
          (isWrittenAsName(findDefined(clause) ?? '') ? 'definition' : undefined));
    if (kind !== undefined && !kinds.includes(kind)) kinds.push(kind);
  }
  return kinds.length === 0 ? ['other'] : kinds;
}

/** Words and forms that ask for more than one thing. */
const SEVERAL: readonly RegExp[] = [
  /\b(?:list|enumerate|all(?: of)? the|name (?:the|all|some|three|four|five)|each|respectively)\b/iu,
  /\b(?:what|which) (?:are|were)\b|\bwhich of\b|\bwho (?:are|were) the\b/iu,
  /\b(?:what|which) (?:[a-z-]+ ){0,3}(?!(?:is|was|does|has|this|its|plus|less|business|process|campus|address|class|gas|bus)\b)[a-z-]*[a-rt-z]s\b(?! (?:is|was|has)\b)/iu,
  /\b(?:cities|countries|companies|universities|people|fields|members)\b.*\?/iu,
  /\bwhat (?:do|does|did|must|will|can|may|should)\b.*\b(?:include|contain|cover|measure|comprise|consist of|receive|offer)\b/iu,
  /\b(?:names|steps|kinds|types|reasons|conditions|requirements|criteria|tasks|stages) (?:of|to|for)\b/iu,
  /哪些|哪[几两二三四五六七八九十]|列出|列举|有哪|分别|包括什么|各(?:自|是|为|有|占|投|得|付|交|获|需|要|建)|各.{0,6}(?:多少|几|什么|谁)/u,
];

/** Whether more than one thing is asked for: "which cities", "what are its tasks", 哪些, "how much does each". */
export function asksForSeveral(text: string): boolean {
  return SEVERAL.some((pattern) => pattern.test(text));
}
