/** What a question sets side by side, by its place in the text. */

/** Half-open offsets, UTF-16. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Pair {
  readonly left: Span;
  readonly right: Span;
  /** Where the words begin that set the right against the left; `left.end` but for "how does A compare in size with B". */
  readonly against: number;
}
