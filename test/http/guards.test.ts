/** Routes and methods that are not there, other sites' requests, security headers, the log. */

import { describe, expect, test } from 'vitest';
import { createFakeApp, postJson } from './fake-parts.ts';
import { readError } from './read-error.ts';

const question = 'Secret question?';

describe('routes and methods', () => {
  test.each(['/nothing', '/api/nothing', '/api/documents/a/b', '/v1'])('says 404 for %s', async (path) => {
    const error = await readError(await createFakeApp().app.request(path), 404);
    expect(error).toMatchObject({ code: 'not-found', found: `GET ${path}` });
  });

  test.each([
    ['GET', '/api/answer', 'POST'],
    ['DELETE', '/api/answer', 'POST'],
    ['POST', '/api/search', 'GET, HEAD'],
    ['PUT', '/api/documents', 'GET, HEAD'],
    ['PATCH', '/api/documents/centres', 'GET, HEAD'],
    ['POST', '/healthz', 'GET, HEAD'],
    ['OPTIONS', '/api/answer', 'POST'],
    ['POST', '/', 'GET, HEAD'],
  ])('says 405 for %s %s and what is allowed', async (method, path, allow) => {
    const response = await createFakeApp().app.request(path, { method });
    expect(response.headers.get('allow')).toBe(allow);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const error = await readError(response, 405);
    expect(error).toMatchObject({ code: 'method-not-allowed', expected: allow, found: method });
  });

  test('keeps 404 for a document that is not there, whatever other methods exist', async () => {
    await readError(await createFakeApp().app.request('/api/documents/none'), 404);
  });

  test('answers HEAD without a body', async () => {
    const response = await createFakeApp().app.request('/healthz', { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });
});

describe('Host', () => {
  const ask = (host: string, boundTo: string) =>
    createFakeApp({ host: boundTo }).app.request('/healthz', { headers: { Host: host } });

  test.each([
    'localhost',
    'localhost:3000',
    'LOCALHOST:80',
    '127.0.0.1:3000',
    '127.8.9.1',
    '[::1]:3000',
    'app.localhost:1',
  ])('accepts %s on a loopback address', async (host) => expect((await ask(host, '127.0.0.1')).status).toBe(200));

  test.each([
    'evil.example',
    'evil.example:3000',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '192.168.1.5',
    '[::2]',
  ])('refuses %s on a loopback address', async (host) => {
    const error = await readError(await ask(host, '127.0.0.1'), 403);
    expect(error).toMatchObject({ code: 'forbidden', found: `Host: ${host}` });
  });

  test('accepts any name when bound to an address that others reach', async () => {
    expect((await ask('docs.example', '0.0.0.0')).status).toBe(200);
  });

  test('guards also when HOST is localhost or ::1', async () => {
    expect((await ask('evil.example', 'localhost')).status).toBe(403);
    expect((await ask('evil.example', '::1')).status).toBe(403);
    expect((await ask('[::1]:3000', '::1')).status).toBe(200);
  });
});

describe('other sites', () => {
  const post = (headers: Record<string, string>, host = '127.0.0.1') =>
    createFakeApp({ host }).app.request('/api/answer', postJson({ question }, { Host: 'localhost:3000', ...headers }));

  test.each([
    { Origin: 'https://evil.example' },
    { Origin: 'http://localhost:4000' },
    { Origin: 'null' },
    { 'Sec-Fetch-Site': 'cross-site' },
  ])('may not post: %o', async (headers) => {
    expect((await readError(await post(headers), 403)).code).toBe('forbidden');
    expect((await post(headers, '0.0.0.0')).status).toBe(403);
  });

  test.each([
    {},
    { Origin: 'http://localhost:3000', 'Sec-Fetch-Site': 'same-origin' },
    { Origin: 'https://localhost:3000' },
  ])('the own page and programs may: %o', async (headers) => expect((await post(headers)).status).toBe(200));

  test('get no CORS permission', async () => {
    const { app } = createFakeApp();
    const response = await app.request('/api/search?q=a', { headers: { Origin: 'https://evil.example' } });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });
});

describe('security headers', () => {
  test.each(['/', '/healthz', '/nothing', '/api/search'])('stand on %s', async (path) => {
    const { headers } = await createFakeApp().app.request(path);
    const policy = headers.get('content-security-policy')?.split('; ') ?? [];
    expect(policy).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "img-src 'self' data:",
        "frame-ancestors 'none'",
        "base-uri 'none'",
      ]),
    );
    expect(policy.join()).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('strict-transport-security')).toBeNull();
  });
});

describe('the log', () => {
  test('has a line a request, with method, path, status and time, without question or key', async () => {
    const { app, logLines } = createFakeApp();
    const headers = { Authorization: 'Bearer sk-secret' };
    await app.request('/api/search?q=Secret%20question', { headers });
    await app.request('/api/answer', postJson({ question }, headers));
    await app.request('/api/answer', postJson({ question, topK: 1 }, headers));
    await app.request('/no%0Asuch', {});
    expect(logLines.map((line) => line.replace(/^\S+ /, '').replace(/[\d.]+ ms/, 'N ms'))).toEqual([
      'info  GET /api/search 200 N ms\n',
      'info  POST /api/answer 200 N ms\n',
      'info  POST /api/answer 400 N ms\n',
      'info  GET /no%0Asuch 404 N ms\n',
    ]);
    expect(logLines.join()).not.toMatch(/secret/i);
  });
});
