/** The address a link may lead to: http and https only; anything else in a document stays plain text. */

/** @returns undefined for a relative, `javascript:`, `data:`, `file:` or malformed address. */
export function safeLink(address: string | undefined): string | undefined {
  if (address === undefined || !/^https?:\/\//i.test(address)) return undefined;
  try {
    return new URL(address).href;
  } catch {
    return undefined;
  }
}
