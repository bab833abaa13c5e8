/** The trained weights of the reader and the evidence decision, as JSON beside this file; made by TRAIN_COMMAND in find-evidence.ts. */

import decision from './evidence-decision.json' with { type: 'json' };
import type { EvidenceWeights } from './find-evidence.ts';
import reader from './reader/reader-weights.json' with { type: 'json' };

export const trainedWeights: EvidenceWeights = { reader, decision };
