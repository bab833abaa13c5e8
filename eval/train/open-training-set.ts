/** A BEIR folder or the project's own set, indexed in a work folder and asked: questions in, labelled examples out. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createSegmentReader } from '../../src/answer/evidence/analyse-segment.ts';
import type { Candidate } from '../../src/answer/evidence/evidence.ts';
import { findNames } from '../../src/answer/evidence/find-names.ts';
import { type MeasuredEvidence, measureEvidence } from '../../src/answer/evidence/measure-evidence.ts';
import { createSentenceSimilarity } from '../../src/answer/evidence/sentence-similarity.ts';
import { wordListOf } from '../../src/answer/evidence/word-list.ts';
import { createMatchWords } from '../../src/answer/evidence/word-similarity.ts';
import { rewriteFollowUp } from '../../src/answer/follow-up/rewrite-follow-up.ts';
import { assemble, type Footnote } from '../../src/assemble.ts';
import { loadConfig } from '../../src/config.ts';
import { containsPhrase } from '../../src/evaluation/matching/contains-phrase.ts';
import type { EvaluationQuestion } from '../../src/evaluation/question.ts';
import { documentFromBeir } from '../../src/evaluation/sets/document-from-beir.ts';
import { findQuote } from '../../src/evaluation/sets/locate-quotes.ts';
import { readBeirFolder } from '../../src/evaluation/sets/read-beir-folder.ts';
import { readQuestionSets } from '../../src/evaluation/sets/read-question-sets.ts';
import { indexDocuments } from '../../src/ingest/index-documents.ts';
import type { Span } from '../../src/language/span.ts';
import { indexTerms } from '../../src/language/words.ts';
import type { Passage } from '../../src/retrieve/passage.ts';
import type { Label, TrainingExample } from './training-example.ts';

/** Passages a question: as many as the pipeline retrieves by default. */
const PASSAGES = 8;
/** An expected answer longer than this is a passage of its own (CLAP NQ): segments inside it are right. */
const LONG_ANSWER = { characters: 120, hanCharacters: 40 };
const LONG_ANSWER_OVERLAP = 0.7;

/** Made examples are many and easier than asked ones: every third question gives some. */
const MADE_EVERY = 3;

/** Questions this far apart are seldom about one document. */
const PARTNER_DISTANCE = 7;

export interface OpenedSet {
  readonly name: string;
  readonly footnote: Footnote;
  readonly questions: readonly EvaluationQuestion[];
}

/** @param queriesPath the same ids asked in another language; the answers stay those of the folder. */
export async function openBeirSet(folder: string, workFolder: string, queriesPath?: string): Promise<OpenedSet> {
  const own = await readBeirFolder(folder);
  const questions =
    queriesPath === undefined
      ? own.questions
      : askOtherwise(own.questions, (await readBeirFolder(folder, queriesPath)).questions);
  const index = join(workFolder, `index-${own.name}`);
  const isNew = !existsSync(index);
  const footnote = await assemble(loadConfig({}, { index }), 'create');
  if (isNew)
    for await (const _ of indexDocuments(
      footnote.ingestParts,
      own.documents.flatMap((document) => documentFromBeir(document) ?? []),
    ));
  return { name: queriesPath === undefined ? own.name : `${own.name}-asked-across`, footnote, questions };
}

function askOtherwise(own: readonly EvaluationQuestion[], asked: readonly EvaluationQuestion[]): EvaluationQuestion[] {
  const textOf = new Map(asked.map(({ id, question }) => [id, question]));
  return own.flatMap((question) => {
    const text = textOf.get(question.id);
    return text === undefined ? [] : [{ ...question, question: text }];
  });
}

/** A corpus folder with questions of the project's own form. */
export async function openProjectSet(
  name: string,
  corpus: string,
  paths: readonly string[],
  workFolder: string,
): Promise<OpenedSet> {
  const footnote = await assemble(loadConfig({}, { corpus, index: join(workFolder, `index-${name}`) }), 'create');
  await footnote.ingest();
  return { name, footnote, questions: await readQuestionSets(paths) };
}

/**
 * Each question gives an example as retrieved, and every third answerable one up to two more: with its relevant documents taken away; and
 * crossed with another question, which is how absent answers look. (Taking away only the segments that answer was tried: it made the
 * decision worse.)
 */
