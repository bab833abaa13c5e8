/** A running server as a black box: asked as users ask it, over its public API. */

import { z } from 'zod';
import type { Answer } from '../../answer/answer.ts';
import { FootnoteError } from '../../errors.ts';
import type { Pipeline, PipelineDocument } from '../pipeline.ts';

/** The API's own limit on passages of a search; a deeper ranking can not be had from outside. */
const MAX_PASSAGES = 50;

const verdict = z.enum(['supported', 'partial', 'unsupported']);
const place = { documentId: z.string(), uri: z.string(), start: z.number().int(), end: z.number().int() };
const ranks = z.object({ dense: z.number().nullable(), keyword: z.number().nullable() });
const milliseconds = z.number();

const passageSchema = z.object({
  ...place,
  chunkId: z.string(),
  title: z.string(),
  section: z.string(),
  text: z.string(),
  score: z.number(),
  ranks,
});

const citationSchema = z.object({
  ...place,
  marker: z.number().int(),
  title: z.string(),
  section: z.string(),
  page: z.number().int().exactOptional(),
  quote: z.string(),
  verdict,
});

const answerSchema = z.object({
  id: z.string(),
  question: z.string(),
  searchedFor: z.string(),
  refused: z.boolean(),
  answer: z.string(),
  sentences: z.array(z.object({ text: z.string(), markers: z.array(z.number().int()), verdict })),
  citations: z.array(citationSchema),
  passages: z.array(passageSchema),
  confidence: z.number(),
  model: z.string(),
  notice: z.string().exactOptional(),
  timingsMs: z.object({
    rewrite: milliseconds,
    embed: milliseconds,
    search: milliseconds,
    rerank: milliseconds,
    compose: milliseconds,
    verify: milliseconds,
    total: milliseconds,
  }),
});

const searchSchema = z.object({ passages: z.array(z.object({ ...place, chunkId: z.string() })) });
const documentSchema = z.object({ id: z.string(), uri: z.string(), text: z.string() });

export interface HttpPipelineSettings {
  /** Sent as a bearer token; absent for an open server. */
  readonly apiKey?: string;
  readonly fetch: typeof fetch;
  readonly timeoutMs: number;
}

/** @param endpoint base URL, as http://127.0.0.1:3000; calls throw FootnoteError `internal` naming route and status. */
export function createHttpPipeline(endpoint: string, settings: HttpPipelineSettings): Pipeline {
  const base = endpoint.replace(/\/+$/, '');

  async function call<Value>(schema: z.ZodType<Value>, path: string, body?: unknown): Promise<Value | undefined> {
    const headers: Record<string, string> = { accept: 'application/json' };
    if (settings.apiKey !== undefined) headers.authorization = `Bearer ${settings.apiKey}`;
    if (body !== undefined) headers['content-type'] = 'application/json';
    const response = await settings
      .fetch(`${base}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(settings.timeoutMs),
      })
      .catch((cause: unknown) => {
        throw unreachable(base, path, cause);
      });
    if (response.status === 404) return undefined;
    if (!response.ok) throw refused(path, response.status, await response.text());
    const parsed = schema.safeParse(await response.json());
    if (!parsed.success) throw unexpected(path, parsed.error);
    return parsed.data;
  }

  async function callExisting<Value>(schema: z.ZodType<Value>, path: string, body?: unknown): Promise<Value> {
    const value = await call(schema, path, body);
    if (value === undefined) throw refused(path, 404, 'not found');
    return value;
  }

  return {
    name: base,
    answer: ({ question, history, k, askedOn }): Promise<Answer> =>
      callExisting(answerSchema, '/api/answer', {
        question,
        ...(history === undefined || history.length === 0 ? {} : { history }),
        ...(k === undefined ? {} : { k }),
        ...(askedOn === undefined ? {} : { askedOn }),
      }),
    async retrieve(query, k, askedOn) {
      const parameters = new URLSearchParams({
        q: query,
        k: String(Math.min(k, MAX_PASSAGES)),
        ...(askedOn === undefined ? {} : { askedOn }),
      });
      return (await callExisting(searchSchema, `/api/search?${parameters}`)).passages;
    },
    getDocument: (id): Promise<PipelineDocument | undefined> =>
      call(documentSchema, `/api/documents/${encodeURIComponent(id)}`),
  };
}

function unreachable(base: string, path: string, cause: unknown): FootnoteError {
  return new FootnoteError('internal', {
    message: `${base}${path} gave no answer.`,
    expected: 'a running Footnote server',
    found: cause instanceof Error ? cause.message : String(cause),
    remedy: 'Start the server (npm start) or correct --endpoint.',
    cause,
  });
}

function refused(path: string, status: number, body: string): FootnoteError {
  return new FootnoteError('internal', {
    message: `The server answered ${path} with status ${status}.`,
    expected: 'status 200',
    found: body.slice(0, 300),
    remedy: "Look at the server's log.",
  });
}

function unexpected(path: string, cause: z.ZodError): FootnoteError {
  const issue = cause.issues[0];
  return new FootnoteError('internal', {
    message: `What the server sent for ${path} is not what Footnote's API sends.`,
    expected: `${issue?.path.join('.')}: ${issue?.message}`,
    found: 'something else',
    remedy: 'Use a server of the same version as this eval.',
    cause,
  });
}
