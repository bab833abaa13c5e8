/** Renders an OpenAPI document as one readable HTML page: routes with their parameters, bodies and responses, then types. */

import { html, raw } from 'hono/html';
import type { OpenApiDocument } from './openapi-document.ts';

type Html = ReturnType<typeof html>;

/** The parts of JSON Schema that zod-to-openapi writes. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly example?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: Schema;
}

type Content = Readonly<Record<string, { readonly schema?: Schema }>>;

interface Operation {
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
}

export const DOCS_STYLE = `
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
code { font: 0.9em ui-monospace, monospace; }
section { border-top: 1px solid #8886; padding-block: 0.5rem 1rem; }
table { border-collapse: collapse; width: 100%; margin-block: 0.5rem 1rem; }
caption { text-align: left; font-weight: 600; }
th, td { text-align: left; vertical-align: top; padding: 0.25rem 1rem 0.25rem 0; }
tr + tr { border-top: 1px solid #8883; }
.method { font-weight: 700; text-transform: uppercase; margin-right: 0.5rem; }
.scroll { overflow-x: auto; }
`;

export function renderDocs(api: OpenApiDocument): Html {
  const operations = Object.entries(api.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation: operation as Operation })),
  );
  const types = Object.entries((api.components?.schemas ?? {}) as Record<string, Schema>);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${api.info.title} API</title>
<style>${raw(DOCS_STYLE)}</style>
</head>
<body>
<h1>${api.info.title} API ${api.info.version}</h1>
<p>${api.info.description}</p>
<p>For programs: <a href="/openapi.json">openapi.json</a></p>
<h2>Routes</h2>
${operations.map(({ path, method, operation }) => renderOperation(path, method, operation))}
<h2>Types</h2>
${types.map(([name, schema]) => renderType(name, schema))}
</body>
</html>`;
}

function renderOperation(path: string, method: string, operation: Operation): Html {
  const parameters = operation.parameters ?? [];
  const rows = parameters.map(({ name, in: place, required, description, schema }) =>
    renderField(name, schema, required ?? false, description ?? '', `in ${place}`),
  );
  return html`<section>
<h3><span class="method">${method}</span><code>${path}</code></h3>
<p>${operation.summary}</p>
${operation.description === undefined ? '' : html`<p>${renderProse(operation.description)}</p>`}
${operation.requestBody === undefined ? '' : html`<p>Body: ${renderContent(operation.requestBody.content)}</p>`}
${rows.length === 0 ? '' : renderTable(rows, 'Parameters')}
${renderTable(
  Object.entries(operation.responses).map(
    ([status, response]) =>
      html`<tr><th scope="row">${status}</th><td>${renderProse(response.description)}</td><td>${renderContent(response.content ?? {})}</td></tr>`,
  ),
  'Responses',
)}
</section>`;
}

function renderType(name: string, schema: Schema): Html {
  const fields = Object.entries(schema.properties ?? {});
  const required = new Set(schema.required ?? []);
  const rows = fields.map(([field, type]) => renderField(field, type, required.has(field), type.description ?? ''));
  return html`<section id="${name}">
<h3><code>${name}</code></h3>
${schema.description === undefined ? '' : html`<p>${renderProse(schema.description)}</p>`}
${rows.length === 0 ? html`<p>${renderSchema(schema)}</p>` : renderTable(rows)}
</section>`;
}

function renderTable(rows: readonly Html[], caption = 'Fields'): Html {
  return html`<div class="scroll"><table><caption>${caption}</caption><tbody>${rows}</tbody></table></div>`;
}

/** Descriptions are Markdown by OpenAPI's rules; ours use nothing of it but `code`. */
function renderProse(text: string): (Html | string)[] {
  return text.split('`').map((piece, index) => (index % 2 === 1 ? html`<code>${piece}</code>` : piece));
}

function renderField(name: string, schema: Schema, required: boolean, description: string, place = ''): Html {
  const notes = [place, required ? 'required' : 'optional', ...limitsOf(schema)].filter((note) => note !== '');
  return html`<tr><th scope="row"><code>${name}</code></th><td>${renderSchema(schema)}</td>
<td>${renderProse(description)} <small>${notes.join(', ')}</small></td></tr>`;
}

function renderContent(content: Content): Html[] {
  return Object.entries(content).map(
    ([mediaType, { schema }]) => html`<code>${mediaType}</code> ${schema === undefined ? '' : renderSchema(schema)} `,
  );
}

/** A named type links to its section; a list shows what it is of. */
function renderSchema(schema: Schema): Html {
  const name = schema.$ref?.split('/').at(-1);
  if (name !== undefined) return html`<a href="#${name}"><code>${name}</code></a>`;
  if (schema.items !== undefined) return html`list of ${renderSchema(schema.items)}`;
  if (schema.enum !== undefined) {
    return html`<code>${schema.enum.map((value) => JSON.stringify(value)).join(' | ')}</code>`;
  }
  if (schema.properties !== undefined) {
    const fields = Object.entries(schema.properties).map(([field, type]) => html`${field}: ${renderSchema(type)}; `);
    return html`{ ${fields}}`;
  }
  return html`<code>${[schema.type ?? 'any'].flat().join(' | ')}</code>`;
}

function limitsOf(schema: Schema): string[] {
  const [one, many] = schema.type === 'array' ? ['entry', 'entries'] : ['character', 'characters'];
  const count = (amount: number) => `${amount} ${amount === 1 ? one : many}`;
  const least = schema.minLength ?? schema.minItems;
  const most = schema.maxLength ?? schema.maxItems;
  return [
    schema.minimum === undefined ? '' : `from ${schema.minimum}`,
    schema.maximum === undefined ? '' : `to ${schema.maximum}`,
    least === undefined ? '' : `at least ${count(least)}`,
    most === undefined ? '' : `at most ${count(most)}`,
    schema.default === undefined ? '' : `default ${JSON.stringify(schema.default)}`,
    schema.example === undefined ? '' : `for example ${JSON.stringify(schema.example)}`,
  ];
}
