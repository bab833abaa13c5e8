/** Takes keys out of any text that a log, an error or a response may show. */

/** Forms of keys that servers echo in their errors, whole or shortened ("sk-abc...xyz"), and bearer headers. */
const KEY_FORMS = /\b(?:sk|pk|rk|key|gsk|xai|hf)[-_][A-Za-z0-9*_.-]{6,}|\bBearer\s+\S+/gu;
const HIDDEN = '(key hidden)';
/** Parts of a key shorter than this are no secret and might be ordinary words. */
const TELLING_LENGTH = 8;

export function redactKey(text: string, key: string | undefined): string {
  let redacted = text;
  if (key !== undefined && key.trim() !== '') {
    redacted = redacted.replaceAll(key, HIDDEN);
    if (key.length >= 2 * TELLING_LENGTH) {
      redacted = redacted
        .replaceAll(key.slice(0, TELLING_LENGTH), HIDDEN)
        .replaceAll(key.slice(-TELLING_LENGTH), HIDDEN);
    }
  }
  return redacted.replace(KEY_FORMS, HIDDEN);
}
