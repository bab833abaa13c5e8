/** `npm run adapt` as a user runs it: a folder of documents in, a model folder out, or a clear reason why not. */

import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { encodeItems, madeDocuments } from '../../models/train/made-corpus.fixture.ts';
import { readModel } from '../../models/train/model/read-model.ts';
import { writeModel } from '../../models/train/model/write-model.ts';
import { randomTable } from '../../models/train/optimize/starting-table.ts';
import { PROJECT_FOLDER } from '../config.ts';
import { createTransformersEmbedder } from '../embed/create-transformers-embedder.ts';
import { resolveModel } from '../embed/resolve-model.ts';

const documents = madeDocuments(90);

/** A working folder with an untrained tiny model and `count` Markdown files. */
function workplace(count: number): { readonly root: string; readonly model: string } {
  const root = mkdtempSync(join(tmpdir(), 'adapt-'));
  mkdirSync(join(root, 'corpus'));
  for (const [number, { title, paragraphs }] of documents.slice(0, count).entries()) {
    const sections = paragraphs.map(({ heading, text }) => `## ${heading}\n\n${text} ${text}\n`);
    writeFileSync(
      join(root, 'corpus', `${String(number).padStart(3, '0')}.md`),
      `# ${title}\n\n${sections.join('\n')}`,
    );
  }
  const { vocabulary } = encodeItems(madeDocuments(240));
  const model = join(root, 'tiny-model');
  const table = randomTable(vocabulary, 32, new Float32Array(vocabulary.rows).fill(1), 1);
  writeModel(model, table, vocabulary);
  return { root, model };
}

function runAdapt(root: string, ...flags: string[]): Promise<{ readonly status: number; readonly output: string }> {
  // By path: the working folder has no packages of its own.
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const script = join(PROJECT_FOLDER, 'src', 'cli', 'adapt.ts');
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', loader, script, ...flags],
      { cwd: root, env: process.env },
      (error, _, stderr) => resolve({ status: typeof error?.code === 'number' ? error.code : 0, output: stderr }),
    );
  });
}

describe('npm run adapt', () => {
  it('writes a better model beside the index and says how to use it', async () => {
    const { root, model } = workplace(90);
    const { status, output } = await runAdapt(root, '--embedder', model, '--corpus', 'corpus', '--index', 'index');
    expect(output).toMatch(/Adapting tiny-model to \d+ chunks/);
    expect(output).toMatch(/To use it: FOOTNOTE_EMBEDDER=\S+/);
    expect(status).toBe(0);
    const folder = join(root, /FOOTNOTE_EMBEDDER=(\S+)/.exec(output)![1]!);
    expect(folder).toBe(join(root, 'index', 'adapted', 'tiny-model'));
    expect(readModel(folder).table).not.toEqual(readModel(model).table);
    const embedder = await createTransformersEmbedder(resolveModel(folder, 'models'));
    expect(await embedder.embedQuery(documents[0]!.title)).toHaveLength(32);
    await embedder.close();
  });

  it('leaves a corpus alone that is too small to measure on', async () => {
    const { root, model } = workplace(3);
    const { status, output } = await runAdapt(root, '--embedder', model, '--corpus', 'corpus', '--index', 'index');
    expect(status).toBe(1);
    expect(output).toMatch(/too small to adapt to/);
    expect(output).toMatch(/at least 40 chunks/);
  });

  it('refuses a model that is no token table, naming what is missing', async () => {
    const { root, model } = workplace(3);
    const graph = join(model, 'onnx', 'model_quantized.onnx');
    const bytes = readFileSync(graph);
    bytes.set(Buffer.from('tabel'), bytes.lastIndexOf('table'));
    writeFileSync(graph, bytes);
    const { status, output } = await runAdapt(root, '--embedder', model, '--corpus', 'corpus', '--index', 'index');
    expect(status).toBe(1);
    expect(output).toMatch(/found no table/);
  });
});
