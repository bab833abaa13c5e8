/** Puts the application on a socket, and takes it off again without cutting answers in flight. */

import { createServer, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { getRequestListener, RequestError } from '@hono/node-server';
import { asFootnoteError, FootnoteError } from '../errors.ts';
import { respondWithError } from './error-response.ts';

export interface ListenOptions {
  readonly host: string;
  /** 0 takes any free port; `url` then names it. */
  readonly port: number;
  /** How long `close` lets requests in flight finish before their connections are cut. */
  readonly graceMs: number;
}

export interface Listening {
  /** Where to reach it from this machine, as http://127.0.0.1:3000 */
  readonly url: string;
  /** Stops accepting, waits for requests in flight, at most the grace period. Calling it again waits for the same end. */
  close(): Promise<void>;
  /** Ends every connection now, so that a `close` under way waits no longer. */
  cut(): void;
}

/** @throws FootnoteError `port-taken`, or `bad-setting` when host or port can not be used. */
export async function listen(
  app: { readonly fetch: (request: Request) => Response | Promise<Response> },
  { host, port, graceMs }: ListenOptions,
): Promise<Listening> {
  const listener = getRequestListener((request) => app.fetch(withNativeBody(request)), {
    errorHandler: respondToUnreadable,
    // Else the adapter replaces the process' own Request and Response, and `fetched instanceof Response` fails everywhere
    // (transformers.js asks that before it keeps a downloaded model).
    overrideGlobalObjects: false,
  });
  const server = createServer(listener);
  const closeWhenIdle = trackConnections(server);
  await bind(server, host, port);
  let closing: Promise<void> | undefined;
  return {
    url: urlOf(server, host),
    close: () => {
      closing ??= closeServer(server, closeWhenIdle, graceMs);
      return closing;
    },
    cut: () => server.closeAllConnections(),
  };
}

/**
 * The adapter's light request can not be copied by `new Request(request, …)`, which the body limit does with a body of
 * undeclared length; such a request is made a whole one.
 */
function withNativeBody(request: Request): Request {
  if (!request.headers.has('transfer-encoding')) return request;
  const { method, headers, body, signal } = request;
  const init: RequestInit & { duplex: 'half' } = { method, headers, body, signal, duplex: 'half' };
  return new Request(request.url, init);
}

function bind(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => reject(bindError(error, host, port));
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      resolve();
    });
  });
}

/**
 * Node's own `closeIdleConnections` leaves connections that have not sent a request yet, which browsers open in advance.
 *
 * @returns closes every connection without a request in flight now, and the others as soon as theirs are answered.
 */
function trackConnections(server: Server): () => void {
  const requestsInFlight = new Map<Socket, number>();
  let isClosing = false;
  const closeIfIdle = (socket: Socket) => {
    if (isClosing && requestsInFlight.get(socket) === 0) socket.destroySoon();
  };
  const count = (socket: Socket, change: number) => {
    const before = requestsInFlight.get(socket);
    if (before !== undefined) requestsInFlight.set(socket, before + change);
  };
  server.on('connection', (socket: Socket) => {
    requestsInFlight.set(socket, 0);
    socket.once('close', () => requestsInFlight.delete(socket));
  });
  server.on('request', ({ socket }, response) => {
    count(socket, 1);
    response.once('close', () => {
      count(socket, -1);
      closeIfIdle(socket);
    });
  });
  return () => {
    isClosing = true;
    for (const socket of requestsInFlight.keys()) closeIfIdle(socket);
  };
}

async function closeServer(server: Server, closeWhenIdle: () => void, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  closeWhenIdle();
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(cut);
}

/** What reaches the socket but is no request that the application could be asked with: a broken Host header or URL. */
function respondToUnreadable(thrown: unknown): Response {
  if (!(thrown instanceof RequestError)) return respondWithError(asFootnoteError(thrown));
  return respondWithError(
    new FootnoteError('bad-request', {
      message: `The request could not be read: ${thrown.message}`,
      expected: 'an HTTP request with a valid Host header and URL',
      found: thrown.message,
      remedy: 'Send the request with an HTTP client library.',
      cause: thrown,
    }),
  );
}

function urlOf(server: Server, host: string): string {
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  // The "any" addresses are no names to reach a server by.
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

function bindError(error: NodeJS.ErrnoException, host: string, port: number): FootnoteError {
  if (error.code === 'EADDRINUSE') {
    return new FootnoteError('port-taken', {
      message: `Port ${port} on ${host} is taken by another program.`,
      expected: `port ${port} to be free`,
      found: 'a program that listens there already (perhaps another Footnote)',
      remedy: `Stop that program, or choose another port: PORT=${port < 65_535 ? port + 1 : 3000} npm start`,
      cause: error,
    });
  }
  return new FootnoteError('bad-setting', {
    message: `The server can not listen on ${host}, port ${port}: ${error.message}`,
    expected: 'HOST to be an address of this machine, and PORT one that this user may use (1024 to 65535)',
    found: error.code ?? error.message,
    remedy: 'Set HOST and PORT, or leave them out for 127.0.0.1 and 3000.',
    cause: error,
  });
}
