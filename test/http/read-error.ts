/** Reads a response that has to be in the error form. */

import { expect } from 'vitest';
import type { ErrorBody } from '../../src/errors.ts';

/** Checks status, media type and that exactly the five fields are there, each with words in it. */
export async function readError(response: Response, status: number): Promise<ErrorBody> {
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toContain('application/json');
  const body = (await response.json()) as { error: ErrorBody };
  expect(Object.keys(body)).toEqual(['error']);
  expect(Object.keys(body.error).sort()).toEqual(['code', 'expected', 'found', 'message', 'remedy']);
  for (const value of Object.values(body.error)) expect(value).toMatch(/\S/);
  return body.error;
}
