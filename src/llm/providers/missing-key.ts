/** The error of a provider that needs a key and has none. */

import { FootnoteError } from '../../errors.ts';

export function missingKey(name: string, server: string): FootnoteError {
  return new FootnoteError('bad-setting', {
    message: `${name} needs a key.`,
    expected: `FOOTNOTE_LLM_KEY, a key of ${server}`,
    found: 'no key',
    remedy: 'Set FOOTNOTE_LLM_KEY in the environment or in .env; for a server of your own also FOOTNOTE_LLM_URL.',
  });
}
