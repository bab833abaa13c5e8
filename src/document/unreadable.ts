/** The error of a single source file that can not be taken in; the rest of the corpus goes on without it. */

import { FootnoteError } from '../errors.ts';

export interface UnreadableReason {
  /** What is wrong with the file, as a clause: "its front matter is not valid YAML (line 3)". */
  readonly because: string;
  readonly expected: string;
  readonly found: string;
  readonly remedy: string;
  readonly cause?: unknown;
}

export function documentUnreadable(uri: string, reason: UnreadableReason): FootnoteError {
  return new FootnoteError('document-unreadable', {
    message: `${uri} can not be read: ${reason.because}`,
    expected: reason.expected,
    found: reason.found,
    remedy: reason.remedy,
    ...(reason.cause === undefined ? {} : { cause: reason.cause }),
  });
}
