/** What the list of features says of each: its name, meaning, range and source. */

import type { FeatureDefinition } from '../../../learned/feature-definition.ts';
import type { QuestionKind } from '../../question/question-kind.ts';

export type { FeatureDefinition } from '../../../learned/feature-definition.ts';

export const LEXICAL =
  'term overlap by rarity, as in answer-sentence selection (Yih et al. 2013, "lexical semantic" features)';
export const ANSWER_TYPE = 'expected answer type (Li and Roth 2002)';
export const OURS = 'measured useful here, see eval/LOG.md';

/** What the question asks for first, told to a network so that it can weigh everything else by it. */
export function asksFirst(kind: QuestionKind): FeatureDefinition {
  return {
    name: `asks-${kind}`,
    meaning: `1 when the question asks first for: ${kind}`,
    range: [0, 1],
    source: ANSWER_TYPE,
  };
}

/** A group of features measured together, in the order of their definitions. */
export interface FeatureFamily<Input> {
  readonly definitions: readonly FeatureDefinition[];
  /** @returns one value a definition */
  measure(input: Input): number[];
}
