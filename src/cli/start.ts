/** `npm start`: builds the page and brings the index up to date where needed, then serves page and API. */

import { assemble } from '../assemble.ts';
import { loadConfig } from '../config.ts';
import { buildPage } from './build-page.ts';
import { parseCommandLine } from './parse-command-line.ts';
import { parseLogLevel } from './parse-log-level.ts';
import { reportIngest } from './report-ingest.ts';
import { runCommand } from './run-command.ts';
import { serveFootnote } from './serve-footnote.ts';

await runCommand(
  'npm start [-- --port 3001 …]   Set up what is missing, index what changed, serve page and API.',
  async () => {
    const { overrides, flags } = parseCommandLine(process.argv.slice(2), { 'log-level': 'value' });
    const logLevel = parseLogLevel(flags['log-level']);
    const config = loadConfig(process.env, overrides);
    const [built, footnote] = await Promise.all([buildPage(), assemble(config, 'create')]);
    if (built) console.error('Built the page.');
    try {
      const started = performance.now();
      const report = await footnote.ingest();
      const changed = report.added.length + report.changed.length + report.removed.length;
      if (changed > 0 || report.unreadable.length > 0) {
        reportIngest(report, await footnote.store.statistics(), performance.now() - started);
      }
      await serveFootnote(footnote, logLevel);
    } finally {
      await footnote.close();
    }
    return 0;
  },
);
