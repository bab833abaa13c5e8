/** The evidence step: candidate segments of the passages, measured, ranked, and judged as an answer or not. */

import type { Passage } from '../../retrieve/passage.ts';
import { understandQuestion } from '../question/understand-question.ts';
import type { SegmentReader } from './analyse-segment.ts';
import { completeLists, type ReadDocument } from './complete-lists.ts';
import { correctSpelling } from './correct-spelling.ts';
import type { Candidate, FindEvidence, RankedCandidate } from './evidence.ts';
import { DECISION_FEATURES } from './features/decision-feature-list.ts';
import { chooseLikely } from './features/looks-right.ts';
import { type DecisionInput, measureDecision } from './features/measure-decision.ts';
import { measureSentences, SENTENCE_FEATURES } from './features/sentence-features.ts';
import { findLooseMatches } from './loose-match.ts';
import { measureMeaning } from './measure-meaning.ts';
import { placeCandidates } from './place-candidates.ts';
import { createReader, type Reader, type ReaderWeights } from './reader/reader.ts';
import { measureWords, type ReaderInput } from './reader/word-inputs.ts';
import { stripMarkup } from './reading-text.ts';
import { checkNetwork, logistic, type ScoreNetwork, scoreFeatures } from './score-network.ts';
import type { SentenceSimilarity } from './sentence-similarity.ts';
import { type TermStatistics, weighTerms } from './term-weights.ts';
import type { MatchWords } from './word-similarity.ts';

/** Candidates the reader reads: more are in long passages only (44 on average over the briefs), and the rest do not look like answers. */
const READ_CANDIDATES = 48;

export const TRAIN_COMMAND = 'npx tsx eval/train/train-answer.ts';

export interface EvidenceParts {
  readonly reader: SegmentReader;
  readonly statistics: TermStatistics;
  readonly readDocument: ReadDocument;
  readonly similarity: SentenceSimilarity;
  readonly matchWords: MatchWords;
  readonly weights: EvidenceWeights;
}

/** What training makes. */
export interface EvidenceWeights {
  readonly reader: ReaderWeights;
  readonly decision: ScoreNetwork;
}

export function createFindEvidence(parts: EvidenceParts): FindEvidence {
  // Checked at the first question, not here: training assembles the same parts to make weights for changed features.
  let checked: ReturnType<typeof checkWeights> | undefined;
  return async (text, retrieved, signal) => {
    checked ??= checkWeights(parts.weights);
    const { reader, decision } = checked;
    const measured = await measureEvidence(parts, text, retrieved, signal);
    const { question, passages } = measured;
    if (measured.candidates.length === 0) return { question, passages, candidates: [], lists: [], confidence: 0 };
    const { candidates: scores, none } = reader.score(measured.words, measured.features);
    const ranked = rankCandidates(measured.candidates, measured.features, scores);
    const confidence = logistic(scoreFeatures(decision, measureDecision(measured, ranked, none)));
    return {
      question,
      passages,
      candidates: ranked.filter(({ whole }) => whole !== true),
      lists: ranked.filter(({ whole }) => whole === true),
      confidence,
    };
  };
}

function checkWeights({ reader, decision }: EvidenceWeights): {
  readonly reader: Reader;
  readonly decision: ScoreNetwork;
} {
  const names = (features: readonly { readonly name: string }[]) => features.map(({ name }) => name);
  return {
    reader: createReader(reader, names(SENTENCE_FEATURES), TRAIN_COMMAND),
    decision: checkNetwork(decision, names(DECISION_FEATURES), TRAIN_COMMAND),
  };
}

/** Everything before the trained weights come in; training measures with the same code. */
export interface MeasuredEvidence extends DecisionInput {
  readonly candidates: readonly Candidate[];
  /** One row a candidate, in the order of SENTENCE_FEATURES. */
  readonly features: readonly Float64Array[];
  readonly words: ReaderInput;
}

