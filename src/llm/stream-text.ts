/** A chat model's answer as it is written: time limits on silence, retries before the first word, a cut stream told from a whole one. */

import type { AIMessageChunk, BaseMessage } from '@langchain/core/messages';
import type { LanguageModel } from './language-model.ts';
import { classifyLlmFailure, isRetryable } from './llm-error.ts';

export interface StreamLimits {
  /** Silence before the first word and between two pieces, ms. */
  readonly silenceMs: number;
  /** The whole answer, retries included, ms. */
  readonly totalMs: number;
  /** How often a busy or broken server is asked again before the first word. */
  readonly retries: number;
  /** First wait, ms; doubles each time, times 0.5 to 1.5 at random, so that many clients do not come back at once. */
  readonly retryWaitMs: number;
}

/** Reasons: a local model on a processor may need half a minute for a long prompt; nobody waits two minutes, nor does the server. */
export const DEFAULT_STREAM_LIMITS: StreamLimits = {
  silenceMs: 30_000,
  totalMs: 90_000,
  retries: 2,
  retryWaitMs: 500,
};

/** A server that asks for a longer rest than this has in truth refused. */
const LONGEST_WAIT_MS = 8000;

export interface StreamEnd {
  /** `length`: cut at the token limit; `filter`: the provider withheld the answer. */
  readonly reason: 'stop' | 'length' | 'filter';
  readonly usage?: { readonly inputTokens: number; readonly outputTokens: number };
}

/** Random numbers in [0, 1), for the jitter. */
export type Random = () => number;

/**
 * Yields the text in pieces as it comes and returns how it ended. Whoever stops reading stops the model.
 *
 * @throws FootnoteError `llm-unavailable`; the caller's own abort reason when `signal` was aborted
 */
export async function* streamText(
  model: LanguageModel,
  messages: readonly BaseMessage[],
  limits: StreamLimits,
  random: Random,
  signal?: AbortSignal,
): AsyncGenerator<string, StreamEnd> {
  const deadline = AbortSignal.timeout(limits.totalMs);
  for (let attempt = 0; ; attempt++) {
    const attemptStop = new AbortController();
    const stops = [attemptStop.signal, deadline, ...(signal === undefined ? [] : [signal])];
    let hasWritten = false;
    try {
      const pieces = readPieces(model, messages, limits.silenceMs, AbortSignal.any(stops), attemptStop);
      while (true) {
        const step = await pieces.next();
        if (step.done) return step.value;
        hasWritten = true;
        yield step.value;
      }
    } catch (thrown) {
      signal?.throwIfAborted();
      const mayRetry =
        !hasWritten && attempt < limits.retries && !deadline.aborted && isRetryable(classifyLlmFailure(thrown));
      const waitMs = retryWait(thrown, attempt, limits, random);
      if (!mayRetry || waitMs > LONGEST_WAIT_MS) {
        if (deadline.aborted) throw model.describeFailure(deadline.reason);
        throw model.describeFailure(
          hasWritten && classifyLlmFailure(thrown) === 'connection' ? lostConnection() : thrown,
        );
      }
      await sleep(waitMs, stops.slice(1)).catch((reason) => {
        signal?.throwIfAborted();
        throw model.describeFailure(reason);
      });
    } finally {
      attemptStop.abort();
    }
  }
}

