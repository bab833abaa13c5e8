/** The pipeline: events in order, deltas that join to the answer, citations before their sentence, refusals, drops, failures. */

import { describe, expect, it } from 'vitest';
import type { Passage } from '../retrieve/passage.ts';
import type { AnswerEvent } from './answer.ts';
import type { Composer, DraftSentence } from './composer.ts';
import { type AnswererParts, createAnswerer } from './create-answerer.ts';
import { findTestEvidence } from './evidence/evidence.fixture.ts';
import { makePassage } from './verify/make-passage.fixture.ts';
import type { Verify } from './verify/verified-sentence.ts';

const passage = makePassage('Seven centres were inaugurated in May 2017.\nTen are planned.', {
  title: 'Centres',
  headingPath: ['First', 'Second'],
});

/** Takes the draft's own spans for its quotes; a draft without one is unsupported. */
const verifyBySpan: Verify = async ({ text, separator, supports }) => {
  const quotes = supports.flatMap(({ passage: index, span }) =>
    span === undefined ? [] : [{ passage: index, ...span, verdict: 'supported' as const }],
  );
  return { text, separator, verdict: quotes.length === 0 ? 'unsupported' : 'supported', quotes };
};

function composing(drafts: readonly DraftSentence[]): Composer {
  return {
    model: 'test',
    async *compose() {
      yield* drafts;
    },
  };
}

const first = {
  text: 'Seven were inaugurated.',
  supports: [{ passage: 0, span: { start: 0, end: 43 } }],
  separator: ' ',
};
const second = { text: 'Ten are planned.', supports: [{ passage: 0, span: { start: 44, end: 60 } }], separator: '\n' };
const unsupported = { text: 'The moon is made of cheese.', supports: [], separator: ' ' };

const standing = (question: string) => ({ searchedFor: question, asked: question });

function answererWith(changes: Partial<AnswererParts> = {}, passages: readonly Passage[] = [passage]) {
  let clock = 0;
  return createAnswerer({
    rewrite: async (question) => standing(question),
    retriever: { retrieve: async () => ({ passages, timingsMs: { embed: 1, search: 2, rerank: 3 } }) },
    findEvidence: async (question, given) => ({ ...(await findTestEvidence(question, given)), confidence: 0.9 }),
    composer: composing([first, second]),
    verify: verifyBySpan,
    settings: { k: 8, refusalThreshold: 0.5, unsupported: 'mark' },
    newId: () => 'answer-1',
    now: () => clock++,
    ...changes,
  });
}

