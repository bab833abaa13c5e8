/** The sets that the trainers learn from, named on the command line; opened one after another, each with the weight of its questions. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { EvaluationQuestion } from '../../src/evaluation/question.ts';
import { type OpenedSet, openBeirSet, openProjectSet } from './open-training-set.ts';

/** Questions written as people ask, against sets whose questions repeat their passages' words. */
export const WORLD_WEIGHT = 2;
/** Few, and the nearest to use. */
const PROJECT_WEIGHT = 4;
const PUBLIC_WEIGHT = '1.2';

/** Files of a question set's two halves. */
export function halvesOf(set: string): string[] {
  return ['dev', 'test'].map((half) => `${set}.${half}.jsonl`);
}

/** For parseArgs; `--beir DIR[:weight[:most]]`, `--across DIR:QUERIES[:weight[:most]]`. */
export const SET_OPTIONS = {
  work: { type: 'string' },
  project: { type: 'string', default: 'eval/sets/shenzhen-delta' },
  corpus: { type: 'string', default: 'corpus' },
  invented: { type: 'string', default: 'eval/train/invented' },
  beir: { type: 'string', multiple: true, default: [] as string[] },
  across: { type: 'string', multiple: true, default: [] as string[] },
} as const;

export interface SetChoice {
  /** Where indexes are kept. */
  readonly work: string;
  /** Of the project's question sets the one that is learned from; `eval/sets/shenzhen-delta-second` is measured on alone. */
  readonly project: string;
  readonly corpus: string;
  readonly invented: string;
  readonly beir: readonly string[];
  readonly across: readonly string[];
}

export interface WeighedSet {
  readonly opened: OpenedSet;
  readonly weight: number;
  readonly keep: (question: EvaluationQuestion) => boolean;
}

/** Closes each set when the next is asked for. */
export async function* openTrainingSets(choice: SetChoice): AsyncGenerator<WeighedSet> {
  for (const { open, weight, most } of listSets(choice)) {
    const opened = await open();
    const kept = new Set(opened.questions.slice(0, most).map(({ id }) => id));
    yield { opened, weight, keep: ({ id }) => kept.has(id) };
    await opened.footnote.close();
  }
}

interface NamedSet {
  readonly open: () => Promise<OpenedSet>;
  readonly weight: number;
  readonly most?: number;
}

function* listSets({ work, project, corpus, invented, beir, across }: SetChoice): Generator<NamedSet> {
  yield {
    open: async () => openProjectSet('project', corpus, halvesOf(project), work),
    weight: PROJECT_WEIGHT,
  };
  const worlds = readdirSync(invented, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const world of worlds.map(({ name }) => name).sort()) {
    const folder = join(invented, world);
    yield {
      open: () => openProjectSet(world, join(folder, 'documents'), [join(folder, 'questions.jsonl')], work),
      weight: WORLD_WEIGHT,
    };
  }
  for (const entry of beir) {
    const [folder, weight = PUBLIC_WEIGHT, most] = entry.split(':');
    yield { open: () => openBeirSet(folder!, work), weight: Number(weight), ...limit(most) };
  }
  for (const entry of across) {
    const [folder, queries, weight = PUBLIC_WEIGHT, most] = entry.split(':');
    yield { open: () => openBeirSet(folder!, work, queries), weight: Number(weight), ...limit(most) };
  }
}

function limit(most: string | undefined): { readonly most?: number } {
  return most === undefined ? {} : { most: Number(most) };
}
