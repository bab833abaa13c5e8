/** What a list of features says of each: its name, meaning, range and source. */

export interface FeatureDefinition {
  readonly name: string;
  readonly meaning: string;
  readonly range: readonly [number, number];
  readonly source: string;
  /** Training keeps the weight on this side of zero, so that chance correlations can not turn evidence around. */
  readonly sign?: 1 | -1;
}
