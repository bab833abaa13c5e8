/** A run on disk: JSON to compare with, HTML to read. */

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FootnoteError } from '../../errors.ts';
import { type EvaluationResult, RESULT_FORMAT_VERSION } from '../evaluation-result.ts';
import type { GateReport } from '../gate/check-gate.ts';
import type { JudgeReport } from '../judge/agreement.ts';
import { renderReport } from '../report/render-report.ts';

export interface SavedPaths {
  readonly json: string;
  readonly html: string;
}

/** @param extra what belongs to the page besides the result. */
export async function saveResult(
  folder: string,
  name: string,
  result: EvaluationResult,
  extra: { readonly gate?: GateReport; readonly judge?: JudgeReport } = {},
): Promise<SavedPaths> {
  const stamp = result.measured.startedAt.replace(/[-:]/g, '').replace(/\..*$/, '');
  const stem = join(folder, `${stamp}-${name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '')}`);
  const paths = { json: `${stem}.json`, html: `${stem}.html` };
  await mkdir(folder, { recursive: true });
  const judged = extra.judge === undefined ? result : { ...result, judge: extra.judge };
  await writeFile(paths.json, `${JSON.stringify(judged, null, 1)}\n`);
  await writeFile(paths.html, renderReport(result, extra));
  return paths;
}

/** @throws FootnoteError `eval-set-invalid` when the file is no run of this format version. */
export async function readResult(path: string): Promise<EvaluationResult> {
  let found: unknown;
  try {
    found = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw notAResult(path, cause instanceof Error ? cause.message : String(cause));
  }
  const version = (found as { formatVersion?: unknown } | null)?.formatVersion;
  if (version !== RESULT_FORMAT_VERSION) throw notAResult(path, `format version ${String(version)}`);
  return found as EvaluationResult;
}

function notAResult(path: string, found: string): FootnoteError {
  return new FootnoteError('eval-set-invalid', {
    message: `${path} is not a saved eval run.`,
    expected: `a JSON file of format version ${RESULT_FORMAT_VERSION}, as npm run eval writes it to eval/reports/`,
    found,
    remedy: 'Run the eval again, and compare its JSON.',
  });
}
