/** A server on a loopback socket that answers with scripted bytes: whole, dripped, cut, reset or never. */

import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReplayRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** Parsed JSON body; undefined without one. */
  readonly body: unknown;
  /** Settles when the client has closed its end before the answer was over. */
  readonly gone: Promise<void>;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Written one after another. */
  readonly pieces?: readonly string[];
  /** Between two pieces, ms. */
  readonly pauseMs?: number;
  /** `end` closes properly, `cut` resets the socket, `hang` leaves it open. */
  readonly ending?: 'end' | 'cut' | 'hang';
  /** Nothing at all is sent, not even headers. */
  readonly silent?: boolean;
}

export interface ReplayServer {
  readonly url: string;
  readonly requests: readonly ReplayRequest[];
  close(): Promise<void>;
}

const EVENT_STREAM = { 'content-type': 'text/event-stream; charset=utf-8' };
const JSON_TYPE = { 'content-type': 'application/json' };

/** @param answer called for each request in order of arrival */
export async function startReplayServer(
  answer: (request: ReplayRequest, count: number) => Reply,
): Promise<ReplayServer> {
  const requests: ReplayRequest[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    let over = false;
    const gone = new Promise<void>((resolve) => {
      outgoing.on('close', () => {
        if (!over) resolve();
      });
    });
    const request: ReplayRequest = {
      method: incoming.method ?? '',
      path: incoming.url ?? '',
      headers: incoming.headers,
      body: text === '' ? undefined : JSON.parse(text),
      gone,
    };
    requests.push(request);
    const reply = answer(request, requests.length);
    outgoing.on('error', () => {});
    if (reply.silent) return;
    outgoing.writeHead(reply.status ?? 200, reply.headers ?? EVENT_STREAM);
    outgoing.flushHeaders();
    for (const piece of reply.pieces ?? []) {
      if (reply.pauseMs !== undefined) await new Promise((resolve) => setTimeout(resolve, reply.pauseMs));
      if (outgoing.destroyed) return;
      outgoing.write(piece);
    }
    if (reply.ending === 'hang') return;
    over = true;
    if (reply.ending === 'cut') {
      // Lets the written bytes out first, so that the client sees them and then the reset.
      await new Promise((resolve) => setTimeout(resolve, 5));
      outgoing.socket?.resetAndDestroy();
    } else outgoing.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function jsonReply(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, headers: { ...JSON_TYPE, ...headers }, pieces: [JSON.stringify(body)] };
}
