/** A process for a model: told nothing it need not know, and no reason for an idle program to go on running. */

import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Settings and keys are of no use to a model. */
const ENVIRONMENT = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'SystemRoot', 'HTTPS_PROXY', 'NODE_EXTRA_CA_CERTS'];

export function forkModel(program: URL, given: readonly string[]): ChildProcess {
  return fork(fileURLToPath(program), given, {
    execArgv: ['--import', import.meta.resolve('tsx')],
    // Typed arrays cross as they are.
    serialization: 'advanced',
    env: Object.fromEntries(
      ENVIRONMENT.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
    ),
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

/** A program that is done must not be kept running by an idle model; one that waits for it must. */
export function keepAlive(child: ChildProcess, wanted: boolean): void {
  if (wanted) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
}
