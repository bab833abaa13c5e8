/** The server on a real socket: streaming, a client that leaves, shutdown, a taken port, what is no request. */

import { EventEmitter, once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { AnswerEvent } from '../../src/answer/answer.ts';
import { closeOnSignal } from '../../src/server/close-on-signal.ts';
import { type Listening, listen } from '../../src/server/listen.ts';
import { createLog } from '../../src/server/log.ts';
import type { ServerParts } from '../../src/server/parts.ts';
import { answer, createFakeApp, events, postJson } from './fake-parts.ts';
import { readError } from './read-error.ts';

const host = '127.0.0.1';
const ask = postJson({ question: 'How many?' }, { Accept: 'text/event-stream' });
const opened: Listening[] = [];

async function open(overrides: Partial<ServerParts> = {}, graceMs = 5000): Promise<Listening> {
  const listening = await listen(createFakeApp(overrides).app, { host, port: 0, graceMs });
  opened.push(listening);
  return listening;
}

/** An answerer whose stream gives one event, then waits until told to finish. */
function createWaitingAnswerer() {
  const state: { signal?: AbortSignal; finish: () => void } = { finish: () => {} };
  const finished = new Promise<void>((resolve) => {
    state.finish = resolve;
  });
  const answerer: ServerParts['answerer'] = {
    answer: async () => answer,
    async *stream(request) {
      if (request.signal) state.signal = request.signal;
      yield events[0]!;
      await finished;
      yield events.at(-1)!;
    },
  };
  return { answerer, state };
}

/** Sends raw bytes and gives everything that comes back until the server closes the connection. */
async function sendRaw(url: string, bytes: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), host);
  const received: Buffer[] = [];
  socket.on('data', (data) => received.push(data));
  socket.write(bytes);
  await once(socket, 'close');
  return Buffer.concat(received).toString();
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((listening) => listening.close()));
});

