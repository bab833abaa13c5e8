/** `npm run eval`: measures answers and retrieval, writes a report, compares runs, and holds a change against the baseline. */

import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { MultiBar, Presets } from 'cli-progress';
import { loadConfig, type Overrides, PROJECT_FOLDER, PROMPTS_FOLDER, parseCommandLine } from '../config.ts';
import { FootnoteError } from '../errors.ts';
import { compareResults } from '../evaluation/compare/compare-results.ts';
import { baselineOf, readBaseline, writeBaseline } from '../evaluation/gate/baseline.ts';
import { checkGate, type GateReport } from '../evaluation/gate/check-gate.ts';
import { describeBaselineChange } from '../evaluation/gate/describe-baseline-change.ts';
import { type JudgeReport, reportJudge } from '../evaluation/judge/agreement.ts';
import { judgeAnswers } from '../evaluation/judge/judge-answers.ts';
import type { EvaluationQuestion } from '../evaluation/question.ts';
import {
  comparisonText,
  gateText,
  judgeText,
  latencyTable,
  type NamedResult,
  OVERVIEW_METRICS,
  resultTable,
  runsTable,
} from '../evaluation/report/result-tables.ts';
import { evaluateBeir } from '../evaluation/runs/evaluate-beir.ts';
import { evaluateCorpus } from '../evaluation/runs/evaluate-corpus.ts';
import { evaluateEndpoint } from '../evaluation/runs/evaluate-endpoint.ts';
import { expandVariants } from '../evaluation/runs/expand-variants.ts';
import type { RunSettings } from '../evaluation/runs/run-settings.ts';
import { readResult, saveResult } from '../evaluation/runs/save-result.ts';
import { listQuestionSets, readQuestionSets } from '../evaluation/sets/read-question-sets.ts';
import { createChatModel, DEFAULT_LANGUAGE_MODEL } from '../llm/create-chat-model.ts';
import { runCommand } from './run-command.ts';

const SETS_FOLDER = join(PROJECT_FOLDER, 'eval', 'sets');
const REPORTS_FOLDER = join(PROJECT_FOLDER, 'eval', 'reports');
const BASELINE_PATH = join(PROJECT_FOLDER, 'eval', 'baseline.json');
/** A language model on a slow machine writes for minutes. */
const ENDPOINT_TIMEOUT_MS = 300_000;

const USAGE = `npm run eval                                   The project's questions over the corpus: table, report, gate.
npm run eval -- gate                           The same; exit status 1 when a metric is worse than the baseline.
npm run eval -- baseline [--accept]            Show what would change in eval/baseline.json; --accept writes it.
npm run eval -- compare A.json B.json          Two saved runs, with intervals and the questions that flipped.
npm run eval -- --beir DIR...                  Public sets in BEIR's format, one table. --queries FILE asks other queries.
npm run eval -- --retriever dense,keyword,hybrid   One row each.
npm run eval -- --sweep "k=3,5,8 keyword-weight=0.5,0.7"   Every combination, one table.
npm run eval -- --endpoint URL [--api-key KEY] A running server, as users meet it.

  --set FILE          questions of this file or folder instead of eval/sets
  --split dev|test    only this half
  --limit N           only N questions, spread over the set
  --retrieval-only    rank, do not answer
  --gate              as "gate", with any of the flags above
  --judge             ask the chat model of FOOTNOTE_LLM as well (prompts/judge.md)
  --reports FOLDER    where JSON and HTML go (eval/reports)`;

const FLAGS = {
  beir: 'value',
  queries: 'value',
  retriever: 'value',
  sweep: 'value',
  endpoint: 'value',
  'api-key': 'value',
  set: 'value',
  split: 'value',
  limit: 'value',
  reports: 'value',
  'retrieval-only': 'switch',
  gate: 'switch',
  accept: 'switch',
  judge: 'switch',
} as const;

type Flags = ReturnType<typeof parseCommandLine>['flags'];

await runCommand(USAGE, async () => {
  const { overrides, flags, words } = parseCommandLine(process.argv.slice(2), FLAGS);
  const [command, ...operands] = flags.beir === undefined ? words : ['beir', text(flags.beir), ...words];
  switch (command) {
    case 'compare':
      return await compare(operands);
    case 'beir':
      return await runMany(
        await evaluateBeir(
          operands as string[],
          text(flags.queries),
          process.env,
          overrides,
          variantsOf(flags),
          settingsOf(flags),
        ),
        flags,
      );
    case undefined:
    case 'gate':
    case 'baseline': {
      const questions = await readQuestions(text(flags.set) ?? SETS_FOLDER);
      const endpoint = text(flags.endpoint);
      if (endpoint !== undefined) {
        const apiKey = text(flags['api-key']);
        const http = { fetch, timeoutMs: ENDPOINT_TIMEOUT_MS, ...(apiKey === undefined ? {} : { apiKey }) };
        return await runOne(
          await evaluateEndpoint(endpoint, questions, http, settingsOf(flags)),
          command,
          flags,
          overrides,
        );
      }
      const results = await evaluateCorpus(questions, process.env, overrides, variantsOf(flags), settingsOf(flags));
      return results.length === 1
        ? await runOne(results[0]!, command, flags, overrides)
        : await runMany(results, flags);
    }
    default:
      throw new FootnoteError('bad-request', {
        message: `There is no eval command "${command}".`,
        expected: 'gate, baseline, compare, or none',
        found: command,
        remedy: 'Run: npm run eval -- --help',
      });
  }
});

function text(flag: string | true | undefined): string | undefined {
  return typeof flag === 'string' ? flag : undefined;
}

function variantsOf(flags: Flags) {
  return expandVariants(text(flags.retriever), text(flags.sweep));
}

