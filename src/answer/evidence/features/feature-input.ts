/** A segment with its surroundings, read once: what every family of sentence features measures. */

import type { BlockKind } from '../../../document/document.ts';
import type { Passage } from '../../../retrieve/passage.ts';
import type { UnderstoodQuestion } from '../../question/understand-question.ts';
import type { AnalysedText } from '../analyse-segment.ts';
import type { CandidateMeaning } from '../measure-meaning.ts';
import type { TermWeights } from '../term-weights.ts';

export interface FeatureInput {
  /** For each question term, the candidates' terms that are another spelling of it. */
  readonly loose: ReadonlyMap<string, readonly string[]>;
  readonly meaning: CandidateMeaning;
  readonly question: UnderstoodQuestion;
  readonly weights: TermWeights;
  readonly segment: AnalysedText;
  readonly kind: BlockKind;
  readonly context: AnalysedText;
  /** The nearest heading above the segment. */
  readonly heading: AnalysedText;
  /** Title and outer headings as one text. */
  readonly title: AnalysedText;
  readonly isLeadIn: boolean;
  /** A whole list or table rather than a segment of it. */
  readonly isWhole: boolean;
  readonly before: AnalysedText | undefined;
  readonly after: AnalysedText | undefined;
  readonly passage: Pick<Passage, 'score' | 'scores' | 'documentId' | 'documentText'>;
  /** Where the segment begins in the document's text. */
  readonly start: number;
  /** From 0. */
  readonly passageIndex: number;
  /** Terms of the whole passage and its headings. */
  readonly passageTerms: ReadonlySet<string>;
  readonly isFirst: boolean;
  readonly dense: number;
  readonly bestDense: number;
  /** Of title and nearest heading. */
  readonly headingDense: number;
  /** As measureExtremes gives it. */
  readonly extreme: number;
}
