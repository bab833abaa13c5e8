/** What the trainers learn from: a question's measured candidates with labels, and whether it has an answer. */

import type { MeasuredEvidence } from '../../src/answer/evidence/measure-evidence.ts';

/** 1 holds the answer, 0 does not, -1 can not be told (left out of the loss). */
export type Label = 1 | 0 | -1;

export interface TrainingExample {
  readonly id: string;
  readonly set: string;
  readonly split: 'dev' | 'test';
  /** Passages as retrieved; `measured.features` has one row a candidate. */
  readonly measured: MeasuredEvidence;
  readonly labels: readonly Label[];
  /** Whether the passages given hold an answer, as far as the set says; null when it does not say. */
  readonly answerable: boolean | null;
  /** Asked as the set has it, its relevant documents taken away, or crossed with another question. */
  readonly made: 'asked' | 'taken-away' | 'crossed';
}