/** A file, or every `*.jsonl` of a folder. */
async function readQuestions(path: string): Promise<EvaluationQuestion[]> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return await readQuestionSets(isFolder ? await listQuestionSets(path) : [path]);
}

function settingsOf(flags: Flags): RunSettings {
  const limit = text(flags.limit);
  const split = text(flags.split);
  if (
    (limit !== undefined && !/^[1-9]\d*$/.test(limit)) ||
    (split !== undefined && split !== 'dev' && split !== 'test')
  ) {
    throw new FootnoteError('bad-setting', {
      message: 'A flag of the eval does not fit.',
      expected: '--limit with a whole number above 0, --split with dev or test',
      found: `--limit ${limit ?? '(none)'}, --split ${split ?? '(none)'}`,
      remedy: 'Correct the flag.',
    });
  }
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort(new Error('Stopped; nothing was written.')));
  return {
    answers: flags['retrieval-only'] !== true,
    ...(limit === undefined ? {} : { limit: Number(limit) }),
    ...(split === undefined ? {} : { split }),
    clock: () => performance.now(),
    now: () => new Date(),
    memoryBytes: () => process.memoryUsage.rss(),
    startProgress: createProgress(),
    signal: stop.signal,
  };
}

/** One bar a run, on a terminal only. */
function createProgress(): RunSettings['startProgress'] {
  if (!process.stderr.isTTY) return () => () => {};
  const bars = new MultiBar(
    { format: '{bar} {value}/{total} {name}', hideCursor: true, clearOnComplete: false },
    Presets.shades_classic,
  );
  return (name, total) => {
    const bar = bars.create(total, 0, { name });
    return (done) => {
      bar.update(done, { name });
      if (done < total) return;
      bar.stop();
      bars.stop();
    };
  };
}

async function runOne(
  run: NamedResult,
  command: 'gate' | 'baseline' | undefined,
  flags: Flags,
  overrides: Overrides,
): Promise<number> {
  const { result } = run;
  console.log(`${resultTable(result)}\n\n${latencyTable(result)}`);
  const memory = result.measured.peakMemoryBytes;
  if (memory !== null) console.log(`\nPeak memory of this process: ${Math.round(memory / 2 ** 20)} MiB.`);

  const judge = flags.judge === true ? await askJudge(run, overrides) : undefined;
  if (judge !== undefined) console.log(`\n${judgeText(judge)}`);
  if (command === 'baseline') return await updateBaseline(run, flags.accept === true);

  const baseline = await readBaseline(BASELINE_PATH);
  const isWhole =
    flags.limit === undefined &&
    flags.split === undefined &&
    flags['retrieval-only'] !== true &&
    flags.set === undefined;
  const gate: GateReport | undefined = baseline !== undefined && isWhole ? checkGate(result, baseline) : undefined;
  const paths = await saveResult(text(flags.reports) ?? REPORTS_FOLDER, run.name, result, {
    ...(gate === undefined ? {} : { gate }),
    ...(judge === undefined ? {} : { judge }),
  });
  console.log(`\n${result.questions.length} questions in ${(result.measured.durationMs / 1000).toFixed(1)} s.`);
  console.log(`JSON: ${paths.json}\nHTML: ${paths.html}`);
  const mustPass = command === 'gate' || flags.gate === true;
  if (gate === undefined) {
    console.log(
      isWhole
        ? 'Gate: there is no baseline yet. Run: npm run eval -- baseline --accept'
        : 'Gate: not asked of a part of the questions.',
    );
    return mustPass ? 1 : 0;
  }
  console.log(gateText(gate));
  return mustPass && !gate.passed ? 1 : 0;
}

async function runMany(runs: readonly NamedResult[], flags: Flags): Promise<number> {
  console.log(runsTable(runs, OVERVIEW_METRICS));
  console.log('');
  for (const { name, result } of runs) {
    const paths = await saveResult(text(flags.reports) ?? REPORTS_FOLDER, name, result);
    console.log(`${name}: ${paths.html}`);
  }
  return 0;
}

async function updateBaseline({ result }: NamedResult, accept: boolean): Promise<number> {
  const before = await readBaseline(BASELINE_PATH);
  const after = baselineOf(result);
  console.log(`\n${describeBaselineChange(before, after)}`);
  if (!accept) {
    console.log('\nNothing was written. To make these numbers the baseline: npm run eval -- baseline --accept');
    return 0;
  }
  await writeBaseline(BASELINE_PATH, after);
  console.log(`\nWritten: ${BASELINE_PATH}`);
  return 0;
}

async function compare(paths: readonly (string | undefined)[]): Promise<number> {
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

async function askJudge({ result }: NamedResult, overrides: Overrides): Promise<JudgeReport> {
  const { llm, llmUrl, llmKey } = loadConfig(process.env, overrides);
  if (llm === 'extractive') {
    throw new FootnoteError('bad-setting', {
      message: 'The judge needs a chat model.',
      expected: 'FOOTNOTE_LLM set to a model, as ollama:MODEL',
      found: 'extractive',
      remedy: 'Set FOOTNOTE_LLM, or leave --judge away: nothing else needs it.',
    });
  }
  const model = await createChatModel(llm, {
    ...DEFAULT_LANGUAGE_MODEL,
    ...(llmUrl === '' ? {} : { url: llmUrl }),
    ...(llmKey === '' ? {} : { key: llmKey }),
  });
  try {
    const template = await readFile(join(PROMPTS_FOLDER, 'judge.md'), 'utf8');
    return reportJudge(await judgeAnswers(model.chat, result.questions, { template }), result.questions);
  } catch (thrown) {
    throw model.describeFailure(thrown);
  } finally {
    await model.close();
  }
}
