/** `serve`: serves the page and the API over the index as it is; `npm start` also builds and ingests what changed. */

import { assemble } from '../assemble.ts';
import { loadConfig, parseCommandLine } from '../config.ts';
import { FootnoteError } from '../errors.ts';
import { type LogLevel, logLevels } from '../server/log.ts';
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

function parseLogLevel(flag: string | true | undefined): LogLevel {
  const level = logLevels.find((name) => name === (flag ?? 'info'));
  if (level !== undefined) return level;
  throw new FootnoteError('bad-setting', {
    message: 'There is no such log level.',
    expected: logLevels.join(', '),
    found: String(flag),
    remedy: 'Use one of them with --log-level.',
  });
}
