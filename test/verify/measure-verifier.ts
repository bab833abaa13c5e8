/**
 * Prints precision and recall of the verdict `unsupported` over the labelled set: `npx tsx test/verify/measure-verifier.ts`.
 * `--tune` tries thresholds on the tuning half, `--errors` lists what was judged wrongly, `--public FOLDER` adds public sets,
 * `--sample` prints pairs to read.
 */

import { fileURLToPath } from 'node:url';
import type { Verdict } from '../../src/answer/answer.ts';
import { createVerifier, DEFAULT_VERIFIER } from '../../src/answer/verify/create-verifier.ts';
import type { SupportThresholds } from '../../src/answer/verify/score-support.ts';
import { LABELS, type LabelledPair, makeLabelledPairs, samplePairs } from './labelled-pairs.ts';

export interface VerifierScores {
  readonly pairs: number;
  /** Of those judged unsupported, the share that is false. */
  readonly precision: number;
  /** Of the false ones, the share judged unsupported. */
  readonly recall: number;
  /** Share judged unsupported, by label. */
  readonly unsupported: Readonly<Record<string, number>>;
  /** Verdicts of true pairs. */
  readonly trueVerdicts: Readonly<Record<Verdict, number>>;
}

export async function judgePairs(pairs: readonly LabelledPair[], thresholds: SupportThresholds): Promise<Verdict[]> {
  const verify = createVerifier({ ...DEFAULT_VERIFIER, thresholds });
  const verdicts: Verdict[] = [];
  for (const { claim, passages } of pairs) {
    const supports = passages.map((_, passage) => ({ passage }));
    verdicts.push((await verify({ text: claim, supports, separator: ' ' }, passages)).verdict);
  }
  return verdicts;
}

export function scoreVerdicts(pairs: readonly LabelledPair[], verdicts: readonly Verdict[]): VerifierScores {
  const isUnsupported = (position: number): boolean => verdicts[position] === 'unsupported';
  const positions = pairs.map((_, position) => position);
  const flagged = positions.filter(isUnsupported);
  const wrong = positions.filter((position) => pairs[position]!.label !== 'true');
  const hits = flagged.filter((position) => pairs[position]!.label !== 'true').length;
  const shareOf = (label: string): number => {
    const ofLabel = positions.filter((position) => pairs[position]!.label === label);
    return ofLabel.length === 0 ? Number.NaN : ofLabel.filter(isUnsupported).length / ofLabel.length;
  };
  const trueVerdicts = { supported: 0, partial: 0, unsupported: 0 };
  for (const position of positions) if (pairs[position]!.label === 'true') trueVerdicts[verdicts[position]!]++;
  return {
    pairs: pairs.length,
    precision: flagged.length === 0 ? 1 : hits / flagged.length,
    recall: wrong.length === 0 ? 1 : hits / wrong.length,
    unsupported: Object.fromEntries(LABELS.map((label) => [label, shareOf(label)])),
    trueVerdicts,
  };
}

function printScores(name: string, pairs: readonly LabelledPair[], verdicts: readonly Verdict[]): void {
  const { precision, recall, unsupported, trueVerdicts } = scoreVerdicts(pairs, verdicts);
  const by = LABELS.map((label) => `${label} ${unsupported[label]!.toFixed(3)}`).join('  ');
  const counts = LABELS.map((label) => pairs.filter((pair) => pair.label === label).length).join('/');
  process.stdout.write(
    `${name.padEnd(22)} pairs ${String(pairs.length).padStart(4)} (${counts})  precision ${precision.toFixed(3)}  recall ${recall.toFixed(3)}  unsupported: ${by}  true: ${trueVerdicts.supported}/${trueVerdicts.partial}/${trueVerdicts.unsupported}\n`,
  );
}

async function main(flags: readonly string[]): Promise<void> {
  const root = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
  const publicFolder = flags.includes('--public') ? flags[flags.indexOf('--public') + 1] : undefined;
  const pairs = await makeLabelledPairs(root('corpus'), root('test/verify/written-claims.jsonl'), publicFolder);
  const ofHalf = (half: LabelledPair['half']): LabelledPair[] => pairs.filter((pair) => pair.half === half);
  if (flags.includes('--sample')) {
    for (const { label, claim } of samplePairs(pairs, 12)) process.stdout.write(`${label.padEnd(10)} ${claim}\n`);
    return;
  }
  if (flags.includes('--tune')) {
    const tune = ofHalf('tune');
    for (const partial of [0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55]) {
      printScores(
        `partial from ${partial}`,
        tune,
        await judgePairs(tune, { supported: Math.max(0.6, partial), partial }),
      );
    }
    return;
  }
  const verdicts = await judgePairs(pairs, DEFAULT_VERIFIER.thresholds);
  const subset = (keep: (pair: LabelledPair) => boolean): [LabelledPair[], Verdict[]] => [
    pairs.filter(keep),
    verdicts.filter((_, position) => keep(pairs[position]!)),
  ];
  printScores('tuning half', ...subset(({ half }) => half === 'tune'));
  printScores('held-out half', ...subset(({ half }) => half === 'held-out'));
  printScores('held-out, corpus', ...subset(({ half, origin }) => half === 'held-out' && origin !== 'public'));
  for (const origin of ['written', 'made', 'public'] as const) {
    printScores(`all ${origin}`, ...subset((pair) => pair.origin === origin));
  }
  if (!flags.includes('--errors')) return;
  for (const [position, pair] of pairs.entries()) {
    const isWrong = (pair.label === 'true') === (verdicts[position] === 'unsupported');
    // Errors of the held-out half stay unread: what was read is no longer held out.
    if (isWrong && pair.half === 'tune')
      process.stdout.write(`${pair.label.padEnd(10)} ${verdicts[position]!.padEnd(12)} ${pair.claim}\n`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));
