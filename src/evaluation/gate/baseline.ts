/** The numbers a change is held against: written on purpose only, read by every gated run. */

import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { FootnoteError } from '../../errors.ts';
import type { EvaluationResult } from '../evaluation-result.ts';
import { GATED_METRICS } from './gated-metrics.ts';

const BASELINE_FORMAT_VERSION = 1;
export const GATED_SPLITS = ['dev', 'test'] as const;
/** Enough to tell one question in a thousand; more digits would make a diff noisy. */
const DECIMALS = 6;

const baselineSchema = z.strictObject({
  formatVersion: z.literal(BASELINE_FORMAT_VERSION),
  /** The questions the numbers are of. */
  questionsSha256: z.string(),
  questions: z.record(z.string(), z.number()),
  /** What the run was made with. */
  settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  /** Split -> metric -> value; null where the metric does not apply. */
  splits: z.record(z.string(), z.record(z.string(), z.number().nullable())),
});

export type Baseline = z.infer<typeof baselineSchema>;

export function baselineOf(result: EvaluationResult): Baseline {
  const splits: Baseline['splits'] = {};
  const questions: Baseline['questions'] = {};
  for (const split of GATED_SPLITS) {
    const summary = result.splits[split];
    if (summary === undefined) continue;
    questions[split] = summary.questions;
    splits[split] = Object.fromEntries(GATED_METRICS.map(({ name }) => [name, round(summary.metrics[name] ?? null)]));
  }
  return {
    formatVersion: BASELINE_FORMAT_VERSION,
    questionsSha256: result.questionsSha256,
    questions,
    settings: result.settings,
    splits,
  };
}

function round(value: number | null): number | null {
  return value === null ? null : Number(value.toFixed(DECIMALS));
}

/** @returns undefined when there is no baseline yet. @throws FootnoteError `eval-set-invalid` when it is not one this version reads. */
export async function readBaseline(path: string): Promise<Baseline | undefined> {
  let content: string;
  try {
    content = await readFile(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw cause;
  }
  const parsed = baselineSchema.safeParse(parseJson(content));
  if (parsed.success) return parsed.data;
  throw new FootnoteError('eval-set-invalid', {
    message: `The baseline ${path} can not be used.`,
    expected: `a baseline of format version ${BASELINE_FORMAT_VERSION}`,
    found: parsed.error.issues[0]?.message ?? 'something else',
    remedy: 'Record it again: npm run eval -- baseline --accept',
    cause: parsed.error,
  });
}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

export async function writeBaseline(path: string, baseline: Baseline): Promise<void> {
  await writeFile(path, `${JSON.stringify(baseline, null, 2)}\n`);
}
