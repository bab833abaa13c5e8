/** POST /api/answer: a question in, an Answer out, as JSON or as server-sent events. */

import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { AnswerRequest } from '../../answer/answer.ts';
import { today } from '../../retrieve/today.ts';
import { type Deadline, startDeadline, untilAborted } from '../deadline.ts';
import { dropUndefined } from '../drop-undefined.ts';
import { statusByCode } from '../error-response.ts';
import type { ServerParts } from '../parts.ts';
import { answerSchema, createAnswerRequestSchema } from '../schemas/answer-schema.ts';
import { errorResponse } from '../schemas/error-schema.ts';
import { type StreamOutcome, streamAnswerEvents } from '../stream-answer-events.ts';

type AnswerParts = Pick<ServerParts, 'answerer' | 'limits' | 'log' | 'today'>;

export function addAnswerRoute(app: OpenAPIHono, parts: AnswerParts): void {
  const route = createRoute({
    method: 'post',
    path: '/api/answer',
    summary: 'Answer a question from the documents',
    description:
      'With `Accept: text/event-stream` the answer comes as server-sent events: `answer-start`, `passages`, `citation`, ' +
      '`answer-delta`, `answer-end`, or `error`. The data of an event is one JSON object with its name as `type`.',
    request: {
      body: { required: true, content: { 'application/json': { schema: createAnswerRequestSchema(parts.limits) } } },
    },
    responses: {
      200: {
        description: 'The answer, or a refusal when the documents hold none (`refused: true`).',
        content: { 'application/json': { schema: answerSchema }, 'text/event-stream': {} },
      },
      400: errorResponse('The body is not valid.'),
      413: errorResponse('The body is too large.'),
      415: errorResponse('The body is not declared as JSON.'),
      500: errorResponse('Something failed inside.'),
      503: errorResponse('The index or the model is not ready.'),
      504: errorResponse('The answer took too long.'),
    },
  });

  app.openapi(route, async (context) => {
    const { filter, askedOn = (parts.today ?? today)(), ...fields } = context.req.valid('json');
    const deadline = startDeadline(parts.limits.answerTimeoutMs, context.req.raw.signal);
    const request: AnswerRequest = {
      ...dropUndefined(fields),
      askedOn,
      ...(filter === undefined ? {} : { filter: dropUndefined(filter) }),
      signal: deadline.signal,
    };
    if (context.req.header('accept')?.toLowerCase().includes('text/event-stream')) {
      return await streamAnswer(context, request, deadline, parts);
    }
    try {
      return context.json(await untilAborted(parts.answerer.answer(request), deadline.signal), 200);
    } finally {
      deadline.clear();
    }
  });
}

/** A failure before the first event (within one heartbeat) is thrown, so that it gets its own status. */
async function streamAnswer(context: Context, request: AnswerRequest, deadline: Deadline, parts: AnswerParts) {
  const { heartbeatMs } = parts.limits;
  const events = parts.answerer.stream(request)[Symbol.asyncIterator]();
  const first = events.next();
  let patience: NodeJS.Timeout | undefined;
  const heartbeatPassed = new Promise<void>((resolve) => {
    patience = setTimeout(resolve, heartbeatMs);
  });
  try {
    await untilAborted(Promise.race([first, heartbeatPassed]), deadline.signal);
  } catch (thrown) {
    deadline.clear();
    events.return?.()?.catch(() => {});
    throw thrown;
  } finally {
    clearTimeout(patience);
  }
  const onEnd = (outcome: StreamOutcome) => logOutcome(outcome, parts);
  context.header('Content-Type', 'text/event-stream; charset=utf-8');
  // Tells nginx not to collect the stream before passing it on.
  context.header('X-Accel-Buffering', 'no');
  return context.body(streamAnswerEvents({ events, first, deadline, heartbeatMs, onEnd }), 200);
}

/** The status of a stream was sent with its first byte, so its end is a log line of its own. */
function logOutcome({ error }: StreamOutcome, { log }: AnswerParts): void {
  if (error === undefined) log.debug('answer stream: whole');
  else if (error.code === 'cancelled') log.info('answer stream: the client went away');
  else if (statusByCode[error.code] >= 500) log.error(`answer stream: ${error.code}: ${error.stack ?? error.message}`);
  else log.warn(`answer stream: ${error.code}: ${error.message}`);
}
