/** Features of what a segment is: sentence, list item or row, its length, its place, what it introduces. */

import { type FeatureFamily, OURS } from './feature-definition.ts';
import type { FeatureInput } from './feature-input.ts';

const POINTS_BACK =
  /^(?:It|Its|They|Their|He|She|His|Her|This|That|These|Those|Such|The (?:former|latter|two|same)|Both|其中|其|该|此|这|他|她|它|上述)(?![A-Za-z])/u;

export const segmentShape: FeatureFamily<FeatureInput> = {
  definitions: [
    { name: 'length', meaning: 'ln(1 + terms) / 5', range: [0, 1.5], source: OURS },
    { name: 'item', meaning: '1 for a list item', range: [0, 1], source: OURS },
    { name: 'row', meaning: '1 for a table row', range: [0, 1], source: OURS },
    { name: 'first', meaning: '1 for the first segment of the passage', range: [0, 1], source: OURS },
    { name: 'pronoun', meaning: '1 when it opens with a word that points back', range: [0, 1], source: OURS },
    { name: 'question', meaning: '1 when the segment itself asks', range: [0, 1], source: OURS },
    { name: 'leadIn', meaning: '1 when a list follows that the segment introduces', range: [0, 1], source: OURS },
    { name: 'listLeadIn', meaning: 'leadIn where several things are asked for', range: [0, 1], source: OURS },
    {
      name: 'listItem',
      meaning: '1 for a list item or table row where several things are asked for',
      range: [0, 1],
      source: OURS,
    },
    {
      name: 'enumeration',
      meaning: 'items parted by commas over 5, where several things are asked for',
      range: [0, 1],
      source: OURS,
    },
    {
      name: 'headedList',
      meaning: 'enumeration, item or row under a heading or lead-in that names what is asked for; several asked',
      range: [0, 1],
      source: OURS,
    },
    { name: 'whole', meaning: '1 for a whole list or table', range: [0, 1], source: OURS },
    { name: 'wholeAsked', meaning: 'whole where several things are asked for', range: [0, 1], source: OURS },
    { name: 'questionLength', meaning: 'ln(1 + question terms) / 4', range: [0, 1.5], source: OURS },
    { name: 'chinese', meaning: '1 for a Chinese question', range: [0, 1], source: OURS },
  ],
  measure(input) {
    const { question, segment, kind } = input;
    const listed = kind === 'list-item' || kind === 'table-row';
    const enumeration = Math.min(1, (segment.reading.match(/[,，、;；]\s?/gu)?.length ?? 0) / 5);
    return [
      Math.log(1 + segment.terms.length) / 5,
      kind === 'list-item' ? 1 : 0,
      kind === 'table-row' ? 1 : 0,
      input.isFirst ? 1 : 0,
      POINTS_BACK.test(segment.reading) ? 1 : 0,
      /[?？]\s*$/u.test(segment.reading) ? 1 : 0,
      input.isLeadIn ? 1 : 0,
      input.isLeadIn && question.several ? 1 : 0,
      question.several && listed ? 1 : 0,
      question.several ? enumeration : 0,
      headedList(input, listed ? Math.max(0.6, enumeration) : enumeration),
      input.isWhole ? 1 : 0,
      input.isWhole && question.several ? 1 : 0,
      Math.log(1 + question.terms.length) / 4,
      question.language === 'zh' ? 1 : 0,
    ];
  },
};

function headedList({ question, context, heading }: FeatureInput, enumeration: number): number {
  if (!question.several) return 0;
  const asked = question.focus.length > 0 ? question.focus : question.terms;
  return asked.some((term) => heading.positions.has(term) || context.positions.has(term)) ? enumeration : 0;
}
