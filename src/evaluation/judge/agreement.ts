/** How far the judge and the deterministic metrics say the same. */

import type { QuestionResult } from '../evaluation-result.ts';
import { isRight } from '../score-question.ts';
import type { Opinion } from './judge-answers.ts';

export interface Agreement {
  /** Questions that both judged. */
  readonly count: number;
  /** Share on which both say the same, 0 to 1; null for none. */
  readonly raw: number | null;
  /** Cohen's kappa; null for none, or when chance alone would agree on everything. */
  readonly kappa: number | null;
}

/**
 * `kappa = (p_o - p_e) / (1 - p_e)`: agreement beyond what the two raters' own frequencies give by chance; range -1 to 1, 0 is chance
 * (Cohen 1960).
 */
export function measureAgreement(pairs: readonly (readonly [boolean, boolean])[]): Agreement {
  const count = pairs.length;
  if (count === 0) return { count, raw: null, kappa: null };
  const raw = pairs.filter(([first, second]) => first === second).length / count;
  const firstYes = pairs.filter(([first]) => first).length / count;
  const secondYes = pairs.filter(([, second]) => second).length / count;
  const byChance = firstYes * secondYes + (1 - firstYes) * (1 - secondYes);
  return { count, raw, kappa: byChance === 1 ? null : (raw - byChance) / (1 - byChance) };
}

export interface JudgeReport {
  readonly opinions: readonly Opinion[];
  /** Replies that were not the JSON asked for. */
  readonly unreadable: number;
  /** Judge's `correct` against the outcome by required facts and refusals. */
  readonly correctness: Agreement;
  /** Judge's `grounded` against "no sentence is unsupported". */
  readonly groundedness: Agreement;
}

export function reportJudge(opinions: readonly Opinion[], questions: readonly QuestionResult[]): JudgeReport {
  const byId = new Map(questions.map((question) => [question.id, question]));
  const correctness: [boolean, boolean][] = [];
  const groundedness: [boolean, boolean][] = [];
  for (const { id, correct, grounded } of opinions) {
    const question = byId.get(id);
    if (question === undefined) continue;
    if (correct !== null && question.outcome !== 'unjudged')
      correctness.push([correct === 1, isRight(question.outcome)]);
    const unsupported = question.metrics.unsupportedShare;
    if (grounded !== null && typeof unsupported === 'number') groundedness.push([grounded === 1, unsupported === 0]);
  }
  return {
    opinions,
    unreadable: opinions.filter(({ correct }) => correct === null).length,
    correctness: measureAgreement(correctness),
    groundedness: measureAgreement(groundedness),
  };
}
