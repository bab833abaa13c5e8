// Runs one of Footnote's commands on a machine that may have nothing but Node: checks the version, installs what is missing or
// outdated against package-lock.json, then starts the TypeScript named on the command line in this same process.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const OLDEST_NODE = [20, 19];
const project = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
/** Addons compiled for one major version of Node; another one can not load them. */
const COMPILED = ['better-sqlite3', 'hnswlib-node'];

checkNode();
const reason = reasonToInstall();
if (reason !== null) install(reason);
const [script, ...commandArguments] = process.argv.slice(2);
const { register } = await import('tsx/esm/api');
register();
const entry = resolve(project, script);
process.argv = [process.argv[0], entry, ...commandArguments];
await import(pathToFileURL(entry).href);

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  fail(
    `Footnote needs Node ${OLDEST_NODE.join('.')} or newer.`,
    `Found: Node ${process.versions.node}.`,
    'Install a newer Node from nodejs.org and run the command again.',
  );
}

/** Compares what npm wrote down about node_modules with the lock file, package by package, and tries the compiled addons. */
function reasonToInstall() {
  const record = join(project, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return 'nothing is installed yet';
  const installed = readPackages(record);
  for (const [path, wanted] of Object.entries(readPackages(join(project, 'package-lock.json')))) {
    // Optional packages are for other platforms as a rule, and npm left those out.
    if (path === '' || (wanted.optional && installed[path] === undefined)) continue;
    if (installed[path]?.version !== wanted.version)
      return `${path.replace('node_modules/', '')} is missing or outdated`;
  }
  for (const name of COMPILED) {
    if (!existsSync(join(project, 'node_modules', name, 'build', 'Release'))) return `${name} is not compiled`;
  }
  const builtFor = abiStamp();
  if (existsSync(builtFor) && readFileSync(builtFor, 'utf8') !== process.versions.modules)
    return 'the addons were compiled for another Node';
  return null;
}

function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

function abiStamp() {
  return join(project, 'node_modules', '.footnote-node-abi');
}

function install(because) {
  console.error(
    `Installing packages (${because}); the first time takes one to three minutes, two addons are compiled.`,
  );
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const result = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: project,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (result.status === 0) {
    for (const name of COMPILED) require(name);
    writeFileSync(abiStamp(), process.versions.modules);
    return;
  }
  const output = `${result.stdout ?? ''}\n${result.stderr ?? ''}\n${result.error?.message ?? ''}`;
  explainFailure(output);
}

function explainFailure(output) {
  const compiler =
    /not found: (make|g\+\+|c\+\+)|(make|g\+\+|cc|c\+\+): (command )?not found|find Python|find VS|No Xcode|spawn make ENOENT|gyp ERR!/i;
  if (compiler.test(output)) {
    fail(
      'A C++ compiler is missing or did not work: better-sqlite3 and hnswlib-node are compiled when they are installed.',
      `Found: ${firstMatch(output, compiler)}`,
      'Install one and run the command again. Debian, Ubuntu: apt-get install build-essential python3. Fedora: dnf install gcc-c++ make python3. macOS: xcode-select --install. Windows: Visual Studio Build Tools with "Desktop development with C++".',
    );
  }
  if (/ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|network/i.test(output)) {
    fail(
      'The package registry is out of reach.',
      `Found: ${firstMatch(output, /.*(ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|network).*/i)}`,
      'Check the network or proxy (npm config get registry) and run the command again; later starts need no network.',
    );
  }
  fail(
    'npm could not install the packages.',
    output.trim().split('\n').slice(0, 12).join('\n'),
    'Run "npm ci" to see all of it, mend what it names, and run the command again.',
  );
}

function firstMatch(text, pattern) {
  const line = text.split('\n').find((candidate) => pattern.test(candidate));
  return (line ?? '').trim().slice(0, 200);
}

function fail(message, found, remedy) {
  console.error(`${message}\n${found}\n${remedy}`);
  process.exit(1);
}
