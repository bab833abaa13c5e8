/** The support of a draft that quotes a candidate: its passage and exact span. */

import type { Support } from '../composer.ts';
import type { Candidate } from '../evidence/evidence.ts';

export function supportOf({ passage, segment }: Candidate): Support {
  return { passage, span: { start: segment.start, end: segment.end } };
}
