/** The trained weights of the ranker and the evidence decision, as JSON beside this file; made by TRAIN_COMMAND in find-evidence.ts. */

import decision from './decision-trees.json' with { type: 'json' };
import type { EvidenceWeights } from './find-evidence.ts';
import networks from './ranker/ranker-networks.json' with { type: 'json' };
import trees from './ranker/ranker-trees.json' with { type: 'json' };

export const trainedWeights: EvidenceWeights = { ranker: { networks, trees }, decision };
