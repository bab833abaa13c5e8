/** The black box over a written server: what is asked of it, and what becomes of its failures. */

import { describe, expect, it } from 'vitest';
import { makeAnswer } from '../fake-pipeline.fixture.ts';
import { createHttpPipeline } from './create-http-pipeline.ts';

function connect(respond: (url: URL, init: RequestInit) => Response) {
  const asked: { url: URL; init: RequestInit }[] = [];
  const pipeline = createHttpPipeline('http://host:3000/', {
    apiKey: 'secret',
    timeoutMs: 1000,
    fetch: async (input, init = {}) => {
      const url = new URL(String(input));
      asked.push({ url, init });
      return respond(url, init);
    },
  });
  return { pipeline, asked };
}

const passage = { chunkId: 'd1:0', documentId: 'd1', uri: 'a.md', start: 0, end: 5, text: 'Seven', score: 1 };

describe('createHttpPipeline', () => {
  it('asks /api/answer with question, history and key', async () => {
    const { pipeline, asked } = connect(() => Response.json(makeAnswer()));
    const answer = await pipeline.answer({
      question: 'And in London?',
      history: [{ role: 'user', content: 'Where?' }],
      askedOn: '2022-06-17',
    });
    expect(answer.citations[0]?.quote).toBe('Seven centres abroad were opened in May 2017.');
    expect(asked[0]?.url.href).toBe('http://host:3000/api/answer');
    expect(JSON.parse(String(asked[0]?.init.body))).toEqual({
      question: 'And in London?',
      history: [{ role: 'user', content: 'Where?' }],
      askedOn: '2022-06-17',
    });
    expect(new Headers(asked[0]?.init.headers).get('authorization')).toBe('Bearer secret');
  });

  it('searches with at most as many passages as the API allows', async () => {
    const { pipeline, asked } = connect(() => Response.json({ passages: [passage] }));
    expect(await pipeline.retrieve('七个 & more', 200, '2022-06-17')).toEqual([
      { chunkId: 'd1:0', documentId: 'd1', uri: 'a.md', start: 0, end: 5 },
    ]);
    expect(asked[0]?.url.searchParams.get('q')).toBe('七个 & more');
    expect(asked[0]?.url.searchParams.get('k')).toBe('50');
    expect(asked[0]?.url.searchParams.get('askedOn')).toBe('2022-06-17');
  });

  it('takes a missing document for undefined', async () => {
    const { pipeline, asked } = connect(() => new Response('', { status: 404 }));
    expect(await pipeline.getDocument('a/b')).toBeUndefined();
    expect(asked[0]?.url.pathname).toBe('/api/documents/a%2Fb');
  });

  it.each([
    ['a server error', () => new Response('broken', { status: 500 }), /status 500/],
    ['a foreign API', () => Response.json({ text: 'hello' }), /not what Footnote's API sends/],
    [
      'no server',
      () => {
        throw new TypeError('fetch failed');
      },
      /gave no answer/,
    ],
  ])('says what happened: %s', async (_name, respond, message) => {
    await expect(connect(respond).pipeline.answer({ question: 'x' })).rejects.toThrow(message);
  });
});
