/** Ends a running server when it is asked to: SIGINT (Ctrl-C) and SIGTERM (service managers, containers). */

import type { EventEmitter } from 'node:events';
import type { Listening } from './listen.ts';
import type { Log } from './log.ts';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * The first signal closes, letting answers in flight finish; another one cuts them.
 *
 * @param signals emits SIGINT and SIGTERM: `process`.
 * @returns resolves once the server is closed.
 */
export function closeOnSignal(
  signals: EventEmitter,
  server: Pick<Listening, 'close' | 'cut'>,
  log: Log,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let isClosing = false;
    const onSignal = (signal: NodeJS.Signals) => {
      if (isClosing) {
        log.warn(`${signal} again: cutting the answers in flight`);
        server.cut();
        return;
      }
      isClosing = true;
      log.info(`${signal}: no new requests; waiting for answers in flight (once more to cut them)`);
      server
        .close()
        .finally(() => {
          for (const name of SIGNALS) signals.off(name, onSignal);
        })
        .then(resolve, reject);
    };
    for (const name of SIGNALS) signals.on(name, onSignal);
  });
}