export async function measureEvidence(
  parts: Omit<EvidenceParts, 'weights'>,
  text: string,
  retrieved: readonly Passage[],
  signal?: AbortSignal,
): Promise<MeasuredEvidence> {
  const asked = understandQuestion(text);
  const [askedWeights, passages] = await Promise.all([
    weighTerms(asked.terms, parts.statistics),
    completeLists(retrieved, parts.readDocument),
  ]);
  const places = placeCandidates(passages, parts.reader);
  const isUnknown = (stem: string) => asked.terms.includes(stem) && askedWeights.frequency(stem) === 0;
  const corrected = correctSpelling(
    text,
    isUnknown,
    places.map(({ analysed }) => analysed),
  );
  const question = corrected === text ? asked : { ...understandQuestion(corrected), text };
  const weights = corrected === text ? askedWeights : await weighTerms(question.terms, parts.statistics);
  const texts = places.map(({ candidate }) =>
    candidate.context === '' ? candidate.reading : `${candidate.context} ${candidate.reading}`,
  );
  const similarities = await parts.similarity(corrected, texts, signal);
  const bestDense = similarities.reduce<number>((best, value) => Math.max(best, value ?? 0), 0);
  const titles = passages.map((passage) =>
    parts.reader.readText(stripMarkup([passage.title, ...passage.headingPath].join(' / '))),
  );
  const passageTerms = passages.map((_, index) => {
    const terms = new Set(titles[index]!.terms);
    for (const { candidate, analysed } of places) {
      if (candidate.passage !== index) continue;
      for (const term of analysed.terms) terms.add(term);
      for (const term of parts.reader.readText(candidate.heading).terms) terms.add(term);
    }
    return terms;
  });
  const around = places.map(({ candidate, analysed }) => [
    analysed,
    parts.reader.readText(candidate.context),
    parts.reader.readText(candidate.heading),
    titles[candidate.passage]!,
  ]);
  const matcher = await parts.matchWords(question, around.flat(), weights, signal);
  const meaning = measureMeaning(matcher, places, around, passages.length);
  const vocabulary = new Set(places.flatMap(({ analysed }) => [...analysed.positions.keys()]));
  const loose = new Map(question.terms.map((term) => [term, findLooseMatches(term, vocabulary)]));
  const inputs = places.map(({ candidate, analysed, before, after, isFirst }, index) => ({
    loose,
    question,
    weights,
    segment: analysed,
    kind: candidate.segment.kind,
    context: around[index]![1]!,
    heading: around[index]![2]!,
    title: titles[candidate.passage]!,
    meaning: meaning.candidates[index]!,
    isLeadIn: candidate.introduces !== undefined,
    isWhole: candidate.whole === true,
    before,
    after,
    passage: passages[candidate.passage]!,
    passageIndex: candidate.passage,
    passageTerms: passageTerms[candidate.passage]!,
    isFirst,
    dense: similarities[index] ?? 0,
    bestDense,
  }));
  const features = measureSentences(inputs);
  return {
    question,
    weights,
    passages,
    candidates: places.map(({ candidate }) => candidate),
    features,
    words: measureWords(question, matcher, places, around, chooseLikely(features, READ_CANDIDATES)),
    passageTerms,
    passageMeaning: meaning.passages,
  };
}

/** Best first; ties by place. `scores` are the reader's, one a candidate. */
export function rankCandidates(
  candidates: readonly Candidate[],
  features: readonly Float64Array[],
  scores: readonly number[],
): RankedCandidate[] {
  return candidates
    .map(
      (candidate, index): RankedCandidate => ({
        ...candidate,
        score: scores[index]!,
        features: nameFeatures(features[index]!),
      }),
    )
    .sort(
      (left, right) =>
        right.score - left.score || left.passage - right.passage || left.segment.start - right.segment.start,
    );
}

function nameFeatures(row: Float64Array): Record<string, number> {
  const named: Record<string, number> = {};
  for (let column = 0; column < SENTENCE_FEATURES.length; column++)
    named[SENTENCE_FEATURES[column]!.name] = row[column]!;
  return named;
}
