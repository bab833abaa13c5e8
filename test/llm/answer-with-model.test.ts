/** Questions answered with a chat model over a socket: cited, refused, mended, quoted instead, aborted. */

import { describe, expect, it } from 'vitest';
import type { AnswerEvent } from '../../src/answer/answer.ts';
import { ask, promptOf, QUESTION, said, serve, server } from './ask-with-model.ts';
import { createScriptedAnswerer, PASSAGES } from './scripted-answerer.ts';
import { errorReply, streamEvents, streamReply, WIRE_PROVIDERS } from './wire-formats.ts';

describe.each(WIRE_PROVIDERS)('an answer by %s', (provider) => {
  it('is cited at exact spans, counted and named', async () => {
    const texts = ['Seven centres ab', 'road were inaugurated in May 2017 [1]. Tencent committed 15 billion yuan [2].'];
    const answer = await ask(() => streamReply(provider, { texts }), { provider });
    expect(answer).toMatchObject({
      refused: false,
      answer: 'Seven centres abroad were inaugurated in May 2017. [1] Tencent committed 15 billion yuan. [2]',
      prompt: 'answer@2',
      usage: { inputTokens: 18, outputTokens: 7 },
    });
    expect(answer.model).toMatch(new RegExp(`^${provider}:`));
    expect(answer.notice).toBeUndefined();
    for (const [position, citation] of answer.citations.entries()) {
      expect(citation.quote).toBe(PASSAGES[position]!.documentText.slice(citation.start, citation.end));
      expect(citation.verdict).toBe('supported');
    }
  });

  it('is quoted from the documents when the model fails, and says so', async () => {
    const answer = await ask(() => errorReply(provider, 500, 'Internal server error'), { provider });
    expect(answer).toMatchObject({
      refused: false,
      model: 'extractive',
      notice: expect.stringContaining('quoted from the documents'),
    });
    expect(answer.answer).toContain('Seven centres abroad');
    expect(answer.notice).not.toContain('test-key');
  });
});

