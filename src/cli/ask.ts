/** `npm run ask -- "question"`: answers in the terminal with footnotes; `--json` prints the Answer. */

import { assemble } from '../assemble.ts';
import { loadConfig } from '../config.ts';
import { FootnoteError } from '../errors.ts';
import { today } from '../retrieve/today.ts';
import { formatAnswer } from './format-answer.ts';
import { parseCommandLine } from './parse-command-line.ts';
import { runCommand } from './run-command.ts';

await runCommand('npm run ask -- "question" [--json] [--passages N]', async () => {
  const { overrides, flags, words } = parseCommandLine(process.argv.slice(2), { json: 'switch' });
  const question = words.join(' ').trim();
  if (question === '') {
    throw new FootnoteError('bad-request', {
      message: 'There is no question.',
      expected: 'a question after --',
      found: 'nothing',
      remedy: 'Run: npm run ask -- "How many overseas innovation centres were opened?"',
    });
  }
  const footnote = await assemble(loadConfig(process.env, overrides), 'create');
  try {
    // The index may be missing or behind the folder; only what changed is read.
    const { unreadable } = await footnote.ingest();
    for (const { uri, error } of unreadable) console.error(`Could not read ${uri}: ${error.message}`);
    const answer = await footnote.answerer.answer({ question, askedOn: today() });
    const isTerminal = process.stdout.isTTY;
    process.stdout.write(
      flags['json'] === true ? `${JSON.stringify(answer, null, 2)}\n` : formatAnswer(answer, isTerminal),
    );
  } finally {
    await footnote.close();
  }
  return 0;
});
