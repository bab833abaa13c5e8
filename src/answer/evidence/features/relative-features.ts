/** Features of a candidate among the others of its question: how far it is behind the best of them. */

import { type FeatureDefinition, OURS } from './feature-definition.ts';

/** Sums of columns whose distance from the best candidate's is a feature of its own. */
const COMPARED: readonly { readonly name: string; readonly columns: readonly string[]; readonly meaning: string }[] = [
  { name: 'coverageBehind', columns: ['coverage'], meaning: 'coverage in the segment less the best candidate’s' },
  {
    name: 'aroundBehind',
    columns: ['coverage', 'coverageContext', 'coverageHeading', 'coverageTitle'],
    meaning: 'coverage with context, heading and title less the best candidate’s',
  },
  { name: 'meaningBehind', columns: ['meaning'], meaning: 'meaning less the best candidate’s' },
  {
    name: 'meaningAroundBehind',
    columns: ['meaning', 'meaningAround'],
    meaning: 'meaning with context, heading and title less the best candidate’s',
  },
  { name: 'tellingBehind', columns: ['telling'], meaning: 'telling less the best candidate’s' },
  { name: 'knownBehind', columns: ['known'], meaning: 'known less the best candidate’s' },
  { name: 'openMetBehind', columns: ['openMet'], meaning: 'openMet less the best candidate’s' },
  { name: 'densityBehind', columns: ['density'], meaning: 'density less the best candidate’s' },
];

/** How rare among the candidates it is to hold what is asked for: a date that every sentence has says little. */
const ALONE: FeatureDefinition = {
  name: 'expectedAlone',
  meaning: 'best fit of a span of the kind asked for, times the share of candidates without one',
  range: [0, 1],
  source: 'inverse document frequency among the candidates themselves',
};
/** A form fits the kind asked at least this well. */
const FITS = 0.5;
const EXPECTED = ['expectedNumber', 'expectedDate', 'expectedName'];

export const relativeDefinitions: readonly FeatureDefinition[] = [
  ...COMPARED.map(({ name, meaning }): FeatureDefinition => ({ name, meaning, range: [-1, 0], source: OURS })),
  ALONE,
];

/** @returns for each row, one value a relative definition */
export function compareRows(rows: readonly (readonly number[])[], names: readonly string[]): number[][] {
  const compared = COMPARED.map(({ columns }) => {
    const places = columns.map((column) => names.indexOf(column));
    const sums = rows.map((row) => places.reduce((sum, place) => sum + row[place]!, 0));
    const best = sums.reduce((most, sum) => Math.max(most, sum), 0);
    return sums.map((sum) => sum - best);
  });
  const expectedPlaces = EXPECTED.map((column) => names.indexOf(column));
  const fits = rows.map((row) => Math.max(...expectedPlaces.map((place) => row[place]!)));
  const without = fits.filter((fit) => fit < FITS).length / Math.max(1, fits.length);
  return rows.map((_, index) => [...compared.map((values) => values[index]!), fits[index]! * without]);
}
