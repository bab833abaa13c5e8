/** Follow-ups of whole conversations: what is searched for them, and how much of a person's rewriting that keeps. */

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assemble, type Footnote } from '../../assemble.ts';
import { type Config, loadConfig, type Overrides } from '../../config.ts';
import { indexDocuments } from '../../ingest/index-documents.ts';
import { askTurns, type TurnResult } from '../conversations/ask-turns.ts';
import type { ConversationSet } from '../conversations/conversation-set.ts';
import { summariseTurns } from '../conversations/summarise-turns.ts';
import type { NamedTurnsSummary } from '../report/conversation-table.ts';
import { documentFromBeir } from '../sets/document-from-beir.ts';
import { type BeirDocument, readBeirPassages } from '../sets/read-beir-folder.ts';
import type { RunSettings } from './run-settings.ts';

const CONVERSATIONS_FORMAT_VERSION = 1;

export interface ConversationsRun {
  readonly rows: readonly NamedTurnsSummary[];
  /** JSON with every turn, one a set. */
  readonly paths: readonly string[];
  /** Sets that could not be measured, each with the reason and what to do. */
  readonly left: readonly string[];
}

/**
 * @param corpusFolders folders in BEIR's format whose passages join those of each set, and stand in where a set has none.
 * @param reports folder for the JSON.
 */
export async function evaluateConversations(
  sets: readonly ConversationSet[],
  corpusFolders: readonly string[],
  reports: string,
  environment: Readonly<Record<string, string | undefined>>,
  overrides: Overrides,
  run: RunSettings,
): Promise<ConversationsRun> {
  const shared = (await Promise.all(corpusFolders.map(readBeirPassages))).flat();
  const config = loadConfig(environment, overrides);
  const rows: NamedTurnsSummary[] = [];
  const paths: string[] = [];
  const left: string[] = [];
  for (const set of sets) {
    if (set.passages !== 'corpus' && set.passages.length + shared.length === 0) {
      left.push(`${set.name} has no passages of its own. Give some: --corpus-dir DIR,DIR (folders in BEIR's format)`);
      continue;
    }
    const results = await measureSet(set, shared, config, run);
    for (const split of ['dev', 'test'] as const) {
      const ofSplit = results.filter(({ turn }) => turn.split === split);
      if (ofSplit.length > 0) rows.push({ set: set.name, split, summary: summariseTurns(ofSplit) });
    }
    paths.push(await saveTurns(reports, set.name, results, rows, run));
  }
  return { rows, paths, left };
}

async function measureSet(set: ConversationSet, shared: readonly BeirDocument[], config: Config, run: RunSettings) {
  const ofSplit = set.turns.filter(({ split }) => run.split === undefined || split === run.split);
  const step = run.limit === undefined ? 1 : Math.max(1, ofSplit.length / run.limit);
  const turns = Array.from({ length: Math.floor(ofSplit.length / step) }, (_, at) => ofSplit[Math.floor(at * step)]!);
  const index = await mkdtemp(join(tmpdir(), 'footnote-eval-'));
  const footnote = await assemble({ ...config, index }, 'create');
  try {
    if (set.passages === 'corpus') await footnote.ingest();
    else await indexPassages([...set.passages, ...shared], footnote, set.name, run);
    return await askTurns(set, turns, {
      answerer: footnote.answerer,
      retriever: footnote.retriever,
      clock: run.clock,
      onProgress: run.startProgress(set.name, turns.length),
      ...(run.signal === undefined ? {} : { signal: run.signal }),
    });
  } finally {
    await footnote.close();
    await rm(index, { recursive: true, force: true });
  }
}

async function indexPassages(
  passages: readonly BeirDocument[],
  footnote: Footnote,
  name: string,
  run: RunSettings,
): Promise<void> {
  const documents = passages.map(documentFromBeir).filter((document) => document !== undefined);
  const report = run.startProgress(`${name}: indexing`, documents.length);
  let done = 0;
  for await (const _ of indexDocuments(footnote.ingestParts, documents, run.signal)) {
    done += 1;
    report(done);
  }
  await footnote.store.saveGraph();
}

/** Times apart, the same run writes the same file. */
async function saveTurns(
  folder: string,
  name: string,
  results: readonly TurnResult[],
  rows: readonly NamedTurnsSummary[],
  run: RunSettings,
): Promise<string> {
  const stamp = run.now().toISOString().replace(/[-:]/g, '').replace(/\..*$/, '');
  const path = join(folder, `${stamp}-conversations-${name}.json`);
  const turns = results.map(({ turn, searchedFor, rewriteMs, wordings }) => ({
    id: turn.id,
    split: turn.split,
    history: turn.history,
    question: turn.question,
    searchedFor,
    humanRewrite: turn.humanRewrite ?? null,
    standsAlone: turn.standsAlone,
    wordings: wordings ?? null,
    rewriteMs,
  }));
  const summaries = rows.filter((row) => row.set === name);
  await mkdir(folder, { recursive: true });
  const content = { formatVersion: CONVERSATIONS_FORMAT_VERSION, name, summaries, turns };
  await writeFile(path, `${JSON.stringify(content, null, 1)}\n`);
  return path;
}
