/** Stable document ids: the same path gives the same id, on every machine and whatever the content. */

import { createHash } from 'node:crypto';

/**
 * @param uri path relative to the corpus folder, with forward slashes; compared in NFC, as file systems differ in form.
 * @returns `d` and 16 hex digits of SHA-256: URL-safe, and under 1e-7 chance of a clash in a million documents.
 */
export function documentIdOf(uri: string): string {
  return `d${createHash('sha256').update(uri.normalize('NFC'), 'utf8').digest('hex').slice(0, 16)}`;
}

/** SHA-256 of a file's bytes, hex. */
export function hashBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
