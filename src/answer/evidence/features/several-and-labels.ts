/** Features of how many: several things asked for and held, labels that tell like things apart, the most of something, none of it. */

import type { Label } from '../../../language/labels.ts';
import { findExpectedSpans } from '../expected-spans.ts';
import { findFreshNames } from '../fresh-names.ts';
import { type FeatureFamily, OURS } from './feature-definition.ts';
import type { FeatureInput } from './feature-input.ts';

/** So many things held count in full. */
const MANY = 5;
const FITS = 0.5;
const SUPERLATIVE =
  /\b(?:most|least|fewest|\p{L}{3,}est|top|only one|rank(?:s|ed)?)\b|最|第一(?!期|批|条|轮|届)|居首|排名|首位/iu;
const NONE =
  /\b(?:none|nobody|no one|nothing|never|not any|no \p{L}+|without|zero)\b|无一|没有|无人|未|零(?!\d)|不(?:设|收|含|向)/iu;

export const severalAndLabels: FeatureFamily<FeatureInput> = {
  definitions: [
    {
      name: 'severalExpected',
      meaning: 'different spans of the kind asked for over 5, where several things are asked for',
      range: [0, 1],
      source: OURS,
    },
    {
      name: 'severalNames',
      meaning: 'different names that the question does not say over 5, where several things are asked for',
      range: [0, 1],
      source: OURS,
    },
    {
      name: 'label',
      meaning: 'share of the question’s labels ("phase two", "t6") in the segment or its context; 1 when it has none',
      range: [0, 1],
      source: OURS,
    },
    {
      name: 'labelHere',
      meaning: 'share of them in the segment itself; 0 when there are none',
      range: [0, 1],
      source: OURS,
    },
    {
      name: 'rivalLabel',
      meaning: '1 when the segment has only other labels of the kind that the question names',
      range: [0, 1],
      source: OURS,
    },
    {
      name: 'superlative',
      meaning: '1 when question and segment both speak of the most, the least or the first',
      range: [0, 1],
      source: OURS,
    },
    {
      name: 'superlativeRow',
      meaning: '1 for a table row or whole table where the most or least is asked for',
      range: [0, 1],
      source: OURS,
    },
    { name: 'denies', meaning: '1 when a number is asked for and the segment denies', range: [0, 1], source: OURS },
  ],
  measure({ question, segment, context, heading, title, kind, isWhole }) {
    const asked = question.labels;
    const here = segment.labels;
    const around = [context, heading, title].flatMap(({ labels }) => labels);
    const has = (labels: readonly Label[]) => (label: Label) => labels.some((other) => isSame(label, other));
    const share = (labels: readonly Label[]) => asked.filter(has(labels)).length / Math.max(1, asked.length);
    const isRival = here.some((label) => asked.some(({ of }) => of === label.of)) && share(here) === 0;
    const isSuperlative = SUPERLATIVE.test(question.text);
    const listed = kind === 'table-row' || (isWhole && kind !== 'list-item');
    return [
      question.several ? countExpected(question, segment) : 0,
      question.several ? countDifferent(findFreshNames(question, segment), segment.reading) : 0,
      asked.length === 0 ? 1 : share([...here, ...around]),
      share(here),
      isRival ? 1 : 0,
      isSuperlative && SUPERLATIVE.test(segment.reading) ? 1 : 0,
      isSuperlative && listed ? 1 : 0,
      question.kinds[0] === 'number' && NONE.test(segment.reading) ? 1 : 0,
    ];
  },
};

function isSame(left: Label, right: Label): boolean {
  return left.of === right.of && left.value === right.value;
}

function countExpected(question: FeatureInput['question'], segment: FeatureInput['segment']): number {
  const spans = findExpectedSpans(question, segment).filter(({ fit }) => fit >= FITS);
  return countDifferent(spans, segment.reading);
}

function countDifferent(spans: readonly { readonly start: number; readonly end: number }[], reading: string): number {
  return Math.min(MANY, new Set(spans.map(({ start, end }) => reading.slice(start, end))).size) / MANY;
}
