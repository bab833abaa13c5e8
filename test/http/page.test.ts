/** GET / and the page's files, from a built folder and without one. */

import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFakeApp } from './fake-parts.ts';
import { readError } from './read-error.ts';

let folder: string;
let pageFolder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footnote-page-'));
  pageFolder = join(folder, 'ui');
  await mkdir(join(pageFolder, 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await writeFile(join(pageFolder, 'index.html'), '<!doctype html><title>Footnote</title>');
  await writeFile(join(pageFolder, 'favicon.svg'), '<svg/>');
  await writeFile(join(pageFolder, 'assets', 'index-B8oQXb1a.js'), 'export {};');
  await writeFile(join(pageFolder, 'assets', 'index-C1.css'), 'body{}');
  await writeFile(join(pageFolder, 'assets', 'font-D2.woff2'), new Uint8Array([0, 255, 1]));
  await symlink(join(folder, 'secret.txt'), join(pageFolder, 'assets', 'link.txt'));
});

afterAll(() => rm(folder, { recursive: true }));

describe('the built page', () => {
  test('is served at / and asked about each time', async () => {
    const { app } = createFakeApp({ pageFolder });
    const response = await app.request('/');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(await response.text()).toContain('<title>Footnote</title>');
    const again = await app.request('/', { headers: { 'If-None-Match': response.headers.get('etag')! } });
    expect(again.status).toBe(304);
  });

  test.each([
    ['/assets/index-B8oQXb1a.js', 'text/javascript; charset=utf-8', 'export {};'],
    ['/assets/index-C1.css', 'text/css; charset=utf-8', 'body{}'],
  ])('serves %s with its type, to be kept for ever', async (path, type, content) => {
    const response = await createFakeApp({ pageFolder }).app.request(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(await response.text()).toBe(content);
  });

  test('serves bytes as they are', async () => {
    const response = await createFakeApp({ pageFolder }).app.request('/assets/font-D2.woff2');
    expect(response.headers.get('content-type')).toBe('font/woff2');
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array([0, 255, 1]));
  });

  test('serves the files beside index.html, not to be kept unasked', async () => {
    const response = await createFakeApp({ pageFolder }).app.request('/favicon.svg');
    expect(response.headers.get('content-type')).toContain('image/svg+xml');
    expect(response.headers.get('cache-control')).toBe('no-cache');
  });

  test.each([
    '/assets/none.js',
    '/assets/link.txt',
    '/assets/../../secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/assets/%2Fetc%2Fpasswd',
    '/assets/..%252f..%252fsecret.txt',
    '/assets/index-C1.css%00.js',
    '/secret.txt',
    '/assets/',
    '/favicon.png',
  ])('has no file %s', async (path) => {
    const { app } = createFakeApp({ pageFolder });
    await readError(await app.request(path), 404);
  });
});

describe('a page that is not built', () => {
  test.each([undefined, '/no/such/folder'])('is an error that names the command (folder: %s)', async (missing) => {
    const { app } = createFakeApp(missing === undefined ? {} : { pageFolder: missing });
    const error = await readError(await app.request('/'), 503);
    expect(error.code).toBe('page-missing');
    expect(error.remedy).toContain('npm start');
  });

  test('is a readable page for a browser', async () => {
    const { app } = createFakeApp();
    const response = await app.request('/', { headers: { Accept: 'text/html,*/*' } });
    expect(response.status).toBe(503);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(await response.text()).toContain('npm start');
  });
});
