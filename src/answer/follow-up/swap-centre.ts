/** Answers "what about Venus flytraps?" by the question before, asked of Venus flytraps. */

import { findNounPhrases } from '../../language/noun-phrases.ts';

const ASKS_ABOUT = /^\s*(?:and\s+)?(?:what|how)\s+about\s+(?:for\s+|with\s+)?/iu;
const CLOSING = /(?:\s+(?:in particular|then|though|instead|too|as well))?\s*[?.!]*\s*$/iu;

/** @returns undefined unless the fragment is one noun phrase and the question before says its centre. */
export function swapCentre(fragment: string, before: string, centre: string): string | undefined {
  const at = centre === '' ? -1 : before.indexOf(centre);
  if (at < 0 || !ASKS_ABOUT.test(fragment)) return undefined;
  const said = fragment.replace(ASKS_ABOUT, '').replace(CLOSING, '');
  const [phrase, ...others] = findNounPhrases(`for ${said}`);
  if (phrase === undefined || others.length > 0 || phrase.isAspect) return undefined;
  const bare = said.replace(/^(?:an?|the|my|your|his|her|our|their)\s+/iu, '');
  if (bare !== phrase.text) return undefined;
  const article = /\b(?:an?|the|my|your|some)\s+$/iu.exec(before.slice(0, at));
  const start = article === null ? at : article.index;
  return before.slice(0, start) + said + before.slice(at + centre.length);
}
