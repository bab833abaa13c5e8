/** GET /openapi.json and /docs: valid in shape, covering every route. */

import { describe, expect, test } from 'vitest';
import { createFakeApp } from './fake-parts.ts';

interface Described {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, { properties?: Record<string, unknown>; required?: string[] }> };
}
interface Operation {
  summary: string;
  parameters?: { name: string; in: string; required: boolean; schema: Record<string, unknown> }[];
  requestBody?: { required: boolean; content: Record<string, { schema: unknown }> };
  responses: Record<string, { description: string }>;
}

async function readDocument(): Promise<Described> {
  const response = await createFakeApp().app.request('/openapi.json');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('application/json');
  return (await response.json()) as Described;
}

/** The page's own files are no part of the API. */
const isPageFile = (path: string) => path.includes(':file{');

describe('GET /openapi.json', () => {
  test('describes every route, and no route that is not there', async () => {
    const { app } = createFakeApp();
    const served = app.routes
      .filter(({ method, path }) => method !== 'ALL' && !isPageFile(path))
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
    const { paths } = await readDocument();
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual([...new Set(served)].sort());
    expect(described).toContain('POST /api/answer');
  });

  test('has the shape of OpenAPI 3.1', async () => {
    const document = await readDocument();
    expect(document.openapi).toMatch(/^3\.1\.\d$/);
    expect(document.info).toMatchObject({ title: 'Footnote', version: expect.stringMatching(/^\d+\.\d+\.\d+$/) });
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const operation of Object.values(methods)) {
        expect(operation.summary).toMatch(/\S/);
        expect(Object.keys(operation.responses)).toContain('200');
        for (const response of Object.values(operation.responses)) expect(response.description).toMatch(/\S/);
        const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
        expect(inPath.map(({ name }) => `{${name}}`)).toEqual(path.match(/\{\w+\}/g) ?? []);
      }
    }
  });

  test('refers only to schemas that it holds', async () => {
    const document = await readDocument();
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(5);
    for (const [, name] of references) expect(document.components.schemas).toHaveProperty(name!);
  });

  test('states the limits that are enforced', async () => {
    const { paths, components } = await readDocument();
    const parameters = Object.fromEntries(paths['/api/search']!.get!.parameters!.map((p) => [p.name, p]));
    expect(parameters.q).toMatchObject({ required: true, schema: { minLength: 1, maxLength: 4000 } });
    expect(parameters.k).toMatchObject({
      required: false,
      schema: { type: 'integer', minimum: 1, maximum: 50, default: 10 },
    });
    expect(parameters.topic).toMatchObject({ required: false, schema: { type: 'array' } });
    expect(components.schemas.AnswerRequest).toMatchObject({
      required: ['question'],
      additionalProperties: false,
      properties: { question: { maxLength: 4000 }, k: { minimum: 1, maximum: 50 }, history: { maxItems: 50 } },
    });
    expect(components.schemas.Citation!.required).not.toContain('page');
  });
});

describe('GET /docs', () => {
  test('shows every route and type, and asks for nothing else', async () => {
    const response = await createFakeApp().app.request('/docs');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/html');
    const page = await response.text();
    const { paths, components } = await readDocument();
    for (const path of Object.keys(paths)) expect(page).toContain(`<code>${path}</code>`);
    for (const name of Object.keys(components.schemas)) expect(page).toContain(`<section id="${name}">`);
    for (const [, name] of page.matchAll(/href="#([^"]+)"/g)) expect(components.schemas).toHaveProperty(name!);
    expect(page).not.toMatch(/<script|src=|https?:\/\//);
    expect(page).toContain('at most 4000 characters');
    expect(page).not.toMatch(/undefined|\[object/);
  });

  test('allows its own style by hash and nothing else', async () => {
    const { subtle } = globalThis.crypto;
    const response = await createFakeApp().app.request('/docs');
    const style = /<style>([\s\S]*?)<\/style>/.exec(await response.text())![1]!;
    const digest = await subtle.digest('SHA-256', new TextEncoder().encode(style));
    const policy = response.headers.get('content-security-policy')!;
    expect(policy).toContain(`style-src 'sha256-${Buffer.from(digest).toString('base64')}'`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('script-src');
  });
});
