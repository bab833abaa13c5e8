/** A conversation's id, made in the page; works on plain http too, where `crypto.randomUUID` is missing. */

/** 128 random bits as 32 hex digits. */
export function randomId(fillRandom: (bytes: Uint8Array<ArrayBuffer>) => unknown): string {
  const bytes = new Uint8Array(16);
  fillRandom(bytes);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
