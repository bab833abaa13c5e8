/** Serves an assembled Footnote until it is told to stop; `npm start` and `serve` end in it. */

import { type Footnote, isChatConfigured, languageModelSettings } from '../assemble.ts';
import { PAGE_FOLDER } from '../config.ts';
import { watchChatModel } from '../llm/watch-chat-model.ts';
import { checkReadiness } from '../server/check-readiness.ts';
import { closeOnSignal } from '../server/close-on-signal.ts';
import { createApp } from '../server/create-app.ts';
import { listen } from '../server/listen.ts';
import { createLog, type Log, type LogLevel } from '../server/log.ts';
import { defaultLimits, type Readiness } from '../server/parts.ts';
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
    readiness: createReadiness(footnote, log),
    pageFolder: PAGE_FOLDER,
    host: config.host,
    limits: { ...defaultLimits, defaultPassages: config.passages },
    log,
  });
  // The first question would wait for the model's token table and the keyword postings; read them before anyone can ask.
  await retriever.retrieve({ query: 'footnote', k: 1 });
  const server = await listen(app, { host: config.host, port: config.port, graceMs: SHUTDOWN_GRACE_MS });
  const [document] = await store.listDocuments();
  const hint = document === undefined ? '' : `Try asking: ${exampleQuestion(document)}\n`;
  process.stdout.write(`Footnote answers at ${server.url}\n${hint}Stop it with Ctrl-C.\n`);
  const stopped = new AbortController();
  const ahead = footnote.readAhead(stopped.signal).then(
    (segments) => log.debug(`${segments} sentences, items and rows read ahead`),
    (thrown: unknown) => stopped.signal.aborted || log.warn(`Reading ahead failed: ${(thrown as Error).message}`),
  );
  await closeOnSignal(process, server, log).finally(() => stopped.abort());
  await ahead;
}

/** The index decides; the language model's state is told with it, and once at the start in the log when it is not there. */
function createReadiness({ store, config }: Footnote, log: Log): () => Promise<Readiness> {
  if (!isChatConfigured(config)) return () => checkReadiness(store);
  const probe = watchChatModel(config.llm, languageModelSettings(config), () => performance.now());
  void probe().then(({ error }) => {
    if (error !== undefined)
      log.warn(`${error.message} Answers are quoted from the documents until then. ${error.remedy}`);
  });
  return async () => {
    const readiness = await checkReadiness(store);
    if (!readiness.ready) return readiness;
    const { reachable, error } = await probe();
    const languageModel = { name: config.llm, reachable, ...(error === undefined ? {} : { error: error.toBody() }) };
    return { ready: true, languageModel };
  };
}

/** A question that whatever corpus is being served can answer: what its first document is about. */
function exampleQuestion({ title, language }: DocumentSummary): string {
  return language.startsWith('zh') ? `${title}讲了什么？` : `What do the documents say about ${title}?`;
}
