/** The judge on a model that replies as written, and its agreement with the metrics. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FakeListChatModel } from '@langchain/core/utils/testing';
import { describe, expect, it } from 'vitest';
import { PROMPTS_FOLDER } from '../../config.ts';
import { evaluate } from '../evaluate.ts';
import { ABSENT_QUESTION, makeAnswer, makePipeline, makeQuestion, REFUSAL } from '../fake-pipeline.fixture.ts';
import { measureAgreement, reportJudge } from './agreement.ts';
import { fillTemplate } from './fill-template.ts';
import { judgeAnswers, parseOpinion } from './judge-answers.ts';

describe('measureAgreement', () => {
  it("gives Cohen's kappa of the textbook's example", () => {
    // 20 both yes, 5 and 10 apart, 15 both no: raw 0.7, by chance 0.5, kappa 0.4.
    const pairs = [
      ...Array.from({ length: 20 }, () => [true, true] as const),
      ...Array.from({ length: 5 }, () => [true, false] as const),
      ...Array.from({ length: 10 }, () => [false, true] as const),
      ...Array.from({ length: 15 }, () => [false, false] as const),
    ];
    const agreement = measureAgreement(pairs);
    expect(agreement.raw).toBeCloseTo(0.7, 12);
    expect(agreement.kappa).toBeCloseTo(0.4, 12);
  });

  it('has no kappa when chance alone agrees on everything', () => {
    expect(measureAgreement([[true, true]])).toEqual({ count: 1, raw: 1, kappa: null });
    expect(measureAgreement([])).toEqual({ count: 0, raw: null, kappa: null });
  });
});

describe('fillTemplate', () => {
  it('fills slots once, and reads none in a value', () => {
    expect(fillTemplate('{{a}} {{b}} {{a}}', { a: '{{b}}', b: 'x' })).toBe('{{b}} x {{b}}');
  });

  it('names a slot without a value and a value without a slot', () => {
    expect(() => fillTemplate('{{a}} {{c}}', { a: '1' })).toThrow(/judge prompt/);
    expect(() => fillTemplate('{{a}}', { a: '1', b: '2' })).toThrow(/judge prompt/);
  });
});

describe('parseOpinion', () => {
  it('reads JSON within prose and fences, and true for 1', () => {
    expect(parseOpinion('Sure:\n```json\n{"grounded": true, "correct": 0, "reason": "no"}\n```')).toEqual({
      grounded: 1,
      correct: 0,
      reason: 'no',
    });
  });

  it.each(['', 'I can not judge.', '{"grounded": 2, "correct": 0, "reason": ""}', '{"grounded": 1'])(
    'has no judgement for: %s',
    (reply) => {
      expect(parseOpinion(reply)).toMatchObject({ grounded: null, correct: null });
    },
  );
});

describe('judgeAnswers', () => {
  it('asks of every answer with an expected one, with the prompt of the project', async () => {
    const question = makeQuestion();
    const pipeline = makePipeline({ [question.question]: makeAnswer(), [ABSENT_QUESTION.question]: REFUSAL });
    const { questions } = await evaluate(pipeline, [question, ABSENT_QUESTION], {
      retrievalDepth: 5,
      mode: 'answers',
      describedAs: {},
      clock: () => 0,
      startedAt: '',
    });
    const prompts: string[] = [];
    const model = new FakeListChatModel({
      responses: ['{"grounded": 1, "correct": 1, "reason": "says seven"}', 'no JSON'],
      callbacks: [{ handleChatModelStart: (_model, messages) => void prompts.push(messages[0]![0]!.text) }],
    });
    const template = await readFile(join(PROMPTS_FOLDER, 'judge.md'), 'utf8');
    const opinions = await judgeAnswers(model, questions, { template });
    expect(opinions).toMatchObject([
      { id: 'opened', grounded: 1, correct: 1, reason: 'says seven' },
      { id: 'absent', grounded: null, correct: null },
    ]);
    expect(prompts[0]).toContain('[1] Seven centres abroad were opened in May 2017.');
    expect(prompts[0]).not.toContain('{{');
    expect(prompts[1]).toContain('(the documents do not say)');
    const report = reportJudge(opinions, questions);
    expect(report).toMatchObject({
      unreadable: 1,
      correctness: { count: 1, raw: 1 },
      groundedness: { count: 1, raw: 1 },
    });
  });
});
