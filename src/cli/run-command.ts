/** What every command does around its work: print one clear message for a failure, and the right exit status. */

import { describeSettings } from '../config.ts';
import { asFootnoteError } from '../errors.ts';

/** Runs the command; a failure is printed as what was expected, found and to be done, and exits with 1. */
export async function runCommand(usage: string, main: () => Promise<number | undefined>): Promise<void> {
  if (process.argv.includes('--help')) {
    process.stdout.write(`${usage}\n\n${settingsHelp()}\n`);
    return;
  }
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (thrown) {
    const error = asFootnoteError(thrown);
    process.stderr.write(
      `${error.message}\n  expected: ${error.expected}\n  found:    ${error.found}\n  do:       ${error.remedy}\n`,
    );
    if (error.code === 'internal' || process.env['FOOTNOTE_DEBUG'] !== undefined) console.error(error.cause ?? error);
    process.exitCode = 1;
  }
}

function settingsHelp(): string {
  const rows = describeSettings().map(({ flag, variable, meaning, fallback }) => {
    const shown = fallback === '' ? 'empty' : fallback;
    return `  --${flag}  (${variable}, default ${shown})\n      ${meaning}`;
  });
  return `Settings, as flags or in the environment or .env:\n${rows.join('\n')}`;
}
