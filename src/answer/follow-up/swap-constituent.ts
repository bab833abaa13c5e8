/** Answers "and in London?" by the question before with its own part exchanged: the place, the year, the thing counted. */

import { findQuantities } from '../../language/quantities.ts';
import { parseEnglishNumber } from '../../language/quantities-english.ts';
import { findNames } from '../evidence/find-names.ts';

const LEADING =
  /^\s*(?:and|or|but|then|so|also|what about|how about|那么|那|还有|以及)?\s*(?:what about|how about)?\s*/iu;
const PREPOSITION = /^(in|at|on|for|by|from|with|during|after|before|since|to|of|under)\s+/iu;
const COUNTED =
  /\b(how many|how much|which|what)\s+((?:(?!(?:is|are|was|were|do|does|did|has|have|had|will|can|could|would|should)\b)[\p{L}\p{N}"“”'’-]+\s+){1,6}?)(?=(?:is|are|was|were|do|does|did|has|have|had|will|can|could|would|should|in|of|on|at)\b)/iu;
const YEARS_AWAY =
  /\b(?:(\d+|\w+)\s+years?\s+(earlier|before|later|after)|(?:the\s+)?(year before|previous year|next year|following year|year after))\b|(前一年|上一年|后一年|下一年|次年)/iu;

/** @returns undefined when no part of the question before can be exchanged. */
export function swapConstituent(fragment: string, before: string): string | undefined {
  const shifted = shiftYear(fragment, before);
  if (shifted !== undefined) return shifted;
  const rest = fragment.replace(LEADING, '').replace(/[?？。!.\s呢]+$/u, '');
  if (rest === '' || rest.length > 60) return undefined;
  const preposition = PREPOSITION.exec(rest)?.[1];
  const said = preposition === undefined ? rest : rest.slice(PREPOSITION.exec(rest)![0].length);
  return (
    swapLike(said, before, preposition) ??
    (preposition === undefined ? swapCounted(said, before) : appendPhrase(rest, before))
  );
}

/** A year for the year, a name for a name; with a preposition, only what stands behind the same one. */
function swapLike(said: string, before: string, preposition: string | undefined): string | undefined {
  const dates = findQuantities(before).filter(({ kind }) => kind === 'date');
  if (findQuantities(said).some(({ kind }) => kind === 'date') && dates[0] !== undefined)
    return replace(before, dates[0], said);
  const isName = /^(?:the\s)?\p{Lu}/u.test(said) || /^\p{Script=Han}{2,8}$/u.test(said);
  if (!isName) return undefined;
  const names = findNames(before).filter(({ start }) => start > 0 || /\p{Script=Han}/u.test(before));
  const behind = names.filter(
    ({ start }) =>
      preposition !== undefined && new RegExp(`\\b${preposition}\\s+(?:the\\s+)?$`, 'iu').test(before.slice(0, start)),
  );
  const target = behind[0] ?? (preposition === undefined ? names.at(-1) : undefined);
  return target === undefined ? undefined : replace(before, target, said);
}

/** "And listed companies?" after "How many unicorns did …": the thing counted is exchanged. */
function swapCounted(said: string, before: string): string | undefined {
  const match = COUNTED.exec(before);
  if (match === null || /\p{Script=Han}|^(?:the|my|your|that|this)\b|\b(?:of|in|on|at|for)\b/iu.test(said))
    return undefined;
  const start = match.index + match[0].length - match[2]!.length;
  return `${before.slice(0, start)}${said} ${before.slice(start + match[2]!.length)}`;
}

function appendPhrase(phrase: string, before: string): string {
  return `${before.replace(/[?？\s]+$/u, '')} ${phrase}?`;
}

/** "And three years earlier?" after a question about 2017 asks about 2014. */
function shiftYear(fragment: string, before: string): string | undefined {
  const match = YEARS_AWAY.exec(fragment);
  const date = findQuantities(before).find((quantity) => quantity.date?.year !== undefined);
  if (match === null || date === undefined) return undefined;
  const [, count, direction, named, chinese] = match;
  const years = count === undefined ? 1 : /^\d+$/.test(count) ? Number(count) : parseEnglishNumber(count);
  if (!Number.isFinite(years)) return undefined;
  const back = /earlier|before|previous|前|上/iu.test(direction ?? named ?? chinese ?? '');
  const year = date.date!.year! + (back ? -years : years);
  return replace(before, date, /\p{Script=Han}/u.test(before) ? `${year}年` : String(year));
}

function replace(text: string, { start, end }: { readonly start: number; readonly end: number }, by: string): string {
  return text.slice(0, start) + by + text.slice(end);
}
