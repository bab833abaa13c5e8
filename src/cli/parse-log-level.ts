/** The `--log-level` flag of the serving commands. */

import { FootnoteError } from '../errors.ts';
import { type LogLevel, logLevels } from '../server/log.ts';

/** @throws FootnoteError `bad-setting` */
export function parseLogLevel(flag: string | true | undefined): LogLevel {
  const level = logLevels.find((name) => name === (flag ?? 'info'));
  if (level !== undefined) return level;
  throw new FootnoteError('bad-setting', {
    message: 'There is no such log level.',
    expected: logLevels.join(', '),
    found: String(flag),
    remedy: 'Use one of them with --log-level.',
  });
}
