/** Serves an assembled Footnote until it is told to stop; `npm start` and `serve` end in it. */

import type { Footnote } from '../assemble.ts';
import { PAGE_FOLDER } from '../config.ts';
import { checkReadiness } from '../server/check-readiness.ts';
import { closeOnSignal } from '../server/close-on-signal.ts';
import { createApp } from '../server/create-app.ts';
import { listen } from '../server/listen.ts';
import { createLog, type LogLevel } from '../server/log.ts';
import { defaultLimits } from '../server/parts.ts';
import type { DocumentSummary } from '../store/passage-store.ts';

/** Service managers and containers wait 10 s for a process before they kill it (docker stop, Kubernetes: 30 s). */
const SHUTDOWN_GRACE_MS = 8000;

/**
 * @returns resolves after SIGINT or SIGTERM, when answers in flight are finished. The parts stay open: who made them closes them.
 * @throws FootnoteError `port-taken`, `bad-setting`
 */
export async function serveFootnote(footnote: Footnote, logLevel: LogLevel): Promise<void> {
  const { answerer, retriever, store, config } = footnote;
  const log = createLog(logLevel, (line) => process.stderr.write(line));
  const app = createApp({
    answerer,
    retriever,
    store,
    readiness: () => checkReadiness(store),
    pageFolder: PAGE_FOLDER,
    host: config.host,
    limits: { ...defaultLimits, defaultPassages: config.passages },
    log,
  });
  const server = await listen(app, { host: config.host, port: config.port, graceMs: SHUTDOWN_GRACE_MS });
  const [document] = await store.listDocuments();
  const hint = document === undefined ? '' : `Try asking: ${exampleQuestion(document)}\n`;
  process.stdout.write(`Footnote answers at ${server.url}\n${hint}Stop it with Ctrl-C.\n`);
  await closeOnSignal(process, server, log);
}

/** A question that whatever corpus is being served can answer: what its first document is about. */
function exampleQuestion({ title, language }: DocumentSummary): string {
  return language.startsWith('zh') ? `${title}讲了什么？` : `What do the documents say about ${title}?`;
}
