/** The schema of one line of `eval/sets/*.jsonl`, and the question it becomes. eval/README.md explains each field to a writer. */

import { z } from 'zod';
import type { EvaluationQuestion } from '../question.ts';

const text = z.string().trim().min(1);

const turn = z.strictObject({ role: z.enum(['user', 'assistant']), content: text });

const source = z.strictObject({
  /** Path relative to the corpus folder. */
  uri: text,
  /** Each a verbatim substring of the document's text. */
  quotes: z.array(z.string().min(1)).min(1),
});

export const QUESTION_TYPES = [
  'number',
  'date',
  'person',
  'place',
  'organisation',
  'list',
  'yes-no',
  'why',
  'how',
  'definition',
  'comparison',
  'other',
] as const;

export const QUESTION_STYLES = ['plain', 'terse', 'lowercase', 'typo', 'paraphrase', 'verbose', 'follow-up'] as const;

export const questionRecordSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be a kebab-case slug'),
    language: z.string().regex(/^[a-z]{2,3}$/, 'must be a language code such as en or zh'),
    documentLanguage: z.string().regex(/^([a-z]{2,3}|mixed)$/, 'must be a language code or "mixed"'),
    type: z.enum(QUESTION_TYPES),
    style: z.enum(QUESTION_STYLES),
    question: text,
    askedOn: z.iso.date().optional(),
    history: z.array(turn),
    standaloneQuestion: text.optional(),
    answerable: z.boolean(),
    unanswerableClass: z.enum(['off-topic', 'absent', 'false-premise', 'nonsense']).optional(),
    expectedAnswer: z.string(),
    mustContain: z.array(z.array(text).min(1)),
    mustNotContain: z.array(text),
    sources: z.array(source),
    split: z.enum(['dev', 'test']),
  })
  .superRefine((record, context) => {
    const complain = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message });
    if (record.answerable && record.unanswerableClass !== undefined) {
      complain('unanswerableClass', 'belongs to unanswerable questions only');
    }
    if (!record.answerable && record.unanswerableClass === undefined) {
      complain('unanswerableClass', 'is required when answerable is false');
    }
    if (record.answerable && record.mustContain.length === 0) {
      complain('mustContain', 'needs at least one requirement when answerable is true');
    }
    if (record.answerable && record.sources.length === 0) {
      complain('sources', 'needs at least one source when answerable is true');
    }
    if (record.unanswerableClass !== undefined && record.unanswerableClass !== 'false-premise') {
      if (record.mustContain.length > 0) complain('mustContain', 'must be empty: a refusal is the only right answer');
      if (record.sources.length > 0) complain('sources', 'must be empty: no document answers the question');
    }
    if (record.style === 'follow-up' && record.history.length === 0) {
      complain('history', 'is required for style "follow-up"');
    }
    if (record.standaloneQuestion !== undefined && record.history.length === 0) {
      complain('standaloneQuestion', 'belongs to questions with a history only');
    }
  });

export type QuestionRecord = z.infer<typeof questionRecordSchema>;

export function questionFromRecord(record: QuestionRecord, set: string): EvaluationQuestion {
  return {
    id: record.id,
    set,
    split: record.split,
    language: record.language,
    type: record.type,
    style: record.style,
    documentLanguage: record.documentLanguage,
    question: record.question,
    ...(record.askedOn === undefined ? {} : { askedOn: record.askedOn }),
    history: record.history,
    ...(record.standaloneQuestion === undefined ? {} : { standaloneQuestion: record.standaloneQuestion }),
    answerable: record.answerable,
    ...(record.unanswerableClass === undefined ? {} : { unanswerableClass: record.unanswerableClass }),
    expectedAnswers: record.answerable && record.expectedAnswer !== '' ? [record.expectedAnswer] : [],
    mustContain: record.mustContain,
    mustNotContain: record.mustNotContain,
    relevantDocuments: new Map(record.sources.map((entry) => [entry.uri, 1])),
    expectedQuotes: record.sources.flatMap((entry) => entry.quotes.map((quote) => ({ uri: entry.uri, quote }))),
  };
}
