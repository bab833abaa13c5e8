/** Anything a provider's package throws, made into the project's error form: what failed and what to do about it. */

import { FootnoteError } from '../errors.ts';
import type { LanguageModelSettings } from './language-model.ts';
import { redactKey } from './redact-key.ts';

export interface LlmErrorContext {
  /** `provider:model` as set. */
  readonly name: string;
  readonly settings: Pick<LanguageModelSettings, 'url' | 'key'>;
}

export type LlmFailure =
  | 'key'
  | 'model'
  | 'rate'
  | 'server'
  | 'request'
  | 'connection'
  | 'timeout'
  | 'aborted'
  | 'stream';

const CONNECTION_CODES = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNRESET',
  'EPIPE',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'UND_ERR',
];
const MESSAGE_LENGTH = 300;

/** Reads the status or the network code out of a thrown value, however deep its `cause` hides it. */
export function classifyLlmFailure(thrown: unknown): LlmFailure {
  for (const error of causes(thrown)) {
    const status = statusOf(error);
    if (status !== undefined) {
      if (status === 401 || status === 403) return 'key';
      if (status === 404) return 'model';
      if (status === 429) return 'rate';
      if (status === 408) return 'timeout';
      return status >= 500 ? 'server' : 'request';
    }
  }
  for (const error of causes(thrown)) {
    const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
    const said = `${error.name} ${code} ${error.message}`;
    if (/TimeoutError|timed? ?out/iu.test(said)) return 'timeout';
    if (
      CONNECTION_CODES.some((known) => said.includes(known)) ||
      /fetch failed|Connection error|socket hang up|terminated/iu.test(said)
    ) {
      return 'connection';
    }
    if (/overloaded/iu.test(said)) return 'server';
    if (/model .*not found|try pulling it/iu.test(said)) return 'model';
    if (/AbortError|aborted/iu.test(said)) return 'aborted';
  }
  return 'stream';
}

/** Whether asking again may help: a busy or briefly broken server, never a wrong key, model or request. */
export function isRetryable(failure: LlmFailure): boolean {
  return failure === 'rate' || failure === 'server' || failure === 'connection';
}

/**
 * A FootnoteError passes through. The key is taken out of the message, and the thrown value is not kept as the cause: the
 * packages' errors carry the request with its headers.
 */
export function asLlmError(thrown: unknown, { name, settings }: LlmErrorContext): FootnoteError {
  if (thrown instanceof FootnoteError) return thrown;
  const where =
    settings.url === undefined || settings.url === '' ? "the provider's own address" : safeUrl(settings.url);
  const said = redactKey(thrown instanceof Error ? thrown.message : String(thrown), settings.key).slice(
    0,
    MESSAGE_LENGTH,
  );
  const details = (message: string, expected: string, remedy: string) => ({ message, expected, found: said, remedy });
  const code = 'llm-unavailable';
  switch (classifyLlmFailure(thrown)) {
    case 'key':
      return new FootnoteError(
        code,
        details(
          `The server refused the key for ${name}.`,
          'a key the server accepts',
          'Set FOOTNOTE_LLM_KEY to a valid key for this server.',
        ),
      );
    case 'model':
      return new FootnoteError(
        code,
        details(`The server at ${where} does not know ${name}.`, 'a model the server offers', remedyForModel(name)),
      );
    case 'rate':
      return new FootnoteError(
        code,
        details(
          `The server limits requests to ${name}.`,
          'free quota',
          'Wait, raise the quota, or choose another model in FOOTNOTE_LLM.',
        ),
      );
    case 'timeout':
      return new FootnoteError(
        code,
        details(
          `The model ${name} did not answer in time.`,
          'an answer within the timeout',
          'Raise FOOTNOTE_LLM_TIMEOUT_MS or choose a faster model.',
        ),
      );
    case 'connection':
      return new FootnoteError(
        code,
        details(
          `The server of ${name} at ${where} can not be reached.`,
          'a running server',
          'Start the server, or correct FOOTNOTE_LLM_URL.',
        ),
      );
    case 'request':
      return new FootnoteError(
        code,
        details(
          `The server refused the request to ${name}.`,
          'a request the server accepts',
          'Check that the model is a chat model and that FOOTNOTE_LLM_CONTEXT_TOKENS fits it.',
        ),
      );
    case 'server':
      return new FootnoteError(
        code,
        details(
          `The server of ${name} failed.`,
          'an answer',
          'Try again later, or choose another model in FOOTNOTE_LLM.',
        ),
      );
    default:
      return new FootnoteError(
        code,
        details(
          `The model ${name} broke off.`,
          'a whole answer',
          'Try again; if it stays so, look at the log of the model server.',
        ),
      );
  }
}

function remedyForModel(name: string): string {
  if (name.startsWith('ollama:')) return `Run: ollama pull ${name.slice('ollama:'.length)}`;
  if (name.startsWith('transformers:'))
    return 'Give a folder that holds the model, or a hub id of a text-generation model with ONNX files.';
  return 'Correct the model name in FOOTNOTE_LLM, or FOOTNOTE_LLM_URL if the server is another one (it usually ends in /v1).';
}

/** A URL may carry a user and a password. */
function safeUrl(url: string): string {
  try {
    const parsed = new URL(url);
    return `${parsed.origin}${parsed.pathname}`;
  } catch {
    return '(not a URL)';
  }
}

function* causes(thrown: unknown): Generator<Error> {
  let current: unknown = thrown;
  for (let depth = 0; depth < 6 && current instanceof Error; depth++) {
    yield current;
    current = current.cause;
  }
}

function statusOf(error: Error): number | undefined {
  for (const field of ['status', 'status_code', 'statusCode'] as const) {
    const value = (error as Error & Record<string, unknown>)[field];
    if (typeof value === 'number' && value >= 400) return value;
  }
  return undefined;
}
