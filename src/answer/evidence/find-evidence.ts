/** The evidence step: candidate segments of the passages, measured, ranked, and judged as an answer or not. */

import type { Segment } from '../../chunk/chunk.ts';
import type { Passage } from '../../retrieve/passage.ts';
import { understandQuestion } from '../question/understand-question.ts';
import { type AnalysedText, type SegmentReader, sliceDocument } from './analyse-segment.ts';
import { completeLists, type ReadDocument } from './complete-lists.ts';
import { correctSpelling } from './correct-spelling.ts';
import { DECISION_FEATURES, type DecisionInput, measureDecision } from './decision-features.ts';
import type { Candidate, FindEvidence, RankedCandidate } from './evidence.ts';
import { findLooseMatches } from './loose-match.ts';
import { stripMarkup } from './reading-text.ts';
import { checkNetwork, logistic, type ScoreNetwork, scoreFeatures } from './score-network.ts';
import { SENTENCE_FEATURES } from './sentence-feature-list.ts';
import { type FeatureInput, measureSentence } from './sentence-features.ts';
import type { SentenceSimilarity } from './sentence-similarity.ts';
import { type TermStatistics, weighTerms } from './term-weights.ts';
import type { MatchWords, WordMatcher } from './word-similarity.ts';

export const TRAIN_COMMAND = 'npx tsx eval/train/train-answer.ts';

export interface EvidenceParts {
  readonly reader: SegmentReader;
  readonly statistics: TermStatistics;
  readonly readDocument: ReadDocument;
  readonly similarity: SentenceSimilarity;
  readonly matchWords: MatchWords;
  readonly ranker: ScoreNetwork;
  readonly decision: ScoreNetwork;
}

export function createFindEvidence(parts: EvidenceParts): FindEvidence {
  // Checked at the first question, not here: training assembles the same parts to make weights for changed features.
  let checked: Pick<EvidenceParts, 'ranker' | 'decision'> | undefined;
  return async (text, retrieved, signal) => {
    checked ??= checkWeights(parts);
    const { ranker, decision } = checked;
    const measured = await measureEvidence(parts, text, retrieved, signal);
    const candidates = rankCandidates(measured.candidates, measured.features, ranker);
    const { question, passages } = measured;
    const confidence =
      candidates.length === 0 ? 0 : logistic(scoreFeatures(decision, measureDecision(measured, candidates)));
    return { question, passages, candidates, confidence };
  };
}

function checkWeights({ ranker, decision }: EvidenceParts): Pick<EvidenceParts, 'ranker' | 'decision'> {
  const names = (features: readonly { readonly name: string }[]) => features.map(({ name }) => name);
  return {
    ranker: checkNetwork(ranker, names(SENTENCE_FEATURES), TRAIN_COMMAND),
    decision: checkNetwork(decision, names(DECISION_FEATURES), TRAIN_COMMAND),
  };
}

/** Everything before the trained weights come in; training measures with the same code. */
export interface MeasuredEvidence extends DecisionInput {
  readonly candidates: readonly Candidate[];
  /** One row a candidate, in the order of SENTENCE_FEATURES. */
  readonly features: readonly Float64Array[];
}

export async function measureEvidence(
  parts: Omit<EvidenceParts, 'ranker' | 'decision'>,
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
  const matcher = await parts.matchWords(question.content, around.flat(), weights, signal);
  const passageTexts = passages.map((_, index) =>
    places.flatMap(({ candidate }, place) => (candidate.passage === index ? around[place]! : [])),
  );
  const passageMeaning = [...passageTexts, passageTexts.flat()].map((texts) => matcher.measure(texts));
  const vocabulary = new Set(places.flatMap(({ analysed }) => [...analysed.positions.keys()]));
  const loose = new Map(question.terms.map((term) => [term, findLooseMatches(term, vocabulary)]));
  const features = places.map(({ candidate, analysed, before, after, isFirst }, index) =>
    measureSentence({
      loose,
      question,
      weights,
      segment: analysed,
      kind: candidate.segment.kind,
      context: parts.reader.readText(candidate.context),
      heading: parts.reader.readText(candidate.heading),
      title: titles[candidate.passage]!,
      meaning: measureMeaning(matcher, around[index]!),
      isLeadIn: candidate.introduces !== undefined,
      before,
      after,
      passage: passages[candidate.passage]!,
      passageIndex: candidate.passage,
      passageTerms: passageTerms[candidate.passage]!,
      isFirst,
      dense: similarities[index] ?? 0,
      bestDense,
    }),
  );
  return {
    question,
    weights,
    passages,
    candidates: places.map(({ candidate }) => candidate),
    features,
    passageTerms,
    passageMeaning,
  };
}

