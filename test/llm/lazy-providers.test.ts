/** A provider's package is loaded when its model is chosen, and not before: a start without a model pays for none of them. */

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PROJECT_FOLDER } from '../../src/config.ts';

const PACKAGES = ['@langchain/openai', '@langchain/anthropic', '@langchain/ollama', '@xenova/transformers'];

/** Imports a file in a process of its own and lists the packages of providers that came along. */
function loadedBy(statement: string): string[] {
  const hooks = `
    export async function resolve(specifier, context, next) {
      if (${JSON.stringify(PACKAGES)}.includes(specifier)) console.log('LOADED ' + specifier);
      return next(specifier, context);
    }`;
  const program = `
    const { register } = await import('node:module');
    register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(hooks)}));
    ${statement}`;
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', program],
    {
      cwd: PROJECT_FOLDER,
      encoding: 'utf8',
    },
  );
  expect(status, stderr).toBe(0);
  return PACKAGES.filter((name) => stdout.includes(`LOADED ${name}`));
}

const catalogue = JSON.stringify(join(PROJECT_FOLDER, 'src', 'llm', 'provider-catalogue.ts'));
const factory = JSON.stringify(join(PROJECT_FOLDER, 'src', 'llm', 'create-chat-model.ts'));

it('loads no provider with the factory', () => {
  expect(loadedBy(`await import(${factory});`)).toEqual([]);
});

it('loads the chosen one alone', () => {
  expect(loadedBy(`const { loadProvider } = await import(${catalogue}); await loadProvider('ollama');`)).toEqual([
    '@langchain/ollama',
  ]);
});
