/** The trained weights of the ranker and the evidence decision, as JSON beside this file; made by TRAIN_COMMAND in find-evidence.ts. */

import decision from './evidence-decision.json' with { type: 'json' };
import type { EvidenceWeights } from './find-evidence.ts';
import ranker from './ranker/ranker-weights.json' with { type: 'json' };

export const trainedWeights: EvidenceWeights = { ranker, decision };
