/** A model in a process of its own: asked, failing, closed, and left behind by its owner. */

import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { FootnoteError } from '../errors.ts';
import { startModelProcess } from './start-model-process.ts';

const program = new URL('./echo-model.fixture.ts', import.meta.url);
const failed = (message: string) =>
  new FootnoteError('model-failed', { message, expected: 'an answer', found: message, remedy: 'Start it again.' });

const start = () => startModelProcess<string, string, string>({ program, arguments: [], failed });

describe('startModelProcess', () => {
  it('answers each question, and goes on after one that failed', async () => {
    const model = await start();
    expect(model.ready).toBe('loaded');
    const [first, second] = await Promise.allSettled([model.ask('fail'), model.ask('heard')]);
    expect(first).toMatchObject({ status: 'rejected', reason: { code: 'model-failed', message: 'told to fail' } });
    expect(second).toEqual({ status: 'fulfilled', value: 'heard' });
    await model.close();
  });

  it('is started again, and prepared, when it is asked something after its process ended', async () => {
    const prepared: string[] = [];
    const model = await startModelProcess<string, string, string>({
      program,
      arguments: [],
      failed,
      prepare: async (ask) => prepared.push(await ask('prepared')),
    });
    const lost = await Promise.allSettled([model.ask('end'), model.ask('heard')]);
    expect(lost.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await Promise.all([model.ask('one'), model.ask('two')])).toEqual(['one', 'two']);
    expect(prepared).toEqual(['prepared', 'prepared']);
    await model.close();
    await expect(model.ask('anyone?')).rejects.toMatchObject({ code: 'model-failed' });
  });

  it('refuses to be asked once closed', async () => {
    const model = await start();
    await model.close();
    await expect(model.ask('anyone?')).rejects.toMatchObject({ code: 'model-failed' });
  });

  it('ends without a word when its owner is gone before it has loaded', async () => {
    const owner = spawn(
      process.execPath,
      [
        '--import',
        import.meta.resolve('tsx'),
        '--input-type=module',
        '--eval',
        `import { forkModel } from ${JSON.stringify(new URL('./fork-model.ts', import.meta.url).href)};
         forkModel(new URL(${JSON.stringify(program.href)}), ['--load-ms', '300']).once('spawn', () => process.exit());`,
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    let told = '';
    owner.stderr.on('data', (data: Buffer) => {
      told += data.toString();
    });
    // Closed once the model, which writes to the same end, is gone too.
    await new Promise((resolve) => owner.stderr.once('close', resolve));
    expect(told).toBe('');
  });
});
