/** The first thing a new machine meets: scripts/run.mjs, which installs what is missing, or says in one message why it can not. */

import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PROJECT_FOLDER } from '../../src/config.ts';

let project: string;

/** A project of one package, with an npm of our own on the path that does what a test says. */
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'footnote-run-'));
  mkdirSync(join(project, 'scripts'));
  mkdirSync(join(project, 'bin'));
  cpSync(join(PROJECT_FOLDER, 'scripts', 'run.mjs'), join(project, 'scripts', 'run.mjs'));
  writeJson('package.json', { type: 'module' });
  writeJson('package-lock.json', { packages: { '': {}, 'node_modules/thing': { version: '2.0.0' } } });
  writeFileSync(
    join(project, 'hello.ts'),
    "const words: string[] = process.argv.slice(2); console.log('hello', ...words);\n",
  );
});
afterEach(() => rmSync(project, { recursive: true }));

const writeJson = (file: string, value: unknown): void => {
  mkdirSync(join(project, file, '..'), { recursive: true });
  writeFileSync(join(project, file), JSON.stringify(value));
};

function npmThat(script: string): void {
  writeFileSync(join(project, 'bin', 'npm'), `#!/bin/sh\necho called >> "${project}/npm-calls"\n${script}\n`);
  chmodSync(join(project, 'bin', 'npm'), 0o755);
}

function run(...words: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, ['scripts/run.mjs', 'hello.ts', ...words], {
    cwd: project,
    encoding: 'utf8',
    env: { ...process.env, PATH: `${join(project, 'bin')}${delimiter}${process.env.PATH}` },
  });
}

/** node_modules as npm would have left it, with the real tsx to run the command. */
function installed(version: string): void {
  writeJson('node_modules/.package-lock.json', { packages: { 'node_modules/thing': { version } } });
  for (const addon of ['better-sqlite3', 'hnswlib-node']) {
    mkdirSync(join(project, 'node_modules', addon, 'build', 'Release'), { recursive: true });
  }
  writeJson('node_modules/tsx/package.json', { name: 'tsx', type: 'module', exports: { './esm/api': './api.js' } });
  writeFileSync(
    join(project, 'node_modules', 'tsx', 'api.js'),
    `export { register } from ${JSON.stringify(import.meta.resolve('tsx/esm/api'))};\n`,
  );
}

describe('scripts/run.mjs', () => {
  it('runs the command without touching npm when everything is there', () => {
    installed('2.0.0');
    npmThat('exit 1');
    expect(run('big', 'world')).toMatchObject({ status: 0, stdout: 'hello big world\n', stderr: '' });
    expect(existsSync(join(project, 'npm-calls'))).toBe(false);
  });

  it.each([
    ['nothing is installed', () => {}],
    ['a package is older than the lock file says', () => installed('1.0.0')],
    [
      'an addon was never compiled',
      () => {
        installed('2.0.0');
        rmSync(join(project, 'node_modules', 'hnswlib-node'), { recursive: true });
      },
    ],
    [
      'the addons were compiled for another Node',
      () => {
        installed('2.0.0');
        writeFileSync(join(project, 'node_modules', '.footnote-node-abi'), '1');
      },
    ],
  ])('installs when %s', (_, prepare) => {
    prepare();
    npmThat('exit 1');
    run();
    expect(readFileSync(join(project, 'npm-calls'), 'utf8')).toBe('called\n');
  });

  it('names the missing compiler and how to get one', () => {
    npmThat('echo "gyp ERR! stack Error: not found: make" >&2; exit 1');
    const { status, stderr } = run();
    expect(status).toBe(1);
    expect(stderr).toContain('A C++ compiler is missing');
    expect(stderr).toContain('not found: make');
    expect(stderr).toContain('apt-get install build-essential');
  });

  it('names a registry that is out of reach', () => {
    npmThat('echo "npm error code ENOTFOUND" >&2; exit 1');
    const { status, stderr } = run();
    expect(status).toBe(1);
    expect(stderr).toContain('The package registry is out of reach.');
  });

  it('shows what npm said for anything else', () => {
    npmThat('echo "npm error the disk is full" >&2; exit 1');
    const { status, stderr } = run();
    expect(status).toBe(1);
    expect(stderr).toContain('the disk is full');
  });
});