/** The segment alone, and with its context, heading and title. */
function measureMeaning(matcher: WordMatcher, texts: readonly AnalysedText[]): FeatureInput['meaning'] {
  const { coverage, worstMiss } = matcher.measure(texts);
  return { here: matcher.measure(texts.slice(0, 1)).coverage, around: coverage, worstMiss };
}

interface PlacedCandidate {
  readonly candidate: Candidate;
  readonly analysed: AnalysedText;
  readonly before: AnalysedText | undefined;
  readonly after: AnalysedText | undefined;
  readonly isFirst: boolean;
}

/** Segments that may be quoted, each document's segment once even where passages overlap. */
function placeCandidates(passages: readonly Passage[], reader: SegmentReader): PlacedCandidate[] {
  const seen = new Set<string>();
  const places: PlacedCandidate[] = [];
  passages.forEach((passage, passageIndex) => {
    const headings = readHeadings(passage);
    const quotable = passage.segments.filter(isQuotable);
    const analysed = quotable.map((segment) => reader.readSegment(passage, segment));
    quotable.forEach((segment, index) => {
      const key = `${passage.documentId} ${segment.start}`;
      const { reading } = analysed[index]!;
      if (seen.has(key) || !saysSomething(reading)) return;
      seen.add(key);
      const { context } = segment;
      const next = quotable[index + 1];
      const introduces = next?.context?.start === segment.start && next.kind === 'list-item' ? next.group : undefined;
      const candidate: Candidate = {
        passage: passageIndex,
        segment,
        text: sliceDocument(passage, segment.start, segment.end),
        reading,
        context: context === undefined ? '' : stripMarkup(sliceDocument(passage, context.start, context.end)),
        heading: headings(segment.start),
        ...(introduces === undefined ? {} : { introduces }),
      };
      places.push({
        candidate,
        analysed: analysed[index]!,
        before: analysed[index - 1],
        after: analysed[index + 1],
        isFirst: index === 0,
      });
    });
  });
  return places;
}

/** The nearest heading above an offset: inside the passage, else the innermost of its heading path. */
function readHeadings(passage: Passage): (start: number) => string {
  const inside = passage.segments.filter((segment) => segment.kind === 'heading');
  const above = stripMarkup(passage.headingPath.at(-1) ?? '');
  return (start) => {
    const nearest = inside.findLast((heading) => heading.end <= start);
    return nearest === undefined ? above : stripMarkup(sliceDocument(passage, nearest.start, nearest.end));
  };
}

function isQuotable(segment: Segment): boolean {
  return segment.boilerplate === undefined && segment.kind !== 'heading' && segment.kind !== 'table-header';
}

/** A bare address or a line of signs answers nothing. */
function saysSomething(reading: string): boolean {
  return /[\p{L}\p{N}]/u.test(reading) && !/^(?:https?:\/\/|www\.)\S+$/iu.test(reading);
}

export function rankCandidates(
  candidates: readonly Candidate[],
  features: readonly Float64Array[],
  ranker: ScoreNetwork,
): RankedCandidate[] {
  return candidates
    .map((candidate, index): RankedCandidate => {
      const row = features[index]!;
      return {
        ...candidate,
        score: scoreFeatures(ranker, row),
        features: nameFeatures(row),
      };
    })
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
