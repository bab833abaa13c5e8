/** The process' side: loads a model once, then answers one message after another until the owner is gone. */

import type { ModelReply, ModelRequest } from './messages.ts';

export interface LoadedModel<Ready, Asked, Told> {
  /** What the owner is told once the model is loaded. */
  readonly ready: Ready;
  answer(asked: Asked): Promise<Told>;
}

export async function serveRequests<Ready, Asked, Told>(
  load: () => Promise<LoadedModel<Ready, Asked, Told>>,
): Promise<void> {
  // That the owner went before it was told is no error of this process, and must not be reported as one.
  const reply = (message: ModelReply<Ready, Told>) =>
    process.connected && process.send!(message, undefined, {}, () => {});
  // The owner is gone, however it ended.
  process.once('disconnect', () => process.exit());
  // Ctrl-C reaches the whole group; the owner decides when this process is no longer needed.
  process.on('SIGINT', () => {});
  try {
    const model = await load();
    process.on('message', async ({ id, asked }: ModelRequest<Asked>) => {
      try {
        reply({ id, told: await model.answer(asked) });
      } catch (thrown) {
        reply({ id, error: messageOf(thrown) });
      }
    });
    reply({ id: 'ready', ready: model.ready });
  } catch (thrown) {
    reply({ id: 'failed', message: messageOf(thrown) });
  }
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