export async function* collectExamples(
  opened: OpenedSet,
  keep: (question: EvaluationQuestion) => boolean,
): AsyncGenerator<TrainingExample> {
  const { footnote, name } = opened;
  const parts = {
    reader: createSegmentReader(),
    statistics: footnote.store,
    readDocument: footnote.store.getDocument.bind(footnote.store),
    similarity: createSentenceSimilarity(footnote.embedder),
    matchWords: createMatchWords(footnote.embedder),
    readWordList: wordListOf(footnote.embedder.tokenVectors!),
  };
  const kept = opened.questions.filter(keep);
  for (const [index, question] of kept.entries()) {
    const gives = index % MADE_EVERY === 0;
    const crossed = !gives ? undefined : crossQuestions(question, kept[(index + PARTNER_DISTANCE) % kept.length]!);
    if (crossed !== undefined) {
      const { passages } = await footnote.retriever.retrieve({ query: crossed, k: PASSAGES });
      const measured = await measureEvidence(parts, crossed, passages);
      yield {
        id: question.id,
        set: name,
        split: question.split,
        measured,
        labels: measured.candidates.map(() => 0),
        answerable: false,
        made: 'crossed',
      };
    }
    const { asked: text } = await rewriteFollowUp(question.question, question.history);
    const { passages } = await footnote.retriever.retrieve({ query: text, k: 2 * PASSAGES });
    const { id, split } = question;
    const example = async (
      given: readonly Passage[],
      answerable: boolean | null,
      made: TrainingExample['made'],
    ): Promise<TrainingExample> => {
      const measured = await measureEvidence(parts, text, given.slice(0, PASSAGES));
      const labels = measured.candidates.map((candidate) => labelCandidate(question, candidate, measured));
      return { id, set: name, split, measured, labels, answerable, made };
    };
    // A false premise is right refused and right corrected: it says nothing about the decision.
    const answerable = question.unanswerableClass === 'false-premise' ? null : question.answerable;
    yield await example(passages, answerable, 'asked');
    const relevant = [...question.relevantDocuments].filter(([, grade]) => grade > 0).map(([uri]) => uri);
    if (!gives || question.answerable !== true || relevant.length === 0) continue;
    const others = passages.filter((passage) => !relevant.includes(passage.uri));
    if (others.length > 0) yield await example(others, false, 'taken-away');
  }
}

/**
 * What one question asks, asked of what another names: "How many parking spaces does …" of Peng Cheng Laboratory. On the topic, plausible
 * in form, and absent. Undefined where the question names nothing or both are about one document.
 */
function crossQuestions(named: EvaluationQuestion, asking: EvaluationQuestion): string | undefined {
  const shared = [...named.relevantDocuments.keys()].some((uri) => asking.relevantDocuments.has(uri));
  if (shared || named.answerable !== true || named.language !== asking.language || named.split !== asking.split)
    return undefined;
  const nameOf = (text: string) =>
    findNames(text)
      .filter(({ start }) => start > 0)
      .sort((left, right) => right.end - right.start - (left.end - left.start))[0];
  const subject = nameOf(named.question);
  const place = nameOf(asking.question);
  if (subject === undefined || place === undefined) return undefined;
  return (
    asking.question.slice(0, place.start) +
    named.question.slice(subject.start, subject.end) +
    asking.question.slice(place.end)
  );
}

function labelCandidate(question: EvaluationQuestion, candidate: Candidate, measured: MeasuredEvidence): Label {
  const passage = measured.passages[candidate.passage]!;
  const { start, end } = candidate.segment;
  if (question.expectedQuotes.length > 0) {
    const quotes = question.expectedQuotes.filter(({ uri }) => uri === passage.uri);
    const spansOf = quotes.map(({ quote }) => findQuote(passage.documentText, quote));
    const overlap = (span: Span) => Math.min(span.end, end) - Math.max(span.start, start);
    const met = spansOf.filter((spans) => spans.some((span) => overlap(span) > 0));
    // A whole list is right where more than one of its items is asked for; one right item alone does not say.
    if (candidate.whole === true && met.length > 0) {
      const isAsked = met.length > 1 || met[0]!.some((span) => overlap(span) > (end - start) / 2);
      return isAsked ? 1 : -1;
    }
    if (met.length > 0) return 1;
    return question.mustContain.length > 0 && meets(question, candidate.reading) ? -1 : 0;
  }
  const relevant = (question.relevantDocuments.get(passage.uri) ?? 0) > 0;
  const holds = question.expectedAnswers.some((answer) => holdsAnswer(candidate.reading, answer));
  if (!holds) return 0;
  return relevant && candidate.whole !== true ? 1 : -1;
}

function meets(question: EvaluationQuestion, text: string): boolean {
  return question.mustContain.every((alternatives) =>
    alternatives.some((alternative) => containsPhrase(text, alternative)),
  );
}

function holdsAnswer(text: string, answer: string): boolean {
  const longest = /\p{Script=Han}/u.test(answer) ? LONG_ANSWER.hanCharacters : LONG_ANSWER.characters;
  if (answer.length <= longest) return containsPhrase(text, answer);
  const answerTerms = new Set(indexTerms(answer));
  const terms = indexTerms(text);
  return terms.length > 0 && terms.filter((term) => answerTerms.has(term)).length / terms.length >= LONG_ANSWER_OVERLAP;
}
