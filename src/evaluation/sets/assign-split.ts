/** Dev and test halves for public sets, which have none of their own. */

import { createHash } from 'node:crypto';
import type { Split } from '../question.ts';

/**
 * By the first byte of SHA-256 of the query id: even is dev, odd is test. The same id always falls in the same half, whatever the order
 * or number of queries, and translations of one set (same ids) are halved alike.
 */
export function assignSplit(queryId: string): Split {
  return createHash('sha256').update(queryId).digest()[0]! % 2 === 0 ? 'dev' : 'test';
}
