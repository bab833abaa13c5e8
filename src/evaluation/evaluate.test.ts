/** The runner over a written pipeline: outcomes, metrics, reasons, splits, and what may differ between two runs. */

import { describe, expect, it } from 'vitest';
import { type EvaluationSettings, evaluate } from './evaluate.ts';
import {
  ABSENT_QUESTION,
  makeAnswer,
  makeCitation,
  makePipeline,
  makeQuestion,
  REFUSAL,
} from './fake-pipeline.fixture.ts';
import type { EvaluationQuestion } from './question.ts';

function settings(changes: Partial<EvaluationSettings> = {}): EvaluationSettings {
  let time = 0;
  return {
    retrievalDepth: 10,
    mode: 'answers',
    describedAs: { k: 8 },
    clock: () => {
      time += 1;
      return time;
    },
    startedAt: '2026-01-01T00:00:00.000Z',
    ...changes,
  };
}

const question = makeQuestion();
const asked = question.question;

async function outcomeOf(only: EvaluationQuestion, answer = makeAnswer()) {
  const result = await evaluate(makePipeline({ [only.question]: answer }), [only], settings());
  return result.questions[0]!;
}

describe('evaluate', () => {
  it('finds a right, rightly cited answer right', async () => {
    const result = await outcomeOf(question);
    expect(result.outcome).toBe('answered-right');
    expect(result.reasons).toEqual([]);
    expect(result.metrics).toMatchObject({
      accuracy: 1,
      contains: 1,
      citationPrecision: 1,
      citationRecall: 1,
      citationExactness: 1,
      unsupportedShare: 0,
      falseRefusalRate: 0,
      falseAnswerRate: null,
      'hit@1': 1,
      'evidenceHit@1': 1,
    });
  });

  it('says which fact is missing, and that the citation points elsewhere', async () => {
    const result = await outcomeOf(question, makeAnswer({ citations: [makeCitation('b.md', 0, 29)] }));
    expect(result.outcome).toBe('answered-wrong');
    expect(result.reasons).toEqual(['the answer lacks: seven / 7', 'no citation points at the expected words']);
    expect(result.metrics).toMatchObject({ accuracy: 0, contains: 0, citationPrecision: 0, citationExactness: 1 });
  });

  it('does not read a marker as a fact', async () => {
    const cited = makeAnswer({
      citations: [makeCitation('b.md', 0, 29, 7)],
      sentences: [{ text: 'The laboratory is in Nanshan.', markers: [7], verdict: 'supported' }],
    });
    expect((await outcomeOf(question, cited)).outcome).toBe('answered-wrong');
  });

  it('notices a quote that is not verbatim', async () => {
    const forged = makeAnswer({ citations: [{ ...makeCitation('a.md', 0, 45), quote: 'Seven centres were opened.' }] });
    const result = await outcomeOf(question, forged);
    expect(result.metrics.citationExactness).toBe(0);
    expect(result.reasons).toContain("a quote is not the document's own words");
  });

  it('tells the four ways of refusing and not refusing apart', async () => {
    expect((await outcomeOf(question, REFUSAL)).outcome).toBe('refused-wrongly');
    expect((await outcomeOf(ABSENT_QUESTION, REFUSAL)).outcome).toBe('refused-rightly');
    expect((await outcomeOf(ABSENT_QUESTION)).outcome).toBe('false-answer');
    const premise = makeQuestion({ answerable: false, unanswerableClass: 'false-premise', expectedAnswers: [] });
    expect((await outcomeOf(premise)).outcome).toBe('corrected');
    expect((await outcomeOf(premise, makeAnswer({ citations: [makeCitation('b.md', 0, 29)] }))).outcome).toBe(
      'false-answer',
    );
    expect((await outcomeOf(premise, REFUSAL)).outcome).toBe('refused-rightly');
  });

  it('counts a pipeline that throws as failed and goes on', async () => {
    const result = await evaluate(
      makePipeline({ [ABSENT_QUESTION.question]: REFUSAL }),
      [question, ABSENT_QUESTION],
      settings(),
    );
    expect(result.questions.map(({ outcome }) => outcome)).toEqual(['failed', 'refused-rightly']);
    expect(result.questions[0]?.reasons[0]).toMatch(/no answer written/);
    expect(result.splits.all?.metrics).toMatchObject({ accuracy: 0.5, falseRefusalRate: 1, 'hit@1': 0 });
  });

  it('stops when told to', async () => {
    const stop = AbortSignal.abort(new Error('enough'));
    await expect(
      evaluate(makePipeline({ [asked]: makeAnswer() }), [question], settings({ signal: stop })),
    ).rejects.toThrow('enough');
  });

  it('asks again without refusal what a refused question would have been answered', async () => {
    const pipeline = makePipeline({ [asked]: REFUSAL, [ABSENT_QUESTION.question]: REFUSAL });
    const questions = [question, ABSENT_QUESTION];
    const blind = await evaluate(pipeline, questions, settings());
    expect(blind.questions.map(({ wrongIfAnswered }) => wrongIfAnswered)).toEqual([true, true]);
    const seeing = await evaluate({ ...pipeline, answerRegardless: async () => makeAnswer() }, questions, settings());
    expect(seeing.questions.map(({ wrongIfAnswered }) => wrongIfAnswered)).toEqual([false, true]);
  });

  it('measures ranking alone when asked to', async () => {
    const result = await evaluate(makePipeline({}), [question], settings({ mode: 'retrieval' }));
    expect(result.splits.all?.metrics).toMatchObject({ 'ndcg@10': 1, accuracy: null });
    expect(result.questions[0]?.answer).toBeUndefined();
  });

  it('counts a right document that was not retrieved as missed evidence', async () => {
    const pipeline = makePipeline({ [asked]: REFUSAL }, { retrieve: async () => [] });
    const result = await evaluate(pipeline, [question], settings());
    expect(result.questions[0]?.metrics).toMatchObject({ 'hit@5': 0, 'evidenceHit@5': 0 });
  });

  it('gives the same result for the same input, measured values aside', async () => {
    const run = async () => {
      const pipeline = makePipeline({
        [asked]: makeAnswer({ id: String(Math.random()) }),
        [ABSENT_QUESTION.question]: REFUSAL,
      });
      const { measured: _, ...rest } = await evaluate(pipeline, [question, ABSENT_QUESTION], settings());
      return JSON.stringify(rest);
    };
    expect(await run()).toBe(await run());
  });

  it('reports latency by stage, tokens and memory', async () => {
    const pipeline = makePipeline(
      { [asked]: makeAnswer() },
      { countTokens: async (texts) => texts.map((text) => text.length) },
    );
    const result = await evaluate(pipeline, [question], settings({ memoryBytes: () => 1024 }));
    expect(result.measured.latency).toContainEqual({ stage: 'compose', p50Ms: 3, p95Ms: 3 });
    expect(result.measured.peakMemoryBytes).toBe(1024);
    expect(result.splits.all?.metrics).toMatchObject({ answerTokens: 45, passageTokens: 0 });
  });
});
