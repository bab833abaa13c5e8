/** `npm run eval`: measures answers and retrieval, writes a report, compares runs, and holds a change against the baseline. */

import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { loadConfig, type Overrides, PROJECT_FOLDER } from '../config.ts';
import { FootnoteError } from '../errors.ts';
import { compareResults } from '../evaluation/compare/compare-results.ts';
import { readConversationFolder } from '../evaluation/conversations/read-conversation-folder.ts';
import { baselineOf, readBaseline, writeBaseline } from '../evaluation/gate/baseline.ts';
import { checkGate, type GateReport } from '../evaluation/gate/check-gate.ts';
import { describeBaselineChange } from '../evaluation/gate/describe-baseline-change.ts';
import { askJudge } from '../evaluation/judge/ask-judge.ts';
import type { EvaluationQuestion } from '../evaluation/question.ts';
import { conversationTable, rewritingTable } from '../evaluation/report/conversation-table.ts';
import { createProgressBars } from '../evaluation/report/progress-bars.ts';
import {
  comparisonText,
  failureText,
  gateText,
  judgeText,
  latencyTable,
  type NamedResult,
  OVERVIEW_METRICS,
  resultTable,
  runsTable,
} from '../evaluation/report/result-tables.ts';
import { evaluateBeir } from '../evaluation/runs/evaluate-beir.ts';
import { evaluateConversations } from '../evaluation/runs/evaluate-conversations.ts';
import { evaluateCorpus } from '../evaluation/runs/evaluate-corpus.ts';
import { evaluateEndpoint } from '../evaluation/runs/evaluate-endpoint.ts';
import { FLAGS, type Flags, isWholeRun, readFlags, USAGE } from '../evaluation/runs/read-flags.ts';
import type { RunSettings } from '../evaluation/runs/run-settings.ts';
import { readResult, saveResult } from '../evaluation/runs/save-result.ts';
import { listQuestionSets, readQuestionSets } from '../evaluation/sets/read-question-sets.ts';
import { parseCommandLine } from './parse-command-line.ts';
import { runCommand } from './run-command.ts';

const SETS_FOLDER = join(PROJECT_FOLDER, 'eval', 'sets');
const REPORTS_FOLDER = join(PROJECT_FOLDER, 'eval', 'reports');
const BASELINE_PATH = join(PROJECT_FOLDER, 'eval', 'baseline.json');
/** A language model on a slow machine writes for minutes. */
const ENDPOINT_TIMEOUT_MS = 300_000;

const bars = createProgressBars(process.stderr);

await runCommand(USAGE, async () => {
  const { overrides, flags: given, words } = parseCommandLine(process.argv.slice(2), FLAGS);
  const flags = readFlags(given);
  const [command, ...operands] = words;
  if (flags.beir !== undefined) return await runPublicSets([flags.beir, ...words], flags, overrides);
  if (flags.conversations !== undefined)
    return await runConversations([flags.conversations, ...words], flags, overrides);
  if (command === 'compare') return await compare(operands);
  if (command === undefined || command === 'gate' || command === 'baseline') {
    return await runOwnSets(command ?? (flags.gate ? 'gate' : 'report'), flags, overrides);
  }
  throw new FootnoteError('bad-request', {
    message: `There is no eval command "${command}".`,
    expected: 'gate, baseline, compare, or none',
    found: command,
    remedy: 'Run: npm run eval -- --help',
  });
});

function reportsFolder(flags: Flags): string {
  return flags.reports ?? REPORTS_FOLDER;
}

function runSettings(flags: Flags, onFinished: RunSettings['onFinished']): RunSettings {
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort(new Error('Stopped; finished runs are in the reports folder.')));
  return {
    answers: flags.answers,
    ...(flags.limit === undefined ? {} : { limit: flags.limit }),
    ...(flags.split === undefined ? {} : { split: flags.split }),
    clock: () => performance.now(),
    now: () => new Date(),
    memoryBytes: () => process.memoryUsage.rss(),
    startProgress: bars.start,
    onFinished,
    signal: stop.signal,
  };
}

/** Saves each run when it is done. */
function savingSettings(flags: Flags): RunSettings {
  return runSettings(flags, async ({ name, result }) => {
    await saveResult(reportsFolder(flags), name, result);
  });
}

async function runPublicSets(folders: readonly string[], flags: Flags, overrides: Overrides): Promise<number> {
  const runs = await evaluateBeir(
    folders,
    flags.queries,
    process.env,
    overrides,
    flags.variants,
    savingSettings(flags),
  );
  return printRuns(runs, flags);
}

async function runConversations(folders: readonly string[], flags: Flags, overrides: Overrides): Promise<number> {
  const sets = (await Promise.all(folders.map(readConversationFolder))).flat();
  const settings = runSettings(flags, async () => {});
  const reports = reportsFolder(flags);
  const measured = await evaluateConversations(sets, flags.corpusFolders, reports, process.env, overrides, settings);
  bars.stop();
  console.log(`${conversationTable(measured.rows)}\n\n${rewritingTable(measured.rows)}\n`);
  for (const path of measured.paths) console.log(`JSON: ${path}`);
  for (const reason of measured.left) console.log(`Not measured: ${reason}`);
  return measured.left.length > 0 ? 1 : 0;
}

