/** Asks questions with a chat model that a server on a socket plays. */

import { afterEach } from 'vitest';
import type { Answer } from '../../src/answer/answer.ts';
import { type ReplayRequest, type ReplayServer, type Reply, startReplayServer } from './replay-server.ts';
import { createScriptedAnswerer, type ScriptedSettings } from './scripted-answerer.ts';
import { streamReply } from './wire-formats.ts';

export let server: ReplayServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

export const said = (...texts: string[]): Reply => streamReply('openai', { texts });
export const QUESTION = 'How many centres were inaugurated?';

/** Closed after each test. */
export async function serve(answer: (request: ReplayRequest, count: number) => Reply): Promise<ReplayServer> {
  server = await startReplayServer(answer);
  return server;
}

/** Asks a scripted answerer whose model gives these replies. */
export async function ask(
  answer: (request: ReplayRequest, count: number) => Reply,
  settings: ScriptedSettings = {},
  request: {
    readonly question?: string;
    readonly askedOn?: string;
    readonly history?: readonly { readonly role: 'user' | 'assistant'; readonly content: string }[];
    readonly signal?: AbortSignal;
  } = {},
): Promise<Answer> {
  const { url } = await serve(answer);
  const { answerer } = await createScriptedAnswerer(url, settings);
  return answerer.answer({ question: QUESTION, ...request });
}

export const promptOf = (request: ReplayRequest): string =>
  ((request.body as { messages: { content: string }[] }).messages.map((message) => message.content) as string[]).join(
    '\n',
  );
