/** The row of a table that has the most or the least of what is asked: "which lab has the smallest staff". */

import { findQuantities } from '../../../language/quantities.ts';
import type { UnderstoodQuestion } from '../../question/understand-question.ts';
import type { PlacedCandidate } from '../place-candidates.ts';
import type { WordMatcher } from '../word-similarity.ts';
import { type FeatureDefinition, OURS } from './feature-definition.ts';

const MOST =
  /\b(?:most|largest|biggest|highest|greatest|longest|tallest|deepest|oldest|heaviest|widest|strongest|richest|busiest|costliest|latest|newest|youngest|last|top|leading|maximum|slowest|farthest|furthest)\b|最(?:大|高|多|长|深|远|重|贵|强|新|晚|慢|后|老|宽|年轻)|第一(?!期|批|条|轮|届)|居首|排名/iu;
const LEAST =
  /\b(?:least|fewest|smallest|lowest|shortest|cheapest|lightest|earliest|first|fastest|quickest|nearest|closest|minimum|oldest|narrowest|poorest)\b|最(?:小|低|少|短|近|轻|便宜|早|快|先|老|窄|弱)/iu;
/** Days in a unit of time, so that "6 weeks" and "5 months" compare. */
const DAYS: readonly (readonly [RegExp, number])[] = [
  [/^\s?(?:years?|年)/iu, 365],
  [/^\s?(?:months?|个月)/iu, 30],
  [/^\s?(?:weeks?|个?星期|周)/iu, 7],
];

export const tableExtremeDefinition: FeatureDefinition = {
  name: 'extremeRow',
  meaning:
    'where the most or least is asked for: 1 for the row that has it in the column whose header is nearest to the question, less for columns that are further',
  range: [0, 1],
  source: OURS,
};

/** A column whose header says nothing of the question counts this much. */
const UNNAMED = 0.3;

/** @returns one value a place; 0 where no extreme is asked for, or outside tables */
export function measureExtremes(
  question: UnderstoodQuestion,
  places: readonly PlacedCandidate[],
  matcher: Pick<WordMatcher, 'closest' | 'words'>,
  readWords: (text: string) => { readonly words: readonly string[] },
): number[] {
  const extremes = places.map(() => 0);
  const wantsMost = MOST.test(question.text);
  const wantsLeast = LEAST.test(question.text);
  if (!wantsMost && !wantsLeast) return extremes;
  for (const rows of groupRows(places).values()) {
    const columns = readColumns(rows.map((row) => places[row]!.analysed.reading));
    const nearness = new Map([...columns.keys()].map((header) => [header, nearnessOf(readWords(header), matcher)]));
    const nearest = Math.max(0.01, ...nearness.values());
    for (const [header, values] of columns) {
      const known = values.filter((value) => value !== undefined);
      if (known.length < 2 || known.length < rows.length / 2) continue;
      const share = UNNAMED + (1 - UNNAMED) * (nearness.get(header)! / nearest);
      const ends = [...(wantsMost ? [Math.max(...known)] : []), ...(wantsLeast ? [Math.min(...known)] : [])];
      rows.forEach((row, index) => {
        if (values[index] !== undefined && ends.includes(values[index]))
          extremes[row] = Math.max(extremes[row]!, share);
      });
    }
  }
  return extremes;
}

/** Places of the rows of each table. */
function groupRows(places: readonly PlacedCandidate[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  places.forEach(({ candidate: { segment, passage, whole } }, index) => {
    if (segment.kind !== 'table-row' || whole === true) return;
    const key = `${passage} ${segment.group}`;
    groups.set(key, [...(groups.get(key) ?? []), index]);
  });
  return groups;
}

/** "Name — Header: value; Header: value" of each row as numbers by header; undefined where a row has none. */
function readColumns(readings: readonly string[]): Map<string, (number | undefined)[]> {
  const columns = new Map<string, (number | undefined)[]>();
  readings.forEach((reading, row) => {
    const values = reading.slice(Math.max(0, reading.indexOf(' — ') + 3));
    for (const part of values.split('; ')) {
      const [header, value] = part.includes(': ')
        ? [part.slice(0, part.indexOf(': ')), part.slice(part.indexOf(': ') + 2)]
        : ['', part];
      const number = readNumber(value);
      if (number === undefined) continue;
      const column = columns.get(header) ?? readings.map(() => undefined);
      column[row] ??= number;
      columns.set(header, column);
    }
  });
  return columns;
}

function readNumber(cell: string): number | undefined {
  const [quantity] = findQuantities(cell);
  if (quantity === undefined) return undefined;
  const { date, value, end } = quantity;
  if (date !== undefined)
    return date.year === undefined ? undefined : date.year + (date.month ?? 0) / 12 + (date.day ?? 0) / 366;
  const rest = cell.slice(end);
  return value * (DAYS.find(([unit]) => unit.test(rest))?.[1] ?? 1);
}

/** The share of the question's word weight that a header is near to. */
function nearnessOf(
  header: { readonly words: readonly string[] },
  matcher: Pick<WordMatcher, 'closest' | 'words'>,
): number {
  const closeness = matcher.closest([header]);
  return matcher.words.reduce((sum, { weight }, word) => sum + weight * closeness[word]!, 0);
}
