/** Which third of the questions a reading model has not seen: what learns on top of it must be taught by what it says of strangers. */

import { createHash } from 'node:crypto';

export const READING_FOLDS = 3;

/** Invented worlds are left out whole, questions of other sets one by one. */
export function readingFold({ set, id }: { readonly set: string; readonly id: string }, isWorld: boolean): number {
  const name = set.replace('-asked-across', '');
  return (
    createHash('sha256')
      .update(isWorld ? name : name + id)
      .digest()[0]! % READING_FOLDS
  );
}