async function* readPieces(
  model: LanguageModel,
  messages: readonly BaseMessage[],
  silenceMs: number,
  stop: AbortSignal,
  attemptStop: AbortController,
): AsyncGenerator<string, StreamEnd> {
  // Racing every read against the abort: a client package that looks at the signal only between chunks can not hang us.
  const aborted = new Promise<never>((_, reject) => {
    const fail = (): void => reject(stop.reason);
    if (stop.aborted) fail();
    else stop.addEventListener('abort', fail, { once: true });
  });
  aborted.catch(() => {});
  const within = <Value>(work: Promise<Value>): Promise<Value> => {
    const timer = setTimeout(() => attemptStop.abort(silence(silenceMs)), silenceMs);
    work.catch(() => {});
    return Promise.race([work, aborted]).finally(() => clearTimeout(timer));
  };
  const stream = await within(Promise.resolve(model.chat.stream([...messages], { signal: stop })));
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<AIMessageChunk>;
  let ending: string | undefined;
  let usage: StreamEnd['usage'];
  try {
    while (true) {
      const step = await within(chunks.next());
      if (step.done) break;
      const chunk = step.value;
      if (chunk.usage_metadata !== undefined) usage = latestUsage(usage, chunk.usage_metadata);
      ending = endingOf(chunk) ?? ending;
      if (chunk.text !== '') yield chunk.text;
    }
  } finally {
    // Not awaited: a stream that never settles would hold up the answer.
    Promise.resolve(chunks.return?.()).catch(() => {});
  }
  stop.throwIfAborted();
  if (ending === undefined) throw new Error('The stream ended before the model said that it was done.');
  return { reason: readReason(ending), ...(usage === undefined ? {} : { usage }) };
}

/** Where each package puts the reason: OpenAI finish_reason, Anthropic stop_reason, Ollama done_reason. */
function endingOf(chunk: AIMessageChunk): string | undefined {
  for (const holder of [chunk.response_metadata, chunk.additional_kwargs] as Record<string, unknown>[]) {
    for (const field of ['finish_reason', 'stop_reason', 'done_reason']) {
      const value = holder?.[field];
      if (typeof value === 'string' && value !== '') return value;
    }
    if (holder?.done === true) return 'stop';
  }
  return undefined;
}

function readReason(ending: string): StreamEnd['reason'] {
  if (ending === 'length' || ending === 'max_tokens' || ending === 'model_context_window_exceeded') return 'length';
  if (ending === 'content_filter' || ending === 'refusal') return 'filter';
  return 'stop';
}

/** Servers count up (Anthropic) or tell once at the end (OpenAI, Ollama): the largest number of each is the whole. */
function latestUsage(
  before: StreamEnd['usage'],
  { input_tokens, output_tokens }: { readonly input_tokens: number; readonly output_tokens: number },
): NonNullable<StreamEnd['usage']> {
  return {
    inputTokens: Math.max(before?.inputTokens ?? 0, input_tokens),
    outputTokens: Math.max(before?.outputTokens ?? 0, output_tokens),
  };
}

/** The server was reached and wrote, then went away: not the same as a server that can not be reached. */
function lostConnection(): Error {
  return new Error('The server closed the line in the middle of the answer.');
}

function silence(silenceMs: number): Error {
  return Object.assign(new Error(`timed out: no word for ${silenceMs} ms`), { name: 'TimeoutError' });
}

function retryWait(thrown: unknown, attempt: number, limits: StreamLimits, random: Random): number {
  return Math.max(retryAfterMs(thrown), limits.retryWaitMs * 2 ** attempt * (0.5 + random()));
}

/** The `retry-after` header, seconds, where the client package keeps it on its error. */
function retryAfterMs(thrown: unknown): number {
  if (!(thrown instanceof Error) || !('headers' in thrown) || !(thrown.headers instanceof Headers)) return 0;
  const seconds = Number(thrown.headers.get('retry-after'));
  return Number.isFinite(seconds) ? seconds * 1000 : 0;
}

function sleep(waitMs: number, stops: readonly AbortSignal[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = AbortSignal.any([...stops]);
    if (stop.aborted) return reject(stop.reason);
    const timer = setTimeout(done, waitMs);
    function done(): void {
      stop.removeEventListener('abort', abort);
      resolve();
    }
    function abort(): void {
      clearTimeout(timer);
      reject(stop.reason);
    }
    stop.addEventListener('abort', abort, { once: true });
  });
}
