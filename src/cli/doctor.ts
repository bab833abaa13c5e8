/** `doctor`: looks at everything an answer needs (Node, corpus, index, embedding model, language model) and says what to mend. */

import { assemble, isChatConfigured, languageModelSettings } from '../assemble.ts';
import { type Config, loadConfig, MODELS_FOLDER } from '../config.ts';
import { listFiles } from '../document/list-files.ts';
import { resolveModel } from '../embed/resolve-model.ts';
import { asFootnoteError, type ErrorBody, FootnoteError } from '../errors.ts';
import { probeChatModel } from '../llm/probe-chat-model.ts';
import { parseCommandLine } from './parse-command-line.ts';
import { runCommand } from './run-command.ts';

const usage =
  'doctor [--json]   Check everything an answer needs; exits with 1 when something keeps Footnote from answering.';

interface Finding {
  readonly part: string;
  /** What was found; or what is wrong with it. */
  readonly found?: string;
  readonly error?: ErrorBody;
  /** Without it Footnote still answers: the model's place is taken by quotes. */
  readonly optional?: true;
}

/** The version package.json asks for. */
const OLDEST_NODE = [20, 19] as const;

await runCommand(usage, async () => {
  const { overrides, flags } = parseCommandLine(process.argv.slice(2), { json: 'switch' });
  const config = loadConfig(process.env, overrides);
  const findings: Finding[] = [];
  for (const check of [checkNode, checkCorpus, checkEmbedder, checkIndex, checkLanguageModel]) {
    findings.push(await check(config));
  }
  if (flags['json']) process.stdout.write(`${JSON.stringify(findings, null, 2)}\n`);
  else for (const finding of findings) process.stdout.write(describe(finding));
  return findings.some(({ error, optional }) => error !== undefined && optional === undefined) ? 1 : 0;
});

async function checkNode(): Promise<Finding> {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isOld = major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
  return attempt('Node', async () => {
    if (!isOld) return process.versions.node;
    throw new FootnoteError('bad-setting', {
      message: 'This Node is too old.',
      expected: `Node ${OLDEST_NODE.join('.')} or later`,
      found: process.versions.node,
      remedy: 'Install a current Node from nodejs.org.',
    });
  });
}

function checkCorpus(config: Config): Promise<Finding> {
  return attempt('corpus', async () => {
    const { files } = await listFiles(config.corpus);
    return `${files.length} documents in ${config.corpus}`;
  });
}

function checkEmbedder(config: Config): Promise<Finding> {
  return attempt('embedding model', async () => resolveModel(config.embedder, MODELS_FOLDER).name);
}

/** Opened as the server opens it, but quoting only: the language model is looked at on its own. */
function checkIndex(config: Config): Promise<Finding> {
  return attempt('index', async () => {
    const footnote = await assemble({ ...config, llm: 'extractive' });
    try {
      const { documents, chunks, generation } = await footnote.store.statistics();
      return `${documents} documents in ${chunks} chunks, generation ${generation}`;
    } finally {
      await footnote.close();
    }
  });
}

async function checkLanguageModel(config: Config): Promise<Finding> {
  const part = 'language model';
  if (!isChatConfigured(config)) return { part, found: 'none: answers are quoted from the documents' };
  const { reachable, error } = await probeChatModel(config.llm, languageModelSettings(config));
  if (reachable) return { part, found: `${config.llm} is there` };
  const body = error!.toBody();
  // A wrong setting stops the start; a server that is down does not.
  return body.code === 'llm-unavailable' ? { part, error: body, optional: true } : { part, error: body };
}

async function attempt(part: string, check: () => Promise<string>): Promise<Finding> {
  try {
    return { part, found: await check() };
  } catch (thrown) {
    return { part, error: asFootnoteError(thrown).toBody() };
  }
}

function describe({ part, found, error, optional }: Finding): string {
  if (error === undefined) return `ok    ${part}: ${found}\n`;
  const sign = optional ? 'warn ' : 'wrong';
  const consequence = optional ? '        until then answers are quoted from the documents\n' : '';
  return `${sign} ${part}: ${error.message}\n        expected ${error.expected}\n        found    ${error.found}\n        do       ${error.remedy}\n${consequence}`;
}
