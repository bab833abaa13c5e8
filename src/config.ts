/** Every setting: name, meaning, range, default, reason. Read and validated once; values then travel as arguments. */

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse as parseDotenv } from 'dotenv';
import { z } from 'zod';
import { FootnoteError } from './errors.ts';

/** The folder of package.json: `models/`, `prompts/` and the built page lie here, wherever the command runs. */
export const PROJECT_FOLDER = dirname(dirname(fileURLToPath(import.meta.url)));

const number = (minimum: number, maximum: number) => z.coerce.number().min(minimum).max(maximum);
const integer = (minimum: number, maximum: number) => z.coerce.number().int().min(minimum).max(maximum);

/** One entry a setting: environment variable and, in kebab-case without the prefix, command-line flag (`--corpus`, `--port`). */
const SETTINGS = {
  corpus: setting('FOOTNOTE_CORPUS', 'Folder of documents to answer from.', z.string().min(1), 'corpus'),
  index: setting('FOOTNOTE_INDEX', 'Folder of the built index.', z.string().min(1), 'index'),
  embedder: setting(
    'FOOTNOTE_EMBEDDER',
    'Embedding model: `bundled`, a folder, or a hub id.',
    z.string().min(1),
    'bundled',
  ),
  llm: setting(
    'FOOTNOTE_LLM',
    'What words the answer: `extractive`, `openai:MODEL`, `anthropic:MODEL`, `ollama:MODEL` or `transformers:MODEL`.',
    z.string().min(1),
    'extractive',
  ),
  llmUrl: setting('FOOTNOTE_LLM_URL', 'Base URL of the model server; empty means the provider’s own.', z.string(), ''),
  llmKey: setting('FOOTNOTE_LLM_KEY', 'Key for the model server. Never logged.', z.string(), ''),
  llmTimeoutMs: setting(
    'FOOTNOTE_LLM_TIMEOUT_MS',
    'Longest silence of the model before and between words, ms; then the answer is quoted instead. The whole answer may take three times as long.',
    integer(100, 600_000),
    30_000,
  ),
  llmContextTokens: setting(
    'FOOTNOTE_LLM_CONTEXT_TOKENS',
    'Context window to use, tokens, prompt and answer together; 8192 fits every chat model of the last years.',
    integer(1024, 1_000_000),
    8192,
  ),
  llmAnswerTokens: setting(
    'FOOTNOTE_LLM_ANSWER_TOKENS',
    'Longest answer of the model, tokens.',
    integer(16, 32_000),
    700,
  ),
  unsupported: setting(
    'FOOTNOTE_UNSUPPORTED',
    'What becomes of a sentence no passage supports: `mark`, `drop`, or `regenerate` (the model tries once more, then it is dropped).',
    z.enum(['mark', 'drop', 'regenerate']),
    'mark',
  ),
  host: setting(
    'HOST',
    'Address to listen on. The default is reachable from this machine only.',
    z.string().min(1),
    '127.0.0.1',
  ),
  port: setting('PORT', 'Port to listen on; 0 takes any free one.', integer(0, 65_535), 3000),
  passages: setting('FOOTNOTE_PASSAGES', 'Passages retrieved for a question (k).', integer(1, 50), 8),
  candidates: setting(
    'FOOTNOTE_CANDIDATES',
    'Chunks taken from each side before fusion; 50 is where recall stops growing on the public sets.',
    integer(1, 1000),
    50,
  ),
  keywordWeight: setting(
    'FOOTNOTE_KEYWORD_WEIGHT',
    'Share of BM25 against dense similarity: 0 is dense alone, 1 is keywords alone, `auto` is what suits the embedding model.',
    z.union([z.literal('auto'), number(0, 1)]),
    'auto',
  ),
  lateInteraction: setting(
    'FOOTNOTE_LATE_INTERACTION',
    'Whether the best candidates are compared word by word with the question, where the embedding model allows it: `on`, `off`.',
    z.enum(['on', 'off']),
    'on',
  ),
  feedback: setting(
    'FOOTNOTE_FEEDBACK',
    'Whether words that the best passages share count in ranking the rest (relevance feedback): `on`, `off`.',
    z.enum(['on', 'off']),
    'on',
  ),
  learnedOrder: setting(
    'FOOTNOTE_LEARNED_ORDER',
    'Whether the best passages are put in the order that was learned from judged questions, where the embedding model allows it: `on`, `off`.',
    z.enum(['on', 'off']),
    'on',
  ),
  reranker: setting(
    'FOOTNOTE_RERANKER',
    'Cross-encoder that orders the best passages anew: a folder or hub id of a sequence-classification model; empty for none.',
    z.string(),
    '',
  ),
  refusalThreshold: setting(
    'FOOTNOTE_REFUSAL_THRESHOLD',
    'Refuse when the evidence is less sure than this; 0 never refuses. Chosen from the eval’s risk-coverage picture.',
    number(0, 1),
    0.45,
  ),
  chunkTokens: setting(
    'FOOTNOTE_CHUNK_TOKENS',
    'Largest chunk, in tokens of the embedding model.',
    integer(16, 2000),
    200,
  ),
} as const;