async function collect(events: AsyncIterable<AnswerEvent>): Promise<AnswerEvent[]> {
  const all: AnswerEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

describe('createAnswerer', () => {
  it('streams start, passages, then each sentence after its citations, then the end', async () => {
    const events = await collect(answererWith().stream({ question: 'How many?' }));
    expect(events.map(({ type }) => type)).toEqual([
      'answer-start',
      'passages',
      'citation',
      'answer-delta',
      'citation',
      'answer-delta',
      'answer-end',
    ]);
  });

  it('tells what earlier answers said where the question goes on with them, and only there', async () => {
    const told: (readonly string[] | undefined)[] = [];
    const answerer = answererWith({
      rewrite: async (question) => standing(question.replace('there', 'in London')),
      findEvidence: async (question, given, options) => {
        told.push(options?.said);
        return findTestEvidence(question, given);
      },
    });
    const history = [
      { role: 'user', content: 'Where is the centre?' },
      { role: 'assistant', content: 'It is in London.' },
    ] as const;
    await answerer.answer({ question: 'How many work there?', history });
    await answerer.answer({ question: 'How many centres were inaugurated in May 2017?', history });
    expect(told).toEqual([['It is in London.'], []]);
  });

  it('gives deltas that join to the answer', async () => {
    const events = await collect(answererWith().stream({ question: 'How many?' }));
    const text = events.flatMap((event) => (event.type === 'answer-delta' ? [event.text] : [])).join('');
    const answer = events.flatMap((event) => (event.type === 'answer-end' ? [event.answer] : []))[0]!;
    expect(text).toBe(answer.answer);
    expect(text).toBe('Seven were inaugurated. [1]\nTen are planned. [2]');
  });

  it('cites exact slices of the document', async () => {
    const { citations } = await answererWith().answer({ question: 'How many?' });
    for (const { start, end, quote } of citations) expect(passage.documentText.slice(start, end)).toBe(quote);
    expect(citations[0]).toMatchObject({
      marker: 1,
      section: 'First > Second',
      quote: 'Seven centres were inaugurated in May 2017.',
    });
  });

  it('numbers one span once', async () => {
    const { answer, citations } = await answererWith({
      composer: composing([first, second, { ...first, text: 'Again.' }]),
    }).answer({ question: 'How many?' });
    expect(answer).toBe('Seven were inaugurated. [1]\nTen are planned. [2] Again. [1]');
    expect(citations).toHaveLength(2);
  });

  it('yields a sentence before the next one is written', async () => {
    let written = 0;
    const composer: Composer = {
      model: 'slow',
      async *compose() {
        written = 1;
        yield first;
        written = 2;
        yield second;
      },
    };
    for await (const event of answererWith({ composer }).stream({ question: 'How many?' })) {
      if (event.type === 'answer-delta') break;
    }
    expect(written).toBe(1);
  });

  it('refuses below the threshold without calling the composer, and names the closest sources', async () => {
    const composer: Composer = {
      model: 'never',
      async *compose() {
        yield* [];
        throw new Error('called');
      },
    };
    const findEvidence: AnswererParts['findEvidence'] = async (question, given) => ({
      ...(await findTestEvidence(question, given)),
      confidence: 0.2,
    });
    const answer = await answererWith({ composer, findEvidence }).answer({
      question: 'What is the population of Toronto?',
    });
    expect(answer).toMatchObject({ refused: true, sentences: [], citations: [], confidence: 0.2 });
    expect(answer.answer).toContain('What is the population of Toronto?');
    expect(answer.answer).toContain('Centres');
  });

  it('refuses in the language of the question', async () => {
    const answer = await answererWith({ composer: composing([]) }).answer({ question: '多伦多有多少人口？' });
    expect(answer.refused).toBe(true);
    expect(answer.answer).toMatch(/^文档中没有找到答案。/);
  });

  it('marks an unsupported sentence, or drops it', async () => {
    const composer = composing([first, unsupported]);
    const marked = await answererWith({ composer }).answer({ question: 'How many?' });
    expect(marked.sentences.map(({ verdict }) => verdict)).toEqual(['supported', 'unsupported']);
    const dropped = await answererWith({
      composer,
      settings: { k: 8, refusalThreshold: 0.5, unsupported: 'drop' },
    }).answer({ question: 'How many?' });
    expect(dropped.answer).toBe('Seven were inaugurated. [1]');
  });

  it('shows the question really searched', async () => {
    const answer = await answererWith({ rewrite: async () => standing('How many centres?') }).answer({
      question: 'and how many?',
    });
    expect(answer).toMatchObject({ question: 'and how many?', searchedFor: 'How many centres?' });
  });

  it('says when something other than the model answered', async () => {
    const composer: Composer = {
      model: 'big-model',
      async *compose({ onFallback }) {
        onFallback?.({ notice: 'The model did not answer.', model: 'extractive' });
        yield first;
      },
    };
    expect(await answererWith({ composer }).answer({ question: 'How many?' })).toMatchObject({
      model: 'extractive',
      notice: 'The model did not answer.',
    });
  });

  it('times every stage', async () => {
    const { timingsMs } = await answererWith().answer({ question: 'How many?' });
    expect(timingsMs).toMatchObject({ embed: 1, search: 2, rerank: 3 });
    expect(timingsMs.total).toBeGreaterThanOrEqual(timingsMs.rewrite + timingsMs.compose + timingsMs.verify);
  });

  it('throws what a part throws', async () => {
    const retriever = { retrieve: () => Promise.reject(new Error('no index')) };
    await expect(answererWith({ retriever }).answer({ question: 'How many?' })).rejects.toThrow('no index');
  });
});
