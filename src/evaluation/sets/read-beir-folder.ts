/** Reads a folder in BEIR's format: corpus.jsonl, queries.jsonl (with answers and answerable, where the set has them), qrels.tsv. */

import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import type { EvaluationQuestion } from '../question.ts';
import { assignSplit } from './assign-split.ts';
import { invalidLine, readJsonLines, readSetFile } from './read-json-lines.ts';

/** 20220617 or 2022-06-17; any other form counts as no date. */
const dateField = z
  .unknown()
  .optional()
  .transform((written) => /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(String(written))?.slice(1).join('-'));

const corpusLine = z.object({
  _id: z.string().min(1),
  title: z.string().default(''),
  text: z.string(),
  date: dateField,
});

/** One string; a list of alternatives; or a list whose lists are requirements, each of alternatives (RGB's form). */
const answersField = z.union([z.string(), z.array(z.union([z.string(), z.array(z.string())]))]);

const queryLine = z.object({
  _id: z.string().min(1),
  text: z.string().min(1),
  answers: answersField.optional(),
  answerable: z.boolean().optional(),
  date: dateField,
});

export interface BeirDocument {
  readonly id: string;
  /** Empty when the set gives none. */
  readonly title: string;
  readonly text: string;
  /** YYYY-MM-DD; absent when the set gives none. */
  readonly date?: string;
}

export interface BeirFolder {
  /** The folder's name. */
  readonly name: string;
  readonly documents: readonly BeirDocument[];
  /** In order of id; the relevant documents' keys are document ids. */
  readonly questions: readonly EvaluationQuestion[];
}

/**
 * @param queriesPath another file to take the queries from (the same ids asked in another language).
 * @throws FootnoteError `eval-set-invalid` naming file, line and field.
 */
export async function readBeirFolder(folder: string, queriesPath = join(folder, 'queries.jsonl')): Promise<BeirFolder> {
  const name = basename(resolve(folder));
  const documents = await readBeirPassages(folder);
  const queries = await readJsonLines(queriesPath, queryLine);
  const grades = await readGrades(join(folder, 'qrels.tsv'));
  const questions = queries.map(({ value: query }): EvaluationQuestion => {
    const requirements = requirementsOf(query.answers);
    return {
      id: query._id,
      set: name,
      split: assignSplit(query._id),
      language: /\p{Script=Han}/u.test(query.text) ? 'zh' : 'en',
      question: query.text,
      ...(query.date === undefined ? {} : { askedOn: query.date }),
      history: [],
      answerable: query.answerable ?? null,
      expectedAnswers: query.answerable === false ? [] : requirements.flat(),
      mustContain: query.answerable === false ? [] : requirements,
      mustNotContain: [],
      relevantDocuments: grades.get(query._id) ?? new Map(),
      expectedQuotes: [],
    };
  });
  return {
    name,
    documents,
    questions: questions.sort((first, second) => (first.id < second.id ? -1 : 1)),
  };
}

/** The corpus alone. @throws FootnoteError `eval-set-invalid` naming file, line and field. */
export async function readBeirPassages(folder: string): Promise<BeirDocument[]> {
  const corpus = await readJsonLines(join(folder, 'corpus.jsonl'), corpusLine);
  return corpus.map(({ value: { _id, title, text, date } }) => ({
    id: _id,
    title,
    text,
    ...(date === undefined ? {} : { date }),
  }));
}

function requirementsOf(answers: z.infer<typeof answersField> | undefined): string[][] {
  if (answers === undefined || answers.length === 0) return [];
  if (typeof answers === 'string') return [[answers]];
  if (answers.some((answer) => typeof answer !== 'string')) {
    return answers.map((answer) => (typeof answer === 'string' ? [answer] : answer));
  }
  return [answers as string[]];
}

/** @returns query id -> document id -> grade. The first line may be a header. */
async function readGrades(path: string): Promise<Map<string, Map<string, number>>> {
  const grades = new Map<string, Map<string, number>>();
  const lines = (await readSetFile(path)).split(/\r?\n/);
  lines.forEach((content, index) => {
    if (content.trim() === '') return;
    const [queryId, documentId, grade, ...rest] = content.split('\t');
    const isHeader = index === 0 && Number.isNaN(Number(grade));
    if (isHeader) return;
    if (!queryId || !documentId || grade === undefined || rest.length > 0 || !/^-?\d+$/.test(grade.trim())) {
      throw invalidLine(
        path,
        index + 1,
        'score',
        'must be: query id, document id, whole-number grade, by tabs',
        content,
      );
    }
    const ofQuery = grades.get(queryId) ?? new Map<string, number>();
    ofQuery.set(documentId, Number(grade));
    grades.set(queryId, ofQuery);
  });
  return grades;
}
