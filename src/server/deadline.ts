/** When to stop working for a client: it went away, or its time is up. Either is the reason of one AbortSignal. */

import { FootnoteError } from '../errors.ts';

export interface Deadline {
  /** Aborted with a FootnoteError (`timeout` or `cancelled`) as its reason. */
  readonly signal: AbortSignal;
  /** Stops now, as if the client had gone. */
  cancel(): void;
  /** Frees the timer; to be called once the work is done. */
  clear(): void;
}

export function startDeadline(timeoutMs: number, client: AbortSignal): Deadline {
  const controller = new AbortController();
  const cancel = () => controller.abort(clientGone());
  const timer = setTimeout(() => controller.abort(timedOut(timeoutMs)), timeoutMs);
  const clear = () => {
    clearTimeout(timer);
    client.removeEventListener('abort', cancel);
  };
  controller.signal.addEventListener('abort', clear, { once: true });
  if (client.aborted) cancel();
  else client.addEventListener('abort', cancel, { once: true });
  return { signal: controller.signal, cancel, clear };
}

/**
 * The work's outcome, or the signal's reason as soon as it aborts, even when the work itself does not listen.
 * What the work throws because of the abort is replaced by the reason.
 */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
  });
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([aborted, work]);
  } catch (thrown) {
    throw signal.aborted ? signal.reason : thrown;
  } finally {
    signal.removeEventListener('abort', stop);
    // Whichever lost the race may still reject later; it has been answered for.
    work.catch(() => {});
    aborted.catch(() => {});
  }
}

function timedOut(timeoutMs: number): FootnoteError {
  return new FootnoteError('timeout', {
    message: 'The answer took too long and was stopped.',
    expected: `an answer within ${timeoutMs / 1000} s`,
    found: 'the answer was not finished',
    remedy: 'Ask a narrower question, ask for fewer passages (k), or configure a faster model.',
  });
}

function clientGone(): FootnoteError {
  return new FootnoteError('cancelled', {
    message: 'The client went away before the answer was finished.',
    expected: 'the connection to stay open',
    found: 'the connection was closed',
    remedy: 'Ask again.',
  });
}
