/** `npm run ingest`: brings the index to the state of the corpus folder. `--rebuild` makes it anew, in service until it is whole. */

import { SingleBar } from 'cli-progress';
import { assemble } from '../assemble.ts';
import { loadConfig } from '../config.ts';
import { parseCommandLine } from './parse-command-line.ts';
import { reportIngest } from './report-ingest.ts';
import { runCommand } from './run-command.ts';

await runCommand('npm run ingest [-- --rebuild]   Index what is new or changed in the corpus folder.', async () => {
  const { overrides, flags } = parseCommandLine(process.argv.slice(2), { rebuild: 'switch' });
  const footnote = await assemble(loadConfig(process.env, overrides), flags['rebuild'] === true ? 'rebuild' : 'create');
  const stop = new AbortController();
  process.once('SIGINT', () =>
    stop.abort(new Error('Stopped; what was indexed stays, the next run goes on from there.')),
  );
  const bar = process.stderr.isTTY
    ? new SingleBar({ format: '{bar} {value}/{total} {uri}', hideCursor: true })
    : undefined;
  try {
    const started = performance.now();
    const report = await footnote.ingest({
      signal: stop.signal,
      onProgress: ({ done, total, uri }) => {
        if (done === 1) bar?.start(total, 0, { uri });
        bar?.update(done, { uri });
      },
    });
    bar?.stop();
    reportIngest(report, await footnote.store.statistics(), performance.now() - started);
  } finally {
    bar?.stop();
    await footnote.close();
  }
  return 0;
});
