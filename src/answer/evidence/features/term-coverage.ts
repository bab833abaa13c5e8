/** Features of the question's terms, names and numbers: how many of them stand in a segment and around it, weighed by rarity. */

import { sameQuantity } from '../../../language/quantities.ts';
import type { UnderstoodQuestion } from '../../question/understand-question.ts';
import type { AnalysedText } from '../analyse-segment.ts';
import type { TermWeights } from '../term-weights.ts';
import { type FeatureFamily, LEXICAL, OURS } from './feature-definition.ts';
import type { FeatureInput } from './feature-input.ts';

const WINDOW_TERMS = 12;
const PAIR_DISTANCE = 3;
/** A misspelt or differently spelt match is worth this share of an exact one. */
const LOOSE_CREDIT = 0.7;

export const termCoverage: FeatureFamily<FeatureInput> = {
  definitions: [
    {
      name: 'coverage',
      meaning: 'share of the question’s term weight that stands in the segment',
      range: [0, 1],
      source: LEXICAL,
    },
    {
      name: 'coverageContext',
      meaning: 'share that stands not in it but in its lead-in or header row',
      range: [0, 1],
      source: OURS,
    },
    {
      name: 'coverageHeading',
      meaning: 'share that stands in neither but in the nearest heading',
      range: [0, 1],
      source: OURS,
    },
    {
      name: 'coverageTitle',
      meaning: 'share that stands in none of these but in the title or outer headings',
      range: [0, 1],
      source: OURS,
    },
    { name: 'coverageBefore', meaning: 'share that stands only in the segment before', range: [0, 1], source: OURS },
    { name: 'coverageAfter', meaning: 'share that stands only in the segment after', range: [0, 1], source: OURS },
    {
      name: 'coveragePassage',
      meaning: 'share that stands anywhere in the passage, its headings or title',
      range: [0, 1],
      source: LEXICAL,
    },
    {
      name: 'pairs',
      meaning: 'share of neighbouring question terms that stand within three terms of each other',
      range: [0, 1],
      source: 'sequential dependence (Metzler and Croft 2005)',
    },
    {
      name: 'density',
      meaning: 'weight matched in the best window of 12 terms, over the question’s',
      range: [0, 1],
      source: 'passage scoring by density (Clarke et al. 2000)',
    },
    {
      name: 'rarestMatched',
      meaning: 'weight of the rarest matched term over the rarest of the question',
      range: [0, 1],
      source: LEXICAL,
    },
    {
      name: 'rarestMissed',
      meaning: 'weight of the rarest term found neither in the segment nor around it',
      range: [0, 1],
      source: LEXICAL,
    },
    {
      name: 'names',
      meaning: 'share of the question’s names in the segment or its context; 1 when it names none',
      range: [0, 1],
      source: OURS,
    },
    {
      name: 'namesHere',
      meaning: 'share of the question’s names in the segment itself; 0 when it names none',
      range: [0, 1],
      source: OURS,
    },
    {
      name: 'quantities',
      meaning: 'share of the question’s numbers and dates in the segment or its context; 1 when it gives none',
      range: [0, 1],
      source: OURS,
    },
    {
      name: 'conflict',
      meaning: '1 when the question gives a year and the segment only other years',
      range: [0, 1],
      source: OURS,
    },
    {
      name: 'focus',
      meaning: 'share of the noun asked for ("cities") that stands in the segment or its context',
      range: [0, 1],
      source: OURS,
    },
    {
      name: 'novelty',
      meaning: 'share of the segment’s terms that the question does not say',
      range: [0, 1],
      source: OURS,
    },
  ],
  measure(input) {
    const { question, weights, segment, context, heading, title } = input;
    const { terms } = question;
    const { total, rarest, places, rarestMatched, rarestMissed } = placeTerms(input);
    const scale = total > 0 ? 1 / total : 0;
    const says = ({ positions }: AnalysedText, term: string) =>
      positions.has(term) || input.loose.get(term)?.some((other) => positions.has(other)) === true;
    const hereOrAround = (term: string) => [segment, context, heading, title].some((text) => says(text, term));
    const share = (wanted: readonly string[], empty: number, has: (term: string) => boolean) =>
      wanted.length === 0 ? empty : wanted.filter(has).length / wanted.length;
    return [
      places.here * scale,
      places.context * scale,
      places.heading * scale,
      places.title * scale,
      places.before * scale,
      places.after * scale,
      places.passage * scale,
      sharePairs(terms, weights, segment),
      bestWindow(question, weights, segment) * scale,
      rarest > 0 ? rarestMatched / rarest : 0,
      rarestMissed,
      share(question.names, 1, hereOrAround),
      share(question.names, 0, (term) => says(segment, term)),
      shareQuantities(question, [segment, context, heading, title]),
      yearConflict(question, segment),
      share(question.focus, 0, hereOrAround),
      segment.terms.length === 0 ? 0 : share(segment.terms, 0, (term) => !terms.includes(term)),
    ];
  },
};

