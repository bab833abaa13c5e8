/** What is measured: "how long" asks for a length or a time, and "286 kilometres" gives a length. English and Chinese. */

import { findQuantities } from './quantities.ts';

export type Measure =
  | 'length'
  | 'area'
  | 'volume'
  | 'weight'
  | 'duration'
  | 'speed'
  | 'temperature'
  | 'power'
  | 'people'
  | 'frequency'
  | 'clock';

interface MeasureForms {
  readonly asked: RegExp;
  /** What stands right after the number. */
  readonly unit?: RegExp;
  /** Said without a number before a unit: "every two months", "8:30 am". */
  readonly said?: RegExp;
}

const FORMS: Readonly<Record<Measure, MeasureForms>> = {
  length: {
    asked:
      /\bhow (?:long|far|tall|high|deep|wide|thick|many (?:(?:kilo|centi|milli|nano)?met(?:re|er)s|km|miles|feet|inches))\b|多少(?:公里|千米|米|厘米|毫米|纳米|英里)|\b(?:length|height|depth|width|distance|diameter|altitude|elevation)\b|多长|多远|多高|多深|多宽|多厚|长度|高度|深度|宽度|厚度|距离|直径|全长|海拔/iu,
    unit: /^[\s-]?(?:(?:kilo|centi|milli|nano|micro)?met(?:re|er)s?\b|(?:km|cm|mm|nm|m|ft)\b(?![²³23/])|miles?\b(?! per)|feet\b|foot\b|inch(?:es)?\b|yards?\b|公里|千米|厘米|毫米|纳米|微米|米(?!²)|英里|英尺|英寸|里(?!程))/iu,
  },
  area: {
    asked:
      /\bhow (?:big|large|many (?:square|sq|hectares|acres|mu))\b|多少(?:平方|公顷|亩)|\b(?:area|floor ?space|surface|footprint|acreage)\b|面积|多大|占地/iu,
    unit: /^[\s-]?(?:sq(?:uare|\.)?\s?(?:kilo)?(?:met(?:re|er)s?|miles?|feet|km|m)\b|(?:km|m)(?:²|2\b)|hectares?\b|ha\b|acres?\b|mu\b|平方(?:公里|千米|米)|公顷|亩)/iu,
  },
  volume: {
    asked:
      /\b(?:volume|how much (?:water|liquid|gas|oil|milk)|how many (?:lit(?:re|er)s|cubic|gallons|barrels))\b|多少立方|体积|容积|容量|多少升|库容/iu,
    unit: /^[\s-]?(?:lit(?:re|er)s?\b|cubic (?:kilo|centi)?met(?:re|er)s?\b|m(?:³|3\b)|gallons?\b|barrels?\b|立方(?:米|公里)|升|毫升)/iu,
  },
  weight: {
    asked:
      /\bhow (?:heavy|many ton(?:ne)?s)\b|\b(?:weigh|weighs|weight|tonnage|how much cargo)\b|多重|重量|多少(?:吨|公斤|千克|斤)|吨位/iu,
    unit: /^[\s-]?(?:(?:metric )?ton(?:ne)?s?\b|(?:kilo)?grams?\b|kg\b|g\b|t\b|lbs?\b|pounds?\b(?! sterling)|吨|公斤|千克|克|斤)/iu,
  },
  duration: {
    asked:
      /\bhow (?:long|soon|quickly|old|many (?:years|months|weeks|days|hours|minutes))\b|\b(?:duration|term|lifespan|validity)\b|多久|多长时间|几年|几个月|几天|多少(?:年|个月|天|小时|分钟)|期限|任期|存续期|时长|周期/iu,
    unit: /^[\s-]?(?:years?\b|months?\b|weeks?\b|days?\b|hours?\b|minutes?\b|seconds?\b|decades?\b|个?小时|年(?!\d|底|初|度|来|月|代)|个月|个?星期|周(?!年|边)|天|日内|分钟|秒)/iu,
  },
  speed: {
    asked: /\bhow fast\b|\bspeed\b|多快|速度|时速|速率|网速/iu,
    unit: /^[\s-]?(?:km\/h|kph|mph|(?:kilomet(?:re|er)s?|miles|met(?:re|er)s?) (?:per|an|a) (?:hour|second)|knots?\b|[kmg]?bps\b|[kmg]bit\/s|公里\/?每?小时|米\/?每?秒|节)/iu,
  },
  temperature: {
    asked: /\bhow (?:hot|cold|warm)\b|\btemperatures?\b|温度|气温|多少度|水温/iu,
    unit: /^[\s-]?(?:°|℃|℉|degrees?\b|摄氏度|度(?!假))/iu,
  },
  power: {
    asked:
      /\bhow much (?:power|electricity|energy)\b|\b(?:wattage|voltage|(?:generating|installed|power|storage) capacity|power (?:consumption|output|demand))\b|功率|装机|发电量|用电量|耗电|电压|千瓦|储能/iu,
    unit: /^[\s-]?(?:[kmgt]?wh?\b|(?:kilo|mega|giga|tera)watts?(?:[- ]hours?)?\b|[km]?v\b|volts?\b|(?:千|兆|万|亿)?千?瓦时?|度电|伏)/iu,
  },
  people: {
    asked:
      /\bhow many (?:people|residents|inhabitants|employees|workers|staff|students|visitors|passengers|guests|patients|members|researchers|engineers|jobs|volunteers|pupils|households|users|customers|citizens|tourists)\b|\b(?:population|headcount|attendance|how many work)\b|多少(?:人|名|位|居民|员工|职工|学生|乘客|游客|旅客)|几(?:人|名|位)|人口|人数/iu,
    unit: /^[\s-]?(?:(?:\p{L}+ )?(?:people|residents|inhabitants|employees|workers|staff|students|visitors|passengers|guests|patients|members|researchers|engineers|jobs|volunteers|pupils|households|users|customers|citizens|tourists|persons)\b|(?:多|余)?(?:万|亿)?(?:人|名|位|户))/iu,
  },
  frequency: {
    asked:
      /\bhow (?:often|frequently|many times)\b|\bat what intervals\b|多久.{0,8}一次|多长时间.{0,8}一次|每隔|频率|几次|多少次/iu,
    unit: /^[\s-]?(?:times\b|(?:a|per|each|every) (?:day|week|month|year)\b|次)/iu,
    said: /\b(?:every|each)\s(?:\p{L}+\s)?(?:day|night|week|month|quarter|year|\p{L}+day|hour|minutes?|days|weeks|months|years|hours)\b|\b(?:once|twice|daily|weekly|monthly|quarterly|yearly|annually|biennial\p{L}*|hourly|fortnight\p{L}*)\b|每(?:隔|年|月|周|天|日|季度|半年|小时|两|三)|一次/iu,
  },
  clock: {
    asked:
      /\bwhat time\b|\b(?:opening|visiting|business|office) hours\b|\bwhen does .{1,60}\b(?:open|close|start|begin|leave|depart)\b|几点|开放时间|营业时间|时间段|什么时间/iu,
    said: /\b\d{1,2}(?::|\.)\d{2}\b|\b\d{1,2}\s?(?:am|pm|a\.m|p\.m|o'clock)\b|\b(?:noon|midnight)\b|\d{1,2}(?:点|时(?!代|间))|[上下]午/iu,
  },
};

const MEASURES = Object.keys(FORMS) as Measure[];

/** What a question asks to be measured; empty for most. "How long" may be a length or a time. */
export function findAskedMeasures(question: string): Measure[] {
  return MEASURES.filter((measure) => FORMS[measure].asked.test(question));
}

/** What a text gives measures of. */
export function findMeasures(text: string): Measure[] {
  const rests = findQuantities(text).map(({ end }) => text.slice(end, end + LONGEST_UNIT));
  return MEASURES.filter((measure) => {
    const { unit, said } = FORMS[measure];
    return said?.test(text) === true || (unit !== undefined && rests.some((rest) => unit.test(rest)));
  });
}

const LONGEST_UNIT = 40;
