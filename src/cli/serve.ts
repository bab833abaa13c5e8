/** `serve`: serves the page and the API over the index as it is; `npm start` also builds and ingests what changed. */

import { assemble } from '../assemble.ts';
import { loadConfig } from '../config.ts';
import { logLevels } from '../server/log.ts';
import { parseCommandLine } from './parse-command-line.ts';
import { parseLogLevel } from './parse-log-level.ts';
import { runCommand } from './run-command.ts';
import { serveFootnote } from './serve-footnote.ts';

const usage = `serve [--log-level ${logLevels.join('|')}]   Serve the page and the API over the index as it is.`;

await runCommand(usage, async () => {
  const { overrides, flags } = parseCommandLine(process.argv.slice(2), { 'log-level': 'value' });
  const logLevel = parseLogLevel(flags['log-level']);
  const footnote = await assemble(loadConfig(process.env, overrides));
  try {
    await serveFootnote(footnote, logLevel);
  } finally {
    await footnote.close();
  }
  return 0;
});
