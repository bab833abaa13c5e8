/** The trained weights of the sentence ranker and the evidence decision, as JSON beside this file. */

import decision from './evidence-decision.json' with { type: 'json' };
import type { ScoreNetwork } from './score-network.ts';
import ranker from './sentence-ranker.json' with { type: 'json' };

/** Made by TRAIN_COMMAND in find-evidence.ts. */
export const trainedWeights: { readonly ranker: ScoreNetwork; readonly decision: ScoreNetwork } = { ranker, decision };
