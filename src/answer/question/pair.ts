/** What a question sets side by side, by its place in the text. */

import type { Span } from '../../language/span.ts';

export interface Pair {
  readonly left: Span;
  readonly right: Span;
  /** Where the words begin that set the right against the left; `left.end` but for "how does A compare in size with B". */
  readonly against: number;
}