/** Weight of the question's terms by the nearest place they stand in; `passage` counts all that stand anywhere in it. */
function placeTerms(input: FeatureInput) {
  const { question, weights, segment, context, heading, title, before, after } = input;
  const places = { here: 0, context: 0, heading: 0, title: 0, before: 0, after: 0, passage: 0 };
  let total = 0;
  let rarest = 0;
  let rarestMatched = 0;
  let rarestMissed = 0;
  for (const term of question.terms) {
    const weight = weights.weight(term);
    total += weight;
    rarest = Math.max(rarest, weight);
    const loose = input.loose.get(term) ?? [];
    const says = (terms: Pick<ReadonlySet<string>, 'has'> | undefined) =>
      terms !== undefined && (terms.has(term) || loose.some((other) => terms.has(other)));
    const matched = segment.positions.has(term) ? 1 : says(segment.positions) ? LOOSE_CREDIT : 0;
    places.here += weight * matched;
    if (matched > 0) rarestMatched = Math.max(rarestMatched, weight * matched);
    else if (says(context.positions)) places.context += weight;
    else if (says(heading.positions)) places.heading += weight;
    else if (says(title.positions)) places.title += weight;
    else if (says(before?.positions)) places.before += weight;
    else if (says(after?.positions)) places.after += weight;
    else rarestMissed = Math.max(rarestMissed, weight);
    if (matched > 0 || says(input.passageTerms)) places.passage += weight;
  }
  return { total, rarest, places, rarestMatched, rarestMissed };
}

function sharePairs(terms: readonly string[], weights: TermWeights, segment: AnalysedText): number {
  let total = 0;
  let found = 0;
  for (let index = 0; index + 1 < terms.length; index++) {
    const [left, right] = [terms[index]!, terms[index + 1]!];
    const weight = Math.min(weights.weight(left), weights.weight(right));
    total += weight;
    const near = segment.positions
      .get(left)
      ?.some((from) => segment.positions.get(right)?.some((to) => Math.abs(to - from) <= PAIR_DISTANCE));
    if (near === true) found += weight;
  }
  return total === 0 ? 0 : found / total;
}

/** Largest weight of different question terms within WINDOW_TERMS consecutive terms. */
function bestWindow(question: UnderstoodQuestion, weights: TermWeights, segment: AnalysedText): number {
  const hits: { readonly position: number; readonly term: string }[] = [];
  for (const term of question.terms)
    for (const position of segment.positions.get(term) ?? []) hits.push({ position, term });
  hits.sort((left, right) => left.position - right.position);
  let best = 0;
  for (let from = 0; from < hits.length; from++) {
    const seen = new Set<string>();
    let weight = 0;
    for (let to = from; to < hits.length && hits[to]!.position - hits[from]!.position < WINDOW_TERMS; to++) {
      const { term } = hits[to]!;
      if (seen.has(term)) continue;
      seen.add(term);
      weight += weights.weight(term);
    }
    best = Math.max(best, weight);
  }
  return best;
}

function shareQuantities(question: UnderstoodQuestion, places: readonly AnalysedText[]): number {
  if (question.quantities.length === 0) return 1;
  const found = question.quantities.filter((given) =>
    places.some((place) => place.quantities.some((quantity) => sameQuantity(given, quantity))),
  );
  return found.length / question.quantities.length;
}

function yearConflict(question: UnderstoodQuestion, segment: AnalysedText): number {
  const years = question.quantities.flatMap((quantity) => quantity.date?.year ?? []);
  if (years.length === 0) return 0;
  const here = segment.quantities.flatMap((quantity) => quantity.date?.year ?? []);
  return here.length > 0 && !here.some((year) => years.includes(year)) ? 1 : 0;
}