describe('listen', () => {
  test('serves answers and streams', async () => {
    const { url } = await open();
    expect(await (await fetch(`${url}/api/answer`, postJson({ question: 'How many?' }))).json()).toEqual(answer);
    const streamed = await (await fetch(`${url}/api/answer`, ask)).text();
    expect(streamed.match(/^event: .*$/gm)).toEqual(events.map((event) => `event: ${event.type}`));
  });

  test('takes a body sent in chunks, and refuses one over the limit', async () => {
    const { url } = await open();
    const post = (body: string) => {
      const stream = new Blob([body]).stream();
      return fetch(`${url}/api/answer`, { ...postJson({}), body: stream, duplex: 'half' } as RequestInit);
    };
    expect((await post(JSON.stringify({ question: 'How many?' }))).status).toBe(200);
    expect((await readError(await post(`"${'a'.repeat(1_100_000)}"`), 413)).code).toBe('too-large');
  });

  test("leaves the process' own fetch classes alone", async () => {
    const { url } = await open();
    expect(await fetch(`${url}/healthz`)).toBeInstanceOf(Response);
  });

  test('aborts the answer when the client leaves in the middle', async () => {
    const { answerer, state } = createWaitingAnswerer();
    const { url } = await open({ answerer });
    const client = new AbortController();
    const response = await fetch(`${url}/api/answer`, { ...ask, signal: client.signal });
    await response.body!.getReader().read();
    expect(state.signal?.aborted).toBe(false);
    client.abort();
    await vi.waitFor(() => expect(state.signal?.aborted).toBe(true));
    expect(state.signal?.reason).toMatchObject({ code: 'cancelled' });
  });

  test('makes the answerer wait for a client that does not read', async () => {
    let produced = 0;
    const answerer: ServerParts['answerer'] = {
      answer: async () => answer,
      async *stream() {
        for (; produced < 20_000; produced++)
          yield { type: 'answer-delta', text: 'x'.repeat(10_000) } satisfies AnswerEvent;
      },
    };
    const { url } = await open({ answerer }, 0);
    const socket = connect(Number(new URL(url).port), host);
    const body = ask.body as string;
    socket.pause();
    socket.write(
      `POST /api/answer HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    // The system's socket buffers take some megabytes; then production stands still.
    let before = -1;
    await vi.waitFor(
      () => {
        const same = produced > 0 && produced === before;
        before = produced;
        expect(same).toBe(true);
      },
      { interval: 200, timeout: 10_000 },
    );
    expect(produced).toBeLessThan(20_000);
    socket.destroy();
  });

  test.each([
    ['a Host header that is no name', 'GET /healthz HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n'],
    ['a URL that is none', 'GET //[ HTTP/1.1\r\nHost: a:b:c\r\nConnection: close\r\n\r\n'],
  ])('answers %s in the error form', async (_, bytes) => {
    const { url } = await open();
    const received = await sendRaw(url, bytes);
    expect(received).toMatch(/^HTTP\/1\.1 400 /);
    expect(JSON.parse(received.split('\r\n\r\n')[1]!).error.code).toBe('bad-request');
  });

  test('refuses another name in the Host header', async () => {
    const { url } = await open();
    const received = await sendRaw(url, 'GET /healthz HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n');
    expect(received).toMatch(/^HTTP\/1\.1 403 /);
  });

  test('says which port is taken and how to choose another', async () => {
    const { url } = await open();
    const port = Number(new URL(url).port);
    await expect(listen(createFakeApp().app, { host, port, graceMs: 0 })).rejects.toMatchObject({
      code: 'port-taken',
      message: expect.stringContaining(String(port)),
      remedy: expect.stringContaining(`PORT=${port + 1}`),
    });
  });

  test('says when the address is none of this machine', async () => {
    const elsewhere = listen(createFakeApp().app, { host: '192.0.2.1', port: 0, graceMs: 0 });
    await expect(elsewhere).rejects.toMatchObject({ code: 'bad-setting', expected: expect.stringContaining('HOST') });
  });
});

describe('close', () => {
  test('refuses new connections and lets the answer in flight finish', async () => {
    const { answerer, state } = createWaitingAnswerer();
    const { url, close } = await open({ answerer });
    const response = await fetch(`${url}/api/answer`, ask);
    const closed = close();
    await expect(sendRaw(url, 'GET /healthz HTTP/1.1\r\n\r\n')).rejects.toThrow('ECONNREFUSED');
    expect(state.signal?.aborted).toBe(false);
    state.finish();
    expect(await response.text()).toContain('event: answer-end');
    await closed;
  });

  test('cuts what is not finished when the grace period is over', async () => {
    const { answerer, state } = createWaitingAnswerer();
    const { url, close } = await open({ answerer }, 20);
    const response = await fetch(`${url}/api/answer`, ask);
    const body = response.text();
    const cut = expect(body).rejects.toThrow();
    await close();
    await cut;
    await vi.waitFor(() => expect(state.signal?.aborted).toBe(true));
  });

  test('does not wait for connections that have nothing in flight, or never sent anything', async () => {
    const { url, close } = await open({}, 60_000);
    await (await fetch(`${url}/healthz`)).text();
    const silent = connect(Number(new URL(url).port), host);
    await once(silent, 'connect');
    await close();
  });
});

describe('closeOnSignal', () => {
  const log = createLog('silent', () => {});
  const cut = vi.fn();

  test.each(['SIGINT', 'SIGTERM'])('closes once on %s and takes its listeners away', async (signal) => {
    const signals = new EventEmitter();
    const close = vi.fn(async () => {});
    const closed = closeOnSignal(signals, { close, cut }, log);
    signals.emit(signal, signal);
    await closed;
    expect(close).toHaveBeenCalledOnce();
    expect(cut).not.toHaveBeenCalled();
    expect(signals.eventNames()).toEqual([]);
  });

  test('cuts answers in flight on a second signal', async () => {
    const { answerer, state } = createWaitingAnswerer();
    const listening = await open({ answerer }, 60_000);
    const response = await fetch(`${listening.url}/api/answer`, ask);
    const wasCut = expect(response.text()).rejects.toThrow();
    const signals = new EventEmitter();
    const closed = closeOnSignal(signals, listening, log);
    signals.emit('SIGINT', 'SIGINT');
    expect(state.signal?.aborted).toBe(false);
    signals.emit('SIGTERM', 'SIGTERM');
    await Promise.all([closed, wasCut]);
  });

  test('passes on why closing failed', async () => {
    const signals = new EventEmitter();
    const closed = closeOnSignal(signals, { close: () => Promise.reject(new Error('stuck')), cut }, log);
    signals.emit('SIGINT', 'SIGINT');
    await expect(closed).rejects.toThrow('stuck');
  });
});
