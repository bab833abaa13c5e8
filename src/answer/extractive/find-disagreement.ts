/** Tells when another source gives another figure for the same thing: "Another source gives 45 billion yuan". */

import { findQuantities, sameQuantity } from '../../language/quantities.ts';
import { indexTerms } from '../../language/words.ts';
import type { DraftSentence } from '../composer.ts';
import type { SegmentReader } from '../evidence/analyse-segment.ts';
import type { Evidence, RankedCandidate } from '../evidence/evidence.ts';
import type { UnderstoodQuestion } from '../question/understand-question.ts';
import { supportOf } from './draft-support.ts';
import type { Opening } from './open-short-answer.ts';
import { findShortAnswers } from './short-answer.ts';

/** The other sentence must answer the question nearly as well, in logits. */
const CLOSE_OTHER = 1.2;
/** And speak of the same things: this share of the question's terms that the first one covers. */
const SAME_TOPIC = 0.8;

export interface Disagreement {
  readonly candidate: RankedCandidate;
  readonly draft: DraftSentence;
}

/** @returns the best segment of another document that gives another figure of the same unit, with the sentence that says so. */
export function findDisagreement(
  evidence: Evidence,
  opening: Opening,
  reader: SegmentReader,
): Disagreement | undefined {
  const { question, vectorOf } = evidence;
  const [stated] = opening.answers;
  const [quantity] = stated === undefined ? [] : findQuantities(stated.text);
  if (stated === undefined || quantity === undefined || quantity.kind === 'date') return undefined;
  const topic = termsCovered(question.terms, opening.source);
  for (const candidate of evidence.candidates) {
    if (candidate.score < opening.source.score - CLOSE_OTHER) return undefined;
    const passage = evidence.passages[candidate.passage]!;
    if (passage.documentId === evidence.passages[opening.source.passage]!.documentId) continue;
    const covered = new Set(termsCovered(question.terms, candidate));
    if (topic.filter((term) => covered.has(term)).length < SAME_TOPIC * topic.length) continue;
    const analysed = reader.readSegment(passage, candidate.segment);
    const others = findShortAnswers(question, analysed, vectorOf, candidate.spanReading);
    const other = others.find(({ kind }) => kind === stated.kind);
    const [otherQuantity] = other === undefined ? [] : findQuantities(other.text);
    if (
      other === undefined ||
      otherQuantity === undefined ||
      otherQuantity.kind !== quantity.kind ||
      otherQuantity.unit !== quantity.unit
    )
      continue;
    if (sameQuantity(quantity, otherQuantity)) continue;
    if (quantity.kind === 'number' && !countsWhatIsAsked(other.text, question)) continue;
    const text =
      question.language === 'zh'
        ? `另一处资料给出的是${other.text}：${candidate.reading}`
        : `Another source gives ${other.text}: ${candidate.reading}`;
    return { candidate, draft: { text, supports: [supportOf(candidate)], separator: ' ' } };
  }
  return undefined;
}

/** A number without a unit is of the same thing only where the noun that is asked for follows it: "six departments", not "five months". */
function countsWhatIsAsked(text: string, { focus }: UnderstoodQuestion): boolean {
  return indexTerms(text).some((term) => focus.includes(term));
}

function termsCovered(terms: readonly string[], candidate: RankedCandidate): string[] {
  const here = new Set(indexTerms(`${candidate.heading} ${candidate.context} ${candidate.reading}`));
  return terms.filter((term) => here.has(term));
}
