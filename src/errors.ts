/** The one error form: what was expected, what was found, what to do. Thrown by every room, shown by CLI, API and page. */

export type ErrorCode =
  | 'bad-request'
  | 'bad-setting'
  | 'cancelled'
  | 'corpus-unreadable'
  | 'document-not-found'
  | 'document-unreadable'
  | 'index-missing'
  | 'index-mismatch'
  | 'index-locked'
  | 'model-missing'
  | 'model-failed'
  | 'llm-unavailable'
  | 'not-found'
  | 'too-large'
  | 'timeout'
  | 'port-taken'
  | 'eval-set-invalid'
  | 'forbidden'
  | 'internal'
  | 'method-not-allowed'
  | 'page-missing'
  | 'unsupported-media-type';

export interface ErrorDetails {
  readonly message: string;
  readonly expected: string;
  readonly found: string;
  readonly remedy: string;
  readonly cause?: unknown;
}

/** The JSON of an error, as every route, stream and `--json` command prints it (under the key `error`). */
export interface ErrorBody {
  readonly code: ErrorCode;
  readonly message: string;
  readonly expected: string;
  readonly found: string;
  readonly remedy: string;
}

export class FootnoteError extends Error {
  override readonly name = 'FootnoteError';
  readonly code: ErrorCode;
  readonly expected: string;
  readonly found: string;
  readonly remedy: string;

  constructor(code: ErrorCode, details: ErrorDetails) {
    super(details.message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.expected = details.expected;
    this.found = details.found;
    this.remedy = details.remedy;
  }

  toBody(): ErrorBody {
    return {
      code: this.code,
      message: this.message,
      expected: this.expected,
      found: this.found,
      remedy: this.remedy,
    };
  }
}

/** Turns anything thrown into a FootnoteError; what is not ours becomes `internal`, with its cause kept. */
export function asFootnoteError(thrown: unknown): FootnoteError {
  if (thrown instanceof FootnoteError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new FootnoteError('internal', {
    message: `Something failed inside Footnote: ${message}`,
    expected: 'the step to finish',
    found: message,
    remedy: 'Run the command again; if it fails again, report it with the message above.',
    cause: thrown,
  });
}