async function runOwnSets(
  command: 'report' | 'gate' | 'baseline',
  flags: Flags,
  overrides: Overrides,
): Promise<number> {
  const questions = await readQuestions(flags.set ?? SETS_FOLDER);
  if (flags.endpoint === undefined && flags.variants.length > 1) {
    return printRuns(
      await evaluateCorpus(questions, process.env, overrides, flags.variants, savingSettings(flags)),
      flags,
    );
  }
  const settings = runSettings(flags, async () => {});
  const { endpoint, apiKey } = flags;
  const http = { fetch, timeoutMs: ENDPOINT_TIMEOUT_MS, ...(apiKey === undefined ? {} : { apiKey }) };
  const run =
    endpoint === undefined
      ? (await evaluateCorpus(questions, process.env, overrides, flags.variants, settings))[0]!
      : await evaluateEndpoint(endpoint, questions, http, settings);
  bars.stop();
  printResult(run);
  return command === 'baseline' ? await updateBaseline(run, flags) : await reportRun(run, command, flags, overrides);
}

/** A file, or every `*.jsonl` of a folder. */
async function readQuestions(path: string): Promise<EvaluationQuestion[]> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return await readQuestionSets(isFolder ? await listQuestionSets(path) : [path]);
}

function printResult({ result }: NamedResult): void {
  console.log(`${resultTable(result)}\n\n${latencyTable(result)}`);
  const memory = result.measured.peakMemoryBytes;
  if (memory !== null) console.log(`\nPeak memory of this process: ${Math.round(memory / 2 ** 20)} MiB.`);
}

function printRuns(runs: readonly NamedResult[], flags: Flags): number {
  bars.stop();
  console.log(`${runsTable(runs, OVERVIEW_METRICS)}\n\nJSON and HTML of each run: ${reportsFolder(flags)}`);
  const failures = runs.flatMap(({ name, result }) =>
    failureText(result) === '' ? [] : [`${name}: ${failureText(result)}`],
  );
  for (const failure of failures) console.log(failure);
  return failures.length > 0 ? 1 : 0;
}

/** Judge, gate, files, and the exit status. */
async function reportRun(
  run: NamedResult,
  command: 'report' | 'gate',
  flags: Flags,
  overrides: Overrides,
): Promise<number> {
  const { name, result } = run;
  const judge = flags.judge ? await judgeRun(run, overrides) : undefined;
  const isWhole = isWholeRun(flags);
  const baseline = await readBaseline(BASELINE_PATH);
  const gate = isWhole && baseline !== undefined ? checkGate(result, baseline) : undefined;
  const extra = { ...(gate === undefined ? {} : { gate }), ...(judge === undefined ? {} : { judge }) };
  const paths = await saveResult(reportsFolder(flags), name, result, extra);
  console.log(`\n${result.questions.length} questions in ${(result.measured.durationMs / 1000).toFixed(1)} s.`);
  console.log(`JSON: ${paths.json}\nHTML: ${paths.html}\n${describeGate(gate, isWhole)}`);
  const failures = failureText(result);
  if (failures !== '') console.log(failures);
  return failures !== '' || (command === 'gate' && gate?.passed !== true) ? 1 : 0;
}

function describeGate(gate: GateReport | undefined, isWhole: boolean): string {
  if (gate !== undefined) return gateText(gate);
  if (!isWhole) return 'Gate: not asked of a part of the questions.';
  return 'Gate: there is no baseline yet. Run: npm run eval -- baseline --accept';
}

async function judgeRun({ name, result }: NamedResult, overrides: Overrides) {
  const report = bars.start(`${name}: judge`, result.questions.length);
  const judge = await askJudge(result, loadConfig(process.env, overrides), report);
  bars.stop();
  console.log(`\n${judgeText(judge)}`);
  return judge;
}

async function updateBaseline({ result }: NamedResult, flags: Flags): Promise<number> {
  const after = baselineOf(result);
  console.log(`\n${describeBaselineChange(await readBaseline(BASELINE_PATH), after)}`);
  if (!flags.accept || !isWholeRun(flags)) {
    console.log('\nNothing was written. To make the whole run the baseline: npm run eval -- baseline --accept');
    return 0;
  }
  await writeBaseline(BASELINE_PATH, after);
  console.log(`\nWritten: ${BASELINE_PATH}`);
  return 0;
}

async function compare(paths: readonly string[]): Promise<number> {
  const [first, second] = paths;
  if (first === undefined || second === undefined) {
    throw new FootnoteError('bad-request', {
      message: 'A comparison needs two saved runs.',
      expected: 'npm run eval -- compare A.json B.json',
      found: `${paths.length} paths`,
      remedy: 'Name two JSON files of eval/reports.',
    });
  }
  console.log(comparisonText(compareResults(await readResult(first), await readResult(second))));
  return 0;
}
