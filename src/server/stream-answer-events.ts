/**
 * AnswerEvents as server-sent events: `event: <type>`, `data: <the whole event as JSON>`.
 *
 * The stream is pulled: the next event is asked for when the client has taken the last one, so a slow reader slows the
 * model and nothing piles up. Format: HTML Living Standard, 9.2 Server-sent events.
 */

import type { AnswerEvent } from '../answer/answer.ts';
import { asFootnoteError, type FootnoteError } from '../errors.ts';
import { type Deadline, untilAborted } from './deadline.ts';

export interface StreamOutcome {
  /** Undefined when the answer came to its end. */
  readonly error?: FootnoteError;
}

export interface AnswerEventStream {
  readonly events: AsyncIterator<AnswerEvent>;
  /** The first event, already asked for. */
  readonly first: Promise<IteratorResult<AnswerEvent>>;
  readonly deadline: Deadline;
  readonly heartbeatMs: number;
  /** Called once, however the stream ends. */
  readonly onEnd: (outcome: StreamOutcome) => void;
}

export function streamAnswerEvents({ events, first, deadline, heartbeatMs, onEnd }: AnswerEventStream) {
  const encoder = new TextEncoder();
  let waiting: Promise<IteratorResult<AnswerEvent>> | undefined = first;
  let heartbeat: NodeJS.Timeout | undefined;
  let fail = (): void => {};
  let ended = false;

  const end = (outcome: StreamOutcome) => {
    ended = true;
    clearInterval(heartbeat);
    deadline.signal.removeEventListener('abort', fail);
    deadline.clear();
    // A generator that still runs stops at its next yield; what its clean-up throws concerns nobody any more.
    events.return?.()?.catch(() => {});
    onEnd(outcome);
  };

  return new ReadableStream<Uint8Array>({
    start(controller) {
      fail = () => {
        const error = asFootnoteError(deadline.signal.reason);
        end({ error });
        controller.enqueue(encoder.encode(formatEvent({ type: 'error', error: error.toBody() })));
        controller.close();
      };
      // Also when nothing is being pulled: a client that stopped reading must not keep an answer alive.
      if (deadline.signal.aborted) return fail();
      deadline.signal.addEventListener('abort', fail);
      heartbeat = setInterval(() => {
        // Nothing is added to a queue that the client does not empty.
        if (!ended && (controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(': still working\n\n'));
      }, heartbeatMs);
    },
    async pull(controller) {
      try {
        const next = await untilAborted(waiting ?? events.next(), deadline.signal);
        waiting = undefined;
        if (ended) return;
        if (!next.done) {
          controller.enqueue(encoder.encode(formatEvent(next.value)));
          return;
        }
        end({});
      } catch (thrown) {
        if (ended) return;
        const error = asFootnoteError(thrown);
        end({ error });
        controller.enqueue(encoder.encode(formatEvent({ type: 'error', error: error.toBody() })));
      }
      controller.close();
    },
    cancel() {
      if (ended) return;
      deadline.signal.removeEventListener('abort', fail);
      deadline.cancel();
      end({ error: asFootnoteError(deadline.signal.reason) });
    },
  });
}

/** JSON holds no raw line breaks, so the data is always one line. */
function formatEvent(event: AnswerEvent): string {
  return `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}
