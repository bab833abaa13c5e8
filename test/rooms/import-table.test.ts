/** Holds the table of who may import whom (ARCHITECTURE.md): a room that reaches where it may not fails here by name. */

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT_FOLDER } from '../../src/config.ts';

const SOURCE = join(PROJECT_FOLDER, 'src');
/** The training code lies beside the model it makes; `npm run adapt` uses it. */
const TRAINING = join(PROJECT_FOLDER, 'models', 'train');

/** Rooms a room may import; every one may import itself and `errors`. Files at the top of src are rooms of their own. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  errors: [],
  config: [],
  language: [],
  learned: [],
  'model-process': [],
  document: ['language'],
  embed: ['language', 'model-process'],
  llm: ['language', 'model-process'],
  chunk: ['document', 'language'],
  store: ['chunk', 'document', 'language'],
  ingest: ['chunk', 'document', 'embed', 'store', 'language'],
  retrieve: ['chunk', 'document', 'embed', 'store', 'language', 'learned', 'model-process'],
  answer: ['chunk', 'document', 'embed', 'language', 'learned', 'llm', 'model-process', 'retrieve', 'store'],
  conversation: [],
  server: ['answer', 'chunk', 'conversation', 'document', 'ingest', 'retrieve', 'store'],
  ui: ['answer', 'document', 'store'],
  assemble: [
    'answer',
    'chunk',
    'config',
    'conversation',
    'document',
    'embed',
    'ingest',
    'language',
    'llm',
    'retrieve',
    'store',
  ],
  training: [],
  evaluation: [
    'answer',
    'assemble',
    'chunk',
    'config',
    'document',
    'embed',
    'ingest',
    'language',
    'llm',
    'retrieve',
    'store',
  ],
  cli: [
    'answer',
    'assemble',
    'chunk',
    'config',
    'document',
    'embed',
    'evaluation',
    'ingest',
    'llm',
    'retrieve',
    'server',
    'store',
    'training',
  ],
  index: ['answer', 'assemble', 'config', 'document', 'embed', 'ingest', 'retrieve', 'store'],
};

/** Rooms a browser loads: of the others they may take types, never code. */
const TYPES_ONLY = new Set(['ui']);

interface Import {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

const imports = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !/\.(test|fixture)\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
  .flatMap(importsOf);

describe('the rooms of src', () => {
  it('import only what the table allows', () => {
    const wrong = imports
      .filter(({ from, to }) => from !== to && to !== 'errors' && !(MAY_IMPORT[from] ?? []).includes(to))
      .map(({ file, to }) => `${file} imports ${to}`);
    expect(wrong).toEqual([]);
  });

  it('never import tests, benchmarks or question sets', () => {
    expect(imports.filter(({ to }) => to.startsWith('..')).map(({ file, to }) => `${file} imports ${to}`)).toEqual([]);
  });

  it('give the page types and no code', () => {
    const wrong = imports.filter(({ from, to, typeOnly }) => TYPES_ONLY.has(from) && from !== to && !typeOnly);
    expect(wrong.map(({ file, to }) => `${file} imports code of ${to}`)).toEqual([]);
  });

  it('have no cycle', () => {
    const edges = new Map<string, Set<string>>();
    for (const { from, to } of imports) if (from !== to) edges.set(from, (edges.get(from) ?? new Set()).add(to));
    const reaches = (start: string, room: string, seen = new Set<string>()): boolean =>
      [...(edges.get(room) ?? [])].some(
        (next) => next === start || (!seen.has(next) && reaches(start, next, seen.add(next))),
      );
    expect([...edges.keys()].filter((room) => reaches(room, room))).toEqual([]);
  });

  it('all stand in the table', () => {
    const rooms = new Set(imports.flatMap(({ from, to }) => [from, to]).filter((room) => !room.startsWith('..')));
    expect([...rooms].filter((room) => MAY_IMPORT[room] === undefined)).toEqual([]);
    expect(imports.length).toBeGreaterThan(100);
  });
});

function importsOf(file: string): Import[] {
  const text = readFileSync(join(SOURCE, file), 'utf8');
  const statement =
    /^(import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"](\.{1,2}\/[^'"]+)['"]|import\(\s*['"](\.{1,2}\/[^'"]+)['"]\s*\)/gm;
  return [...text.matchAll(statement)].map((match) => ({
    file,
    from: roomOf(join(SOURCE, file)),
    to: roomOf(resolve(dirname(join(SOURCE, file)), match[3] ?? match[4]!)),
    typeOnly: match[2] !== undefined,
  }));
}

function roomOf(path: string): string {
  if (path.startsWith(TRAINING + sep)) return 'training';
  const inside = relative(SOURCE, path);
  if (inside.startsWith('..')) return inside;
  return inside.split(sep)[0]!.replace(/\.tsx?$/, '');
}
