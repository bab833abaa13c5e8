/** Features of form: whether a segment holds what a question of its kind is answered with (an amount, a date, a name, a reason). */

import { sameQuantity } from '../../../language/quantities.ts';
import type { QuestionKind } from '../../question/question-kind.ts';
import type { UnderstoodQuestion } from '../../question/understand-question.ts';
import { countNegations } from '../../verify/negation.ts';
import type { AnalysedText } from '../analyse-segment.ts';
import { type ExpectedSpan, findExpectedSpans } from '../expected-spans.ts';
import { findFreshNames } from '../fresh-names.ts';
import { ANSWER_TYPE, asksFirst, type FeatureDefinition, type FeatureFamily, OURS } from './feature-definition.ts';
import type { FeatureInput } from './feature-input.ts';
import { tellsIdentity } from './tells-identity.ts';

const TYPED_KINDS = new Set(['number', 'amount', 'percent', 'date', 'person', 'place', 'organisation']);
/** Kinds told to the network. */
const KINDS: readonly QuestionKind[] = [
  'number',
  'amount',
  'percent',
  'date',
  'person',
  'place',
  'organisation',
  'list',
  'why',
  'how',
  'definition',
  'comparison',
  'yes-no',
  'other',
];
const QUANTITY_KINDS = ['money', 'percent', 'number', 'date'] as const;
const NAME_KINDS = ['person', 'place', 'organisation', 'name'] as const;
const REASON =
  /\b(?:because|due to|so that|in order to|since|therefore|thanks to|owing to|reason|aim|purpose|to (?:help|promote|support|build|make|improve)|by \w+ing|through|as a result)\b|因为|由于|以便|为了|旨在|目的|通过|从而|原因/iu;

const holds = (kind: string): FeatureDefinition => ({
  name: `holds-${kind}`,
  meaning: `1 when the segment holds a ${kind} that the question does not say`,
  range: [0, 1],
  source: ANSWER_TYPE,
});

export const answerForm: FeatureFamily<FeatureInput> = {
  definitions: [
    {
      name: 'expectedNumber',
      meaning: 'best fit of a number, amount or percentage where one is asked',
      range: [0, 1],
      source: ANSWER_TYPE,
    },
    { name: 'expectedDate', meaning: 'best fit of a date where one is asked', range: [0, 1], source: ANSWER_TYPE },
    {
      name: 'expectedName',
      meaning: 'best fit of a person, place or organisation where one is asked',
      range: [0, 1],
      source: ANSWER_TYPE,
    },
    {
      name: 'expectedMissing',
      meaning: '1 when a kind with a form was asked and nothing in the segment has it',
      range: [0, 1],
      source: OURS,
    },
    {
      name: 'expectedNear',
      meaning: 'closeness of the expected span to a matched term: 1 beside it, 1/2 at 20 characters',
      range: [0, 1],
      source: OURS,
    },
    {
      name: 'reason',
      meaning: '1 for why and how questions when the segment says because, so that, by, 因为, 通过',
      range: [0, 1],
      source: OURS,
    },
    {
      name: 'definition',
      meaning: '1 for definitions when the segment opens with a term of the question and a copula',
      range: [0, 1],
      source: OURS,
    },
    {
      name: 'identity',
      meaning:
        '1 for definitions when the segment says who or what bears the name: a copula, an apposition, an office before it',
      range: [0, 1],
      source: OURS,
    },
    { name: 'negation', meaning: 'denials in the segment, at most 2, over 2', range: [0, 1], source: OURS },
    { name: 'several', meaning: '1 when the question asks for several things', range: [0, 1], source: ANSWER_TYPE },
    ...KINDS.map(asksFirst),
    ...QUANTITY_KINDS.map(holds),
    ...NAME_KINDS.map(holds),
  ],
  measure({ question, segment }) {
    const expected = findExpectedSpans(question, segment);
    const bestFit = (kinds: readonly string[]) =>
      expected.reduce((best, span) => (kinds.includes(span.kind) ? Math.max(best, span.fit) : best), 0);
    const typed = question.kinds.some((kind) => TYPED_KINDS.has(kind));
    const kind = question.kinds[0]!;
    const fresh = segment.quantities.filter(
      (quantity) => !question.quantities.some((given) => sameQuantity(given, quantity)),
    );
    const names = findFreshNames(question, segment);
    return [
      bestFit(['number', 'amount', 'percent']),
      bestFit(['date']),
      bestFit(['person', 'place', 'organisation']),
      typed && expected.length === 0 ? 1 : 0,
      nearness(question.terms, segment, expected),
      (kind === 'why' || kind === 'how') && REASON.test(segment.reading) ? 1 : 0,
      kind === 'definition' && opensAsDefinition(question, segment) ? 1 : 0,
      question.defined !== undefined && tellsIdentity(question.defined, segment.reading) ? 1 : 0,
      Math.min(2, countNegations(segment.reading)) / 2,
      question.several ? 1 : 0,
      ...KINDS.map((other) => (other === kind ? 1 : 0)),
      ...QUANTITY_KINDS.map((other) => (fresh.some((quantity) => quantity.kind === other) ? 1 : 0)),
      ...NAME_KINDS.map((other) => (names.some((name) => name.kind === other) ? 1 : 0)),
    ];
  },
};

function nearness(terms: readonly string[], segment: AnalysedText, expected: readonly ExpectedSpan[]): number {
  if (expected.length === 0) return 0;
  // Terms carry no offsets; their place is estimated from their position, which is enough for "near".
  const perTerm = segment.reading.length / Math.max(1, segment.terms.length);
  const places = terms
    .flatMap((term) => segment.positions.get(term) ?? [])
    .map((position) => (position + 0.5) * perTerm);
  let best = 0;
  for (const span of expected) {
    for (const place of places) {
      const distance = place < span.start ? span.start - place : place > span.end ? place - span.end : 0;
      best = Math.max(best, span.fit / (1 + distance / 20));
    }
  }
  return best;
}

function opensAsDefinition(question: UnderstoodQuestion, segment: AnalysedText): boolean {
  const opening = segment.terms.slice(0, 6);
  return (
    question.terms.some((term) => opening.includes(term)) &&
    /^.{0,80}?(?:\b(?:is|are|was|were|means|refers to)\b|是|指)/u.test(segment.reading)
  );
}
