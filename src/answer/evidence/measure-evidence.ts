/** Measures the candidates of retrieved passages: everything before the trained weights come in, the same in training. */

import type { Passage } from '../../retrieve/passage.ts';
import { type UnderstoodQuestion, understandQuestion } from '../question/understand-question.ts';
import type { SegmentReader } from './analyse-segment.ts';
import { type BridgedNames, bridgeNames } from './bridge-names.ts';
import { completeLists, type ReadDocument } from './complete-lists.ts';
import { correctSpelling } from './correct-spelling.ts';
import type { Candidate } from './evidence.ts';
import { chooseLikely } from './features/looks-right.ts';
import type { DecisionInput } from './features/measure-decision.ts';
import { measureSentences } from './features/sentence-features.ts';
import { measureExtremes } from './features/table-extremes.ts';
import { findLooseMatches } from './loose-match.ts';
import { measureMeaning } from './measure-meaning.ts';
import { mendHomophones } from './mend-homophones.ts';
import { type PlacedCandidate, placeCandidates } from './place-candidates.ts';
import { measureWords, type RankerInput } from './ranker/word-inputs.ts';
import { stripMarkup } from './reading-text.ts';
import type { SentenceSimilarity } from './sentence-similarity.ts';
import { type TermStatistics, type TermWeights, weighTerms } from './term-weights.ts';
import type { WordList } from './word-list.ts';
import type { MatchWords } from './word-similarity.ts';

/** Candidates that the ranker reads word by word: more are in long passages only (44 on average over the briefs), and the rest do not look like answers. */
const READ_CANDIDATES = 48;

export interface MeasuringParts {
  readonly reader: SegmentReader;
  readonly statistics: TermStatistics;
  readonly readDocument: ReadDocument;
  readonly similarity: SentenceSimilarity;
  readonly matchWords: MatchWords;
  readonly readWordList: () => Promise<WordList>;
}

export interface MeasuredEvidence extends DecisionInput {
  readonly candidates: readonly Candidate[];
  /** One row a candidate, in the order of SENTENCE_FEATURES. */
  readonly features: readonly Float64Array[];
  readonly words: RankerInput;
  /** The question's names as the texts of the other language write them. */
  readonly bridged: BridgedNames;
  /** Of the content words of question and candidates. */
  readonly vectorOf: (word: string) => Float32Array | null;
}

export async function measureEvidence(
  parts: MeasuringParts,
  text: string,
  retrieved: readonly Passage[],
  signal?: AbortSignal,
): Promise<MeasuredEvidence> {
  const asked = understandQuestion(text);
  const [askedWeights, passages, list] = await Promise.all([
    weighTerms(asked.terms, parts.statistics),
    completeLists(retrieved, parts.readDocument),
    parts.readWordList(),
  ]);
  const places = placeCandidates(passages, parts.reader);
  const isUnknown = (stem: string) => asked.terms.includes(stem) && askedWeights.frequency(stem) === 0;
  const texts = places.map(({ analysed }) => analysed);
  const corrected = mendHomophones(correctSpelling(text, isUnknown, texts, list), isUnknown, texts, list);
  const question = corrected === text ? asked : understandQuestion(corrected);
  const weights = corrected === text ? askedWeights : await weighTerms(question.terms, parts.statistics);
  const candidates = places.map(({ candidate }) => candidate);
  const { similarities, headingSimilarities, around, titles, passageTerms, bridged, matcher, meaning } =
    await compareTexts(parts, { question, corrected, weights, passages, places }, signal);
  const bestDense = similarities.reduce<number>((best, value) => Math.max(best, value ?? 0), 0);
  const vocabulary = new Set(places.flatMap(({ analysed }) => [...analysed.positions.keys()]));
  const loose = new Map(
    question.terms.map((term) => [term, [...findLooseMatches(term, vocabulary), ...(bridged.terms.get(term) ?? [])]]),
  );
  const extremes = measureExtremes(question, places, matcher, (header) => parts.reader.readText(header));
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
    start: candidate.segment.start,
    passageIndex: candidate.passage,
    passageTerms: passageTerms[candidate.passage]!,
    isFirst,
    dense: similarities[index] ?? 0,
    bestDense,
    headingDense: headingSimilarities[index] ?? 0,
    extreme: extremes[index]!,
  }));
  const features = measureSentences(inputs);
  return {
    question,
    weights,
    passages,
    candidates,
    features,
    words: measureWords(question, matcher, places, around, chooseLikely(features, READ_CANDIDATES)),
    passageTerms,
    loose,
    passageMeaning: meaning.passages,
    bridged,
    vectorOf: matcher.vectorOf,
  };
}

/** What a candidate's vector is made from. */
export function withContext({ context, reading }: Candidate): string {
  return context === '' ? reading : `${context} ${reading}`;
}

/** What the vector of a candidate's title and heading is made from. */
export function withHeading(title: string, { heading }: Candidate): string {
  return stripMarkup(heading === '' || heading === title ? title : `${title} ${heading}`);
}

interface TextsToCompare {
  readonly question: UnderstoodQuestion;
  /** The question's text with its spelling mended. */
  readonly corrected: string;
  readonly weights: TermWeights;
  readonly passages: readonly Passage[];
  readonly places: readonly PlacedCandidate[];
}

/** Nearness of meaning by sentence and by word, of each candidate and of what stands around it. */
async function compareTexts(
  parts: MeasuringParts,
  { question, corrected, weights, passages, places }: TextsToCompare,
  signal?: AbortSignal,
) {
  const texts = places.map(({ candidate }) => withContext(candidate));
  const compared = await parts.similarity(
    corrected,
    [...texts, ...places.map(({ candidate }) => withHeading(passages[candidate.passage]!.title, candidate))],
    signal,
  );
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
  const bridged = bridgeNames(corrected, new Set(around.flat()));
  const matcher = await parts.matchWords(question, around.flat(), weights, bridged.terms, signal);
  const meaning = measureMeaning(matcher, places, around, passages.length);
  const [similarities, headingSimilarities] = [compared.slice(0, places.length), compared.slice(places.length)];
  return { similarities, headingSimilarities, around, titles, passageTerms, bridged, matcher, meaning };
}
