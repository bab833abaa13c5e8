/** A number or a date is asked for, and nothing that could be quoted holds one: then the documents do not answer, whatever they speak of. */

import type { QuestionKind } from '../question/question-kind.ts';
import type { UnderstoodQuestion } from '../question/understand-question.ts';
import type { RankedCandidate } from './evidence.ts';

/** The feature of a segment that says how well it holds what each kind asks for. */
export const EXPECTED_FEATURE: Partial<Record<QuestionKind, string>> = {
  number: 'expectedNumber',
  amount: 'expectedNumber',
  percent: 'expectedNumber',
  date: 'expectedDate',
  person: 'expectedName',
  place: 'expectedName',
  organisation: 'expectedName',
};
/** Names are told less surely than numbers, and "the mayor" answers "who" too. */
const SURE_FORMS: ReadonlySet<string | undefined> = new Set(['expectedNumber', 'expectedDate']);
/** What may be quoted: so many of the best, so near the first in logits. */
const QUOTED = 3;
const NEAR = 1.4;
/** From so much on a form is held. */
const HELD = 0.25;

/** @param ranked best first */
export function lacksForm({ kinds }: UnderstoodQuestion, ranked: readonly RankedCandidate[]): boolean {
  const feature = EXPECTED_FEATURE[kinds[0]!];
  const best = ranked[0];
  if (best === undefined || feature === undefined || !SURE_FORMS.has(feature)) return false;
  const quoted = ranked.slice(0, QUOTED).filter(({ score }) => score >= best.score - NEAR);
  return quoted.every(({ features }) => (features[feature] ?? 0) < HELD);
}
