/** Finds expected quotes in their documents: each must be there verbatim, and its spans are what citations are judged by. */

import { FootnoteError } from '../../errors.ts';
import type { Span } from '../../language/span.ts';
import type { Evidence } from '../metrics/evidence.ts';
import type { EvaluationQuestion } from '../question.ts';

/** Every place of a quote in a text, in order. A quote that stands there twice is right at both places. */
export function findQuote(text: string, quote: string): Span[] {
  const spans: Span[] = [];
  if (quote === '') return spans;
  for (let start = text.indexOf(quote); start !== -1; start = text.indexOf(quote, start + quote.length)) {
    spans.push({ start, end: start + quote.length });
  }
  return spans;
}

/**
 * Evidence of a question from its quotes. A relevant document without a quote counts whole: public sets judge documents only.
 * @param textOf text of the document with this uri, undefined when the index holds none.
 */
export function locateEvidence(question: EvaluationQuestion, textOf: (uri: string) => string | undefined): Evidence {
  const evidence = new Map<string, Span[]>();
  for (const { uri, quote } of question.expectedQuotes) {
    evidence.set(uri, [...(evidence.get(uri) ?? []), ...findQuote(textOf(uri) ?? '', quote)]);
  }
  if (question.expectedQuotes.length > 0) return evidence;
  for (const [uri, grade] of question.relevantDocuments) {
    if (grade > 0) evidence.set(uri, [{ start: 0, end: Number.POSITIVE_INFINITY }]);
  }
  return evidence;
}

/** @throws FootnoteError `eval-set-invalid` for the first quote that is not verbatim in its document, or whose document is missing. */
export function checkQuotes(
  questions: readonly EvaluationQuestion[],
  textOf: (uri: string) => string | undefined,
): void {
  for (const question of questions) {
    for (const { uri, quote } of question.expectedQuotes) {
      const text = textOf(uri);
      if (text?.includes(quote)) continue;
      throw new FootnoteError('eval-set-invalid', {
        message: `Question ${question.id} of set ${question.set}, field sources: the quote is not in ${uri}.`,
        expected: text === undefined ? `a document ${uri} in the corpus` : `the verbatim words: ${quote}`,
        found: text === undefined ? 'no such document' : 'a text without these words',
        remedy: 'Copy the quote from the document again, character by character, or mend the uri.',
      });
    }
  }
}
