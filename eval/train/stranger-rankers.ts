/** Rankers that have not seen the sets they score: on its own questions a ranker is too sure, and what learns on top of it would believe it. */

import type { Ranker } from '../../src/answer/evidence/ranker/ranker.ts';
import { fitNetworks, fitTrees, openRanker } from './fit-ranker.ts';
import type { Standard } from './ranker-examples.ts';
import type { WeighedExample } from './ranker-trees.ts';

const FOLDS = 3;

/** Three rankers are fitted, each without every third set. @returns for a set that is learned from, the ranker that has not seen it */
export function fitStrangers(learned: readonly WeighedExample[], standard: Standard): (set: string) => Ranker {
  const sets = [...new Set(learned.map(({ example }) => example.set))];
  const foldOf = (set: string) => sets.indexOf(set) % FOLDS;
  const rankers = Array.from({ length: FOLDS }, (_, fold) => {
    const others = learned.filter(({ example }) => foldOf(example.set) !== fold);
    const name = `ranker of the others, fold ${fold + 1}`;
    return openRanker({ networks: fitNetworks(others, standard, 1, name), trees: fitTrees(others, name) });
  });
  return (set) => rankers[foldOf(set)]!;
}
