/** The risk-coverage curve: how often the system is wrong as it dares to answer more. A refusal threshold is chosen from it. */

export interface RatedAnswer {
  /** 0 to 1, higher is surer. */
  readonly confidence: number;
  /** Whether answering this question, with the answer that was or would be given, is wrong. */
  readonly isWrong: boolean;
}

export interface RiskCoveragePoint {
  /** Answer when confidence is at least this. */
  readonly threshold: number;
  /** Share of all questions answered at that threshold, 0 to 1. */
  readonly coverage: number;
  /** Share of the answered ones that are wrong, 0 to 1. */
  readonly risk: number;
}

/** One point for each distinct confidence, from the surest on; the last has coverage 1. El-Yaniv and Wiener 2010. */
export function riskCoverageCurve(answers: readonly RatedAnswer[]): RiskCoveragePoint[] {
  const points: RiskCoveragePoint[] = [];
  let answered = 0;
  let wrong = 0;
  for (const group of groupsByConfidence(answers)) {
    answered += group.size;
    wrong += group.wrong;
    points.push({ threshold: group.confidence, coverage: answered / answers.length, risk: wrong / answered });
  }
  return points;
}

/**
 * AURC: the mean risk over coverages 1/n, 2/n ... 1; range 0 to 1, lower is better (Geifman and El-Yaniv 2017). Within a group of
 * equal confidence the wrong ones count as spread evenly, so the order of ties does not matter. @returns null for no answers.
 */
export function areaUnderRiskCoverage(answers: readonly RatedAnswer[]): number | null {
  if (answers.length === 0) return null;
  let answered = 0;
  let wrong = 0;
  let sum = 0;
  for (const group of groupsByConfidence(answers)) {
    for (let taken = 1; taken <= group.size; taken += 1) {
      sum += (wrong + (group.wrong * taken) / group.size) / (answered + taken);
    }
    answered += group.size;
    wrong += group.wrong;
  }
  return sum / answers.length;
}

function groupsByConfidence(answers: readonly RatedAnswer[]): { confidence: number; size: number; wrong: number }[] {
  const sorted = [...answers].sort((first, second) => second.confidence - first.confidence);
  const groups: { confidence: number; size: number; wrong: number }[] = [];
  for (const { confidence, isWrong } of sorted) {
    const last = groups.at(-1);
    if (last?.confidence === confidence) {
      last.size += 1;
      last.wrong += isWrong ? 1 : 0;
    } else groups.push({ confidence, size: 1, wrong: isWrong ? 1 : 0 });
  }
  return groups;
}
