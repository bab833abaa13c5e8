/** What tells the phrases that a follow-up leaves out: the inputs of the trees, in order. */

import type { FeatureDefinition } from '../../learned/feature-definition.ts';

const SOURCE = 'term resolution over the conversation (QuReTeC, Voskarides et al. 2020), here by features';
export const QUESTION_FEATURES = [
  [
    'asks-it',
    'the question says "it" or "its", 它, 其 or 该',
    /\b(?:it|its|itself)\b|它|其(?!他|余|中|它)|该(?!如何)/iu,
  ],
  ['asks-they', 'it says "they", "them" or "their", 他们', /\b(?:they|them|theirs?)\b|[他她它]们/iu],
  ['asks-person', 'it says "he", "she", "his" or "her", 他, 她', /\b(?:he|him|his|she|hers?)\b|[他她](?!们|国)/iu],
  [
    'asks-this',
    'it says "this", "that", "these", "those" or "such", 这, 那',
    /\b(?:this|that|these|those|such)\b|这|那(?!里|儿|边)/iu,
  ],
  [
    'asks-one',
    'it says "one", "first", "second", "last", "other" or "else", 第一, 另',
    /\b(?:ones?|first|second|third|last|other|others|else|another|same|more)\b|第[一二三四五]|另|前者|后者|最后/iu,
  ],
  [
    'asks-there',
    'it says "there" or "then", 那里, 当时',
    /\b(?:there|then|here)\b|[那这](?:里|儿|边)|当时|那时|那年/iu,
  ],
  [
    'asks-about',
    'it opens with "what about", "how about", "and", "tell me more", or ends in 呢',
    /^\s*(?:and|or|but|so|what about|how about|tell me)\b|呢\s*[?？]?$|^(?:还有|那)/iu,
  ],
] as const;

export const LAST_ASKED = [
  ['last-who', 'the last question asked who', /\b(?:who|whom|whose)\b|谁|哪位/iu],
  ['last-which', 'it asked what or which', /\b(?:what|which|name)\b|什么|哪[个家些种]/iu],
  ['last-where', 'it asked where', /\bwhere\b|哪里|哪儿|何处/iu],
  [
    'last-number',
    'it asked when or how many',
    /\bwhen\b|\bhow (?:many|much|long|big|large|old|far|tall|high)\b|多少|几|多[大长高久远]|何时|什么时候|哪年/iu,
  ],
] as const;
export const NAME_KINDS = ['person', 'place', 'organisation', 'title', 'name'] as const;

const NAMES: readonly (readonly [name: string, meaning: string])[] = [
  ['words', 'content words of the phrase / 6'],
  ['name', 'it is a name'],
  ['plural', 'it is plural'],
  ['aspect', 'it only names a side of something'],
  ['lastAsked', '1 / (1 + how many questions ago it was last asked about); 0 never'],
  ['firstAsked', 'the same for the first time'],
  ['opens', 'the first question says it'],
  ['asks', 'share of the questions that say it'],
  ['lastSaid', 'the last question said it in so many words'],
  ['answered', 'how often the last answer says it / 5'],
  ['answerPlace', 'how early the last answer says it first: 1 at its beginning, 0 never'],
  ['opensAnswer', 'it stands in the first 80 characters of the last answer'],
  ['answerIsShort', 'the last answer has no more than 80 characters'],
  ['answeredBefore', 'earlier answers that say it / 3'],
  ['new', 'only the last answer says it'],
  ['centre', 'share of its terms that the centre of the conversation has'],
  ['isCentre', 'it is that centre'],
  ['isPerson', 'it is the person asked about'],
  ['isNameAsked', 'it is the name asked about'],
  ['said', 'share of its terms that the question says itself'],
  ['headSaid', 'the question says its last term'],
  ['modifierSaid', 'the question says its first term'],
  ['personal', 'it has the form of a person’s name'],
  ['most', 'how often it was said against the phrase said most'],
  ['askedTerms', 'the most of its terms that one question says, a share'],
  ['firstOfLast', 'the first phrase of the last question'],
  ['lastOfLast', 'the last phrase of the last question'],
  [
    'ordinal',
    'it stands where the question’s "first", "second", "last" counts to in the list that the last answer gives',
  ],
  ['listed', 'it stands in a list that the last answer gives'],
  ['opensSentence', 'a sentence of the last answer begins with it'],
  ['stated', 'a copula or a colon stands before it in the last answer'],
  ['lastSentence', 'the last sentence of the last answer says it'],
  ['opensLast', 'that sentence begins with it'],
  ['fromEnd', 'how late the last answer says it last: 1 at its end, 0 never'],
  ['onlyNew', 'it is the one name that only the last answer says'],
  ['long', 'a longer phrase holds it'],
  ...NAME_KINDS.map((kind) => [`kind-${kind}`, `it reads as a name of kind: ${kind}`] as const),
  ['answerOrder', '1 / its place among the phrases of the last answer; 0 not said'],
  ['answerOrderLast', 'the same from the end'],
  ['countOrder', '1 / its place by how often phrases were said'],
  ['phrases', 'phrases there are / 20'],
  ['answerWords', 'words of the last answer / 60'],
  ['answerNames', 'names that only the last answer says / 4'],
  ...LAST_ASKED.map(([name, meaning]) => [name, meaning] as const),
  ['terms', 'content words of the question / 8'],
  ['names', 'the question holds a name'],
  ['definite', 'the question says "the" before a single noun'],
  ['turns', 'questions asked before / 8'],
  ['chinese', 'the question is Chinese'],
  ['pointsBack', 'the question points back by a word'],
  ['fragment', 'it is a fragment of the question before'],
  ...QUESTION_FEATURES.map(([name, meaning]) => [name, meaning] as const),
];

export const TOPIC_FEATURES: readonly FeatureDefinition[] = NAMES.map(([name, meaning]) => ({
  name,
  meaning,
  range: [0, 1.5],
  source: SOURCE,
}));
