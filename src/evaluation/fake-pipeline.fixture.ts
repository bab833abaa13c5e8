/** A small pipeline made of two documents and written answers, for tests of the runner. */

import type { Answer, Citation } from '../answer/answer.ts';
import type { Pipeline } from './pipeline.ts';
import type { EvaluationQuestion } from './question.ts';

export const FAKE_TEXTS: Readonly<Record<string, string>> = {
  'a.md': 'Seven centres abroad were opened in May 2017. Ten are planned.',
  'b.md': 'The laboratory is in Nanshan.',
};

export function makeQuestion(changes: Partial<EvaluationQuestion> = {}): EvaluationQuestion {
  return {
    id: 'opened',
    set: 'fake',
    split: 'dev',
    language: 'en',
    question: 'How many centres were opened?',
    history: [],
    answerable: true,
    expectedAnswers: ['Seven.'],
    mustContain: [['seven', '7']],
    mustNotContain: [],
    relevantDocuments: new Map([['a.md', 1]]),
    expectedQuotes: [{ uri: 'a.md', quote: 'Seven centres abroad were opened in May 2017' }],
    ...changes,
  };
}

export const ABSENT_QUESTION = makeQuestion({
  id: 'absent',
  split: 'test',
  question: 'Who paid for them?',
  answerable: false,
  unanswerableClass: 'absent',
  expectedAnswers: [],
  mustContain: [],
  relevantDocuments: new Map(),
  expectedQuotes: [],
});

export function makeCitation(uri: string, start: number, end: number, marker = 1): Citation {
  const quote = FAKE_TEXTS[uri]!.slice(start, end);
  return { marker, documentId: uri, title: uri, uri, section: '', quote, start, end, verdict: 'supported' };
}

export function makeAnswer(changes: Partial<Answer> = {}): Answer {
  const citations = changes.citations ?? [makeCitation('a.md', 0, 45)];
  const sentences =
    changes.sentences ??
    citations.map(({ quote, marker }) => ({ text: quote, markers: [marker], verdict: 'supported' as const }));
  return {
    id: 'random',
    question: 'How many centres were opened?',
    searchedFor: 'How many centres were opened?',
    refused: false,
    answer: sentences.map(({ text, markers }) => `${text} [${markers.join('][')}]`).join(' '),
    sentences,
    citations,
    passages: [],
    confidence: 0.9,
    model: 'fake',
    timingsMs: { rewrite: 0, embed: 1, search: 2, rerank: 0, compose: 3, verify: 1, total: 7 },
    ...changes,
  };
}

export const REFUSAL = makeAnswer({
  refused: true,
  sentences: [],
  citations: [],
  answer: 'Not in the documents.',
  confidence: 0.1,
});

/** Answers and refuses as told by question; ranks a.md before b.md. */
export function makePipeline(answers: Readonly<Record<string, Answer>>, changes: Partial<Pipeline> = {}): Pipeline {
  return {
    name: 'fake',
    answer: async ({ question }) => {
      const answer = answers[question];
      if (answer === undefined) throw new Error(`no answer written for: ${question}`);
      return { ...answer, question, searchedFor: question };
    },
    retrieve: async (_query, k) =>
      Object.entries(FAKE_TEXTS)
        .map(([uri, text]) => ({ chunkId: `${uri}:0`, documentId: uri, uri, start: 0, end: text.length }))
        .slice(0, k),
    getDocument: async (id) => (FAKE_TEXTS[id] === undefined ? undefined : { id, uri: id, text: FAKE_TEXTS[id] }),
    ...changes,
  };
}
