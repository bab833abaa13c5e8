/** Ends a running server when it is asked to: SIGINT (Ctrl-C) and SIGTERM (service managers, containers). */

import type { EventEmitter } from 'node:events';
import type { Log } from './log.ts';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * The first signal closes, the second does not wait any longer.
 *
 * @param process emits the signals; `process` itself but in tests.
 * @returns resolves once closed; rejects when closing failed, or with the impatience of a second signal.
 */
export function closeOnSignal(process: EventEmitter, close: () => Promise<void>, log: Log): Promise<void> {
  return new Promise((resolve, reject) => {
    let isClosing = false;
    const onSignal = (signal: NodeJS.Signals) => {
      if (isClosing) {
        finish(() => reject(new Error(`Stopped at once by a second ${signal}.`)));
        return;
      }
      isClosing = true;
      log.info(`${signal}: no new requests; waiting for answers in flight (once more to stop at once)`);
      close().then(
        () => finish(resolve),
        (error: unknown) => finish(() => reject(error)),
      );
    };
    const finish = (settle: () => void) => {
      for (const name of SIGNALS) process.off(name, onSignal);
      settle();
    };
    for (const name of SIGNALS) process.on(name, onSignal);
  });
}
