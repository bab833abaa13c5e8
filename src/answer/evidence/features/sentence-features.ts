/** The features of the sentence ranker, in the order of its weights; adding one means training again. */

import { agreementDefinitions, measureAgreement } from './agreement.ts';
import { answerForm } from './answer-form.ts';
import { askedMeasures } from './asked-measures.ts';
import type { FeatureDefinition } from './feature-definition.ts';
import type { FeatureInput } from './feature-input.ts';
import { meaning } from './meaning.ts';
import { passageStanding } from './passage-standing.ts';
import { compareRows, relativeDefinitions } from './relative-features.ts';
import { segmentShape } from './segment-shape.ts';
import { severalAndLabels } from './several-and-labels.ts';
import { tableExtremeDefinition } from './table-extremes.ts';
import { termCoverage } from './term-coverage.ts';

const FAMILIES = [termCoverage, answerForm, segmentShape, meaning, severalAndLabels, askedMeasures, passageStanding];
const OWN = FAMILIES.flatMap(({ definitions }) => definitions);

export const SENTENCE_FEATURES: readonly FeatureDefinition[] = [
  ...OWN,
  ...relativeDefinitions,
  ...agreementDefinitions,
  tableExtremeDefinition,
];

/** @returns for each candidate of a question one value a feature, in the order of SENTENCE_FEATURES */
export function measureSentences(inputs: readonly FeatureInput[]): Float64Array[] {
  const rows = inputs.map((input) => FAMILIES.flatMap((family) => family.measure(input)));
  const compared = compareRows(
    rows,
    OWN.map(({ name }) => name),
  );
  const agreed = measureAgreement(inputs);
  return rows.map((row, index) =>
    Float64Array.from([...row, ...compared[index]!, ...agreed[index]!, inputs[index]!.extreme]),
  );
}
