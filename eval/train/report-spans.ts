/** Prints how good short answers are: token F1 of the best span, given the right sentence, on the test half of each set. */

import { rankSpans, type SpanOpinions } from '../../src/answer/extractive/rank-spans.ts';
import type { SpanExample } from './short-answer-examples.ts';

/** @param opinions columns of the report; functions of an example where they are not the same for all */
export function reportSpans(
  sets: ReadonlyMap<string, readonly SpanExample[]>,
  opinions: readonly (SpanOpinions | ((example: SpanExample) => SpanOpinions))[],
): void {
  for (const [folder, examples] of sets) {
    const judged = examples.filter(({ split }) => split === 'test');
    if (judged.length === 0) continue;
    const means = opinions.map((by) => {
      const total = judged.reduce(
        (sum, example) => sum + f1OfBest(example, typeof by === 'function' ? by(example) : by),
        0,
      );
      return (total / judged.length).toFixed(3);
    });
    console.log(`${folder}: token F1 ${means.join(' ')} on ${judged.length} questions`);
  }
}

function f1OfBest({ rows }: SpanExample, by: SpanOpinions): number {
  const [best] = rankSpans(
    rows.map(({ span }) => span),
    by,
  );
  return rows.find(({ span }) => span.start === best!.start && span.end === best!.end)!.f1;
}