describe('an answer with a model', () => {
  it('keeps what was written before the model broke off, and goes on with a quote', async () => {
    const pieces = streamEvents('openai', {
      texts: ['Seven centres were inaugurated in May 2017 [1]. ', 'Tencent com'],
    }).slice(0, 3);
    const answer = await ask(() => ({ pieces, ending: 'cut' }));
    expect(answer.answer).toBe(
      'Seven centres were inaugurated in May 2017. [1]\n\nSeven centres abroad were inaugurated on a Tuesday in May 2017. [1]',
    );
    expect(answer.model).toBe('openai:gpt-4.1-nano, then extractive');
    expect(answer.notice).toContain('broke off');
  });

  it('marks what no passage says, and shows no source for it', async () => {
    const answer = await ask(() =>
      said('Seven centres were inaugurated in May 2017 [1]. Ninety centres are in Berlin [1].'),
    );
    expect(answer.sentences.map((sentence) => [sentence.verdict, sentence.markers.length])).toEqual([
      ['supported', 1],
      ['unsupported', 0],
    ]);
  });

  it('drops it when told so, and refuses when nothing is left', async () => {
    const answer = await ask(
      () => said('Seven centres were inaugurated in May 2017 [1]. Ninety centres are in Berlin [1].'),
      { unsupported: 'drop' },
    );
    expect(answer.sentences).toHaveLength(1);
    await server!.close();
    expect(await ask(() => said('Ninety centres are in Berlin [1].'), { unsupported: 'drop' })).toMatchObject({
      refused: true,
    });
  });

  it('has it written again when told so, once, and drops what is still not borne out', async () => {
    const answer = await ask(
      (_, count) =>
        count === 1
          ? said('Nine centres were inaugurated in May 2017 [1]. Ninety centres are in Berlin [1].')
          : count === 2
            ? said('Seven centres were inaugurated in May 2017 [1].')
            : said('NOT_IN_DOCUMENTS'),
      { unsupported: 'regenerate' },
    );
    expect(answer.sentences.map((sentence) => sentence.text)).toEqual(['Seven centres were inaugurated in May 2017.']);
    expect(server!.requests).toHaveLength(3);
    expect(promptOf(server!.requests[1]!)).toContain('Sentence to correct: Nine centres were inaugurated in May 2017.');
    expect(answer.usage).toEqual({ inputTokens: 36 + 18, outputTokens: 14 + 7 });
  });

  it('mends a marker that names the wrong passage, and adds a missing one', async () => {
    const answer = await ask(() =>
      said('Tencent committed 15 billion yuan [1]. Seven centres abroad were inaugurated in May 2017.'),
    );
    expect(answer.citations.map((citation) => citation.title)).toEqual(['Songjiang', 'Centres']);
  });

  it('tells the model the day of the question where it is known', async () => {
    await ask(() => said('Seven centres were inaugurated in May 2017 [1].'), {}, { askedOn: '2022-06-17' });
    expect(promptOf(server!.requests[0]!)).toContain(`Question (asked on 2022-06-17): ${QUESTION}`);
    await server!.close();
    await ask(() => said('Seven centres were inaugurated in May 2017 [1].'));
    expect(promptOf(server!.requests[0]!)).toContain(`Question: ${QUESTION}`);
  });

  it('is a refusal when the model can not tell', async () => {
    const answer = await ask(() => said('NOT_IN', '_DOCUMENTS'));
    expect(answer).toMatchObject({ refused: true, citations: [], model: 'openai:gpt-4.1-nano' });
    expect(answer.answer).toContain(QUESTION);
    expect(answer.notice).toBeUndefined();
  });

  it('never asks the model when the evidence says no', async () => {
    expect(await ask(() => said('Anything [1].'), { confidence: 0.1 })).toMatchObject({ refused: true });
    expect(server!.requests).toHaveLength(0);
  });

  it('quotes instead of what the provider withheld', async () => {
    const answer = await ask(() => streamReply('openai', { texts: [], ending: 'filter' }));
    expect(answer).toMatchObject({ refused: false, model: 'extractive', notice: expect.stringContaining('withheld') });
  });

  it('quotes when the model writes nothing, or no whole sentence', async () => {
    expect(await ask(() => said(''))).toMatchObject({
      model: 'extractive',
      notice: expect.stringContaining('no whole sentence'),
    });
    await server!.close();
    const answer = await ask(() => streamReply('openai', { texts: ['Seven cen'], ending: 'length' }));
    expect(answer).toMatchObject({ model: 'extractive', notice: expect.stringContaining('no whole sentence') });
  });

  it('quotes when the model is silent too long', async () => {
    const answer = await ask(() => ({ silent: true }), { limits: { silenceMs: 100, totalMs: 1000 } });
    expect(answer).toMatchObject({ model: 'extractive', notice: expect.stringContaining('in time') });
    await server!.requests[0]!.gone;
  });

  it('yields its first sentence while the model still writes the second', async () => {
    const events = streamEvents('openai', {
      texts: ['Seven centres were inaugurated in May 2017 [1]. ', 'The first '],
    });
    const replying = await serve(() => ({ pieces: events.slice(0, 3), ending: 'hang' }));
    const { answerer } = await createScriptedAnswerer(replying.url);
    const leaving = new AbortController();
    const types: AnswerEvent['type'][] = [];
    await expect(async () => {
      for await (const event of answerer.stream({ question: QUESTION, signal: leaving.signal })) {
        types.push(event.type);
        if (event.type === 'answer-delta') leaving.abort(new Error('seen enough'));
      }
    }).rejects.toThrow('seen enough');
    expect(types).toEqual(['answer-start', 'passages', 'citation', 'answer-delta']);
    await replying.requests[0]!.gone;
  });

  it('stops the model when the stream is closed', async () => {
    const events = streamEvents('openai', {
      texts: ['Seven centres were inaugurated in May 2017 [1]. ', 'The first '],
    });
    const replying = await serve(() => ({ pieces: events.slice(0, 3), ending: 'hang' }));
    const { answerer } = await createScriptedAnswerer(replying.url);
    for await (const event of answerer.stream({ question: QUESTION })) if (event.type === 'answer-delta') break;
    await replying.requests[0]!.gone;
  });
});

describe('the prompt', () => {
  it('fits the window: best passages first, whole sentences, history trimmed', async () => {
    const long = Array.from(
      { length: 40 },
      (_, turn) =>
        ({
          role: 'user',
          content: `Earlier question number ${turn} about the weather in many places. `.repeat(20),
        }) as const,
    );
    await ask(() => said('NOT_IN_DOCUMENTS'), {}, { history: long });
    const prompt = promptOf(server!.requests[0]!);
    expect(prompt.length / 3.2).toBeLessThan(4096);
    expect(prompt).toContain('Seven centres abroad were inaugurated on a Tuesday in May 2017.');
    expect(prompt).toContain('Earlier question number 39');
    expect(prompt).not.toContain('Earlier question number 3 ');
    expect(prompt).toMatch(/Question: How many centres were inaugurated\?$/u);
  });
});