function setting<Schema extends z.ZodType>(
  variable: string,
  meaning: string,
  schema: Schema,
  fallback: z.output<Schema>,
) {
  return { variable, meaning, schema, fallback };
}

type Settings = typeof SETTINGS;
export type SettingName = keyof Settings;
export type Config = { readonly [Name in SettingName]: z.output<Settings[Name]['schema']> };

export interface SettingDescription {
  readonly name: SettingName;
  readonly variable: string;
  readonly flag: string;
  readonly meaning: string;
  readonly fallback: string | number;
}

/** For `--help` and the README's table. */
export function describeSettings(): SettingDescription[] {
  return (Object.keys(SETTINGS) as SettingName[]).map((name) => ({
    name,
    variable: SETTINGS[name].variable,
    flag: flagOf(name),
    meaning: SETTINGS[name].meaning,
    fallback: SETTINGS[name].fallback,
  }));
}

export type Overrides = Partial<Record<SettingName, string | number>>;

/**
 * Command-line values win over the environment, the environment over `.env`, that over the defaults.
 *
 * @param environment usually `process.env`
 * @param overrides values by setting name, from flags or a test
 * @throws FootnoteError `bad-setting` naming the variable, what it expects and what it found
 */
export function loadConfig(
  environment: Readonly<Record<string, string | undefined>>,
  overrides: Overrides = {},
): Config {
  const fromFile = readDotenv(resolve('.env'));
  const entries = (Object.keys(SETTINGS) as SettingName[]).map((name) => {
    const { variable, schema, fallback } = SETTINGS[name];
    const found = overrides[name] ?? environment[variable] ?? fromFile[variable];
    // An empty variable means unset, as `FOOTNOTE_LLM= npm start` would have it.
    if (found === undefined || found === '') return [name, fallback];
    const parsed = schema.safeParse(found);
    if (parsed.success) return [name, parsed.data];
    throw new FootnoteError('bad-setting', {
      message: `The setting ${variable} does not fit.`,
      expected: `${SETTINGS[name].meaning} (${parsed.error.issues[0]?.message ?? 'see README'})`,
      found: name === 'llmKey' ? '(hidden)' : JSON.stringify(found),
      remedy: `Correct ${variable} in the environment, .env, or --${flagOf(name)}.`,
    });
  });
  return Object.fromEntries(entries) as Config;
}

function flagOf(name: SettingName): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function readDotenv(file: string): Record<string, string> {
  return existsSync(file) ? parseDotenv(readFileSync(file)) : {};
}

/** Where the bundled model, the prompts and the built page lie. */
export const MODELS_FOLDER = join(PROJECT_FOLDER, 'models');
/** The reading model, trained over the words of the bundled embedding model. */
export const READING_MODEL_FOLDER = join(MODELS_FOLDER, 'footnote-read-v2');
export const PROMPTS_FOLDER = join(PROJECT_FOLDER, 'prompts');
export const PAGE_FOLDER = join(PROJECT_FOLDER, 'dist', 'ui');
