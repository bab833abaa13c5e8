/** Spans of a segment that could be the short answer by their kind: amounts for "how much", names for "who". */

import { type Quantity, sameQuantity } from '../../language/quantities.ts';
import { indexTerms } from '../../language/words.ts';
import type { QuestionKind } from '../question/question-kind.ts';
import type { UnderstoodQuestion } from '../question/understand-question.ts';
import type { AnalysedText } from './analyse-segment.ts';
import type { NameKind } from './find-names.ts';

export interface ExpectedSpan {
  readonly kind: QuestionKind;
  /** Half-open offsets in the clean text. */
  readonly start: number;
  readonly end: number;
  /** 1 when the form fits exactly, less when it only might: a bare name for "where". */
  readonly fit: number;
}

const NAME_FIT: Partial<Record<QuestionKind, Readonly<Record<NameKind, number>>>> = {
  person: { person: 1, name: 0.6, organisation: 0.2, place: 0.1, title: 0.1 },
  place: { place: 1, name: 0.6, organisation: 0.2, person: 0.1, title: 0.1 },
  organisation: { organisation: 1, name: 0.6, place: 0.2, person: 0.1, title: 0.2 },
};

/** "2,940mm", "5G": a measure or a name, seldom the count that was asked for. */
const GLUED = /^(?:[a-z]{1,2}(?![a-z])|[*×x]\d)/iu;
const GLUED_SHARE = 0.3;

/** In reading order, for every kind asked; nothing that the question itself says. */
export function findExpectedSpans(question: UnderstoodQuestion, analysed: AnalysedText): ExpectedSpan[] {
  const asked = new Set(question.terms);
  const spans: ExpectedSpan[] = [];
  for (const kind of question.kinds) {
    for (const quantity of analysed.quantities) {
      const glued = kind === 'number' && GLUED.test(analysed.reading.slice(quantity.end, quantity.end + 3));
      const fit = quantityFit(kind, quantity, question) * (glued ? GLUED_SHARE : 1);
      if (fit > 0 && !question.quantities.some((given) => sameQuantity(given, quantity))) {
        spans.push({ kind, start: quantity.start, end: quantity.end, fit });
      }
    }
    const fits = NAME_FIT[kind];
    if (fits === undefined) continue;
    for (const name of analysed.names) {
      const terms = indexTerms(analysed.reading.slice(name.start, name.end));
      if (terms.length > 0 && terms.every((term) => asked.has(term))) continue;
      spans.push({ kind, start: name.start, end: name.end, fit: fits[name.kind] });
    }
  }
  return spans;
}

function quantityFit(kind: QuestionKind, quantity: Quantity, question: UnderstoodQuestion): number {
  switch (kind) {
    case 'amount':
      return quantity.kind === 'money' ? 1 : quantity.kind === 'number' ? 0.3 : 0;
    case 'percent':
      return quantity.kind === 'percent' ? 1 : quantity.kind === 'number' ? 0.2 : 0;
    case 'number':
      return quantity.kind === 'number' ? 1 : quantity.kind === 'money' || quantity.kind === 'percent' ? 0.3 : 0;
    case 'date':
      if (quantity.kind !== 'date') return 0;
      return /\byear\b|哪一?年/iu.test(question.text) && quantity.date?.year === undefined ? 0.3 : 1;
    default:
      return 0;
  }
}
