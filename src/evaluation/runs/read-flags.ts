/** The flags of `npm run eval`: what there is, and what was given. */

import { FootnoteError } from '../../errors.ts';
import type { Split } from '../question.ts';
import { expandVariants, type Variant } from './expand-variants.ts';

export const USAGE = `npm run eval                                   The project's questions over the corpus: table, report, gate.
npm run eval -- gate                           The same; exit status 1 when a metric is worse than the baseline.
npm run eval -- baseline [--accept]            Show what would change in eval/baseline.json; --accept writes it.
npm run eval -- compare A.json B.json          Two saved runs, with intervals and the questions that flipped.
npm run eval -- --beir DIR...                  Public sets in BEIR's format, one table. --queries FILE asks other queries.
npm run eval -- --conversations DIR...         Follow-ups: raw, rewritten and human wording compared (CANARD, TREC CAsT, eval/sets).
npm run eval -- --retriever dense,keyword,both,late,sum,hybrid   One row each.
npm run eval -- --sweep "k=3,5,8 keyword-weight=0.5,0.7"   Every combination, one table.
npm run eval -- --endpoint URL [--api-key KEY] A running server, as users meet it.

  --set FILE          questions of this file or folder instead of eval/sets
  --split dev|test    only this half
  --limit N           only N questions, spread over the set
  --retrieval-only    rank, do not answer
  --gate              as "gate", with any of the flags above
  --corpus-dir DIRS   with --conversations: passages of these BEIR folders too, parted by commas
  --judge             ask the chat model of FOOTNOTE_LLM as well (prompts/judge.md)
  --reports FOLDER    where JSON and HTML go (eval/reports)`;

/** For `parseCommandLine`. */
export const FLAGS = {
  beir: 'value',
  conversations: 'value',
  'corpus-dir': 'value',
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

export interface Flags {
  /** First of the folders in BEIR's format; the others are words of the command. */
  readonly beir: string | undefined;
  /** First of the folders of conversations; the others are words of the command. */
  readonly conversations: string | undefined;
  /** Folders in BEIR's format whose passages conversations are searched among. */
  readonly corpusFolders: readonly string[];
  readonly queries: string | undefined;
  readonly endpoint: string | undefined;
  readonly apiKey: string | undefined;
  readonly set: string | undefined;
  readonly reports: string | undefined;
  readonly variants: readonly Variant[];
  readonly limit: number | undefined;
  readonly split: Split | undefined;
  readonly answers: boolean;
  readonly gate: boolean;
  readonly accept: boolean;
  readonly judge: boolean;
}

/** @throws FootnoteError `bad-setting` naming the flag. */
export function readFlags(given: Readonly<Record<string, string | true>>): Flags {
  const text = (name: keyof typeof FLAGS) => (typeof given[name] === 'string' ? given[name] : undefined);
  return {
    beir: text('beir'),
    conversations: text('conversations'),
    corpusFolders:
      text('corpus-dir')
        ?.split(',')
        .filter((folder) => folder !== '') ?? [],
    queries: text('queries'),
    endpoint: text('endpoint'),
    apiKey: text('api-key'),
    set: text('set'),
    reports: text('reports'),
    variants: expandVariants(text('retriever'), text('sweep')),
    limit: readLimit(text('limit')),
    split: readSplit(text('split')),
    answers: given['retrieval-only'] !== true,
    gate: given.gate === true,
    accept: given.accept === true,
    judge: given.judge === true,
  };
}

/** Whether the run is over all questions, answered: only then it can be held against the baseline. */
export function isWholeRun(flags: Flags): boolean {
  return flags.limit === undefined && flags.split === undefined && flags.set === undefined && flags.answers;
}

function readLimit(found: string | undefined): number | undefined {
  if (found === undefined) return undefined;
  if (/^[1-9]\d*$/.test(found)) return Number(found);
  throw wrongFlag('--limit', 'a whole number above 0', found);
}

function readSplit(found: string | undefined): Split | undefined {
  if (found === undefined || found === 'dev' || found === 'test') return found;
  throw wrongFlag('--split', 'dev or test', found);
}

function wrongFlag(flag: string, expected: string, found: string): FootnoteError {
  return new FootnoteError('bad-setting', {
    message: `The flag ${flag} does not fit.`,
    expected,
    found,
    remedy: 'Correct the flag, or run: npm run eval -- --help',
  });
}
