/** A thousand questions to servers that fail one time in five in every way they know: each is answered or refused cleanly. */

import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/answer/answer.ts';
import { seededRandom } from '../verify/random.ts';
import { type Reply, startReplayServer } from './replay-server.ts';
import { createScriptedAnswerer, PASSAGES } from './scripted-answerer.ts';
import { errorReply, streamEvents, streamReply, WIRE_PROVIDERS, type WireProvider } from './wire-formats.ts';

const QUESTIONS = 1000;
const FAILURE_SHARE = 0.2;
/** Asked at the same time; a server has many readers. */
const AT_ONCE = 8;
const GOOD = {
  texts: ['Seven centres abroad were inaug', 'urated in May 2017 [1]. ', 'Tencent committed 15 billion yuan [2].'],
};

const FAILURES: readonly ((provider: WireProvider) => Reply)[] = [
  (provider) => errorReply(provider, 429, 'Rate limit reached'),
  (provider) => errorReply(provider, 500, 'Internal server error'),
  (provider) => errorReply(provider, 503, 'Overloaded'),
  (provider) => errorReply(provider, 400, 'Context too long'),
  () => ({ silent: true }),
  (provider) => ({ ...streamReply(provider, GOOD), pieces: [], ending: 'cut' }),
  (provider) => ({ ...streamReply(provider, GOOD), pieces: streamEvents(provider, GOOD).slice(0, 3), ending: 'cut' }),
  (provider) => ({ ...streamReply(provider, GOOD), pieces: streamEvents(provider, GOOD).slice(0, 3), ending: 'end' }),
  (provider) => ({ ...streamReply(provider, GOOD), pieces: streamEvents(provider, GOOD).slice(0, 4), ending: 'hang' }),
  (provider) => ({ ...streamReply(provider, GOOD), pieces: ['\u0000\u0001 not a protocol at all \n\n'] }),
  () => ({ status: 200, headers: { 'content-type': 'text/html' }, pieces: ['<html><body>Bad gateway</body></html>'] }),
  (provider) => ({ ...streamReply(provider, GOOD), pieces: [streamEvents(provider, GOOD)[0]!, '{"half": '] }),
];

describe('a thousand questions to failing servers', () => {
  it('are all answered or refused, with a notice wherever the model did not answer, and nothing hangs', async () => {
    const random = seededRandom(7);
    const failed = { count: 0 };
    const servers = await Promise.all(
      WIRE_PROVIDERS.map((provider) =>
        startReplayServer(() => {
          if (random() >= FAILURE_SHARE) return streamReply(provider, GOOD);
          failed.count++;
          return FAILURES[Math.floor(random() * FAILURES.length)]!(provider);
        }),
      ),
    );
    const limits = { silenceMs: 1500, totalMs: 6000, retries: 1, retryWaitMs: 1 };
    const answerers = await Promise.all(
      WIRE_PROVIDERS.map(
        async (provider, position) =>
          (await createScriptedAnswerer(servers[position]!.url, { provider, limits })).answerer,
      ),
    );
    const answers: Answer[] = [];
    let next = 0;
    const askSome = async (): Promise<void> => {
      while (next < QUESTIONS) {
        const number = next++;
        answers.push(
          await answerers[number % answerers.length]!.answer({
            question: `How many centres were inaugurated? (${number})`,
          }),
        );
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, askSome));
    await Promise.all(servers.map((server) => server.close()));

    expect(answers).toHaveLength(QUESTIONS);
    expect(failed.count).toBeGreaterThan(QUESTIONS * FAILURE_SHARE * 0.8);
    const byModel = answers.filter((answer) => answer.notice === undefined);
    const quoted = answers.filter((answer) => answer.notice !== undefined);
    expect(byModel.length).toBeGreaterThan(QUESTIONS / 2);
    expect(quoted.length).toBeGreaterThan(QUESTIONS * 0.02);
    for (const answer of quoted) expect(answer.model).toMatch(/extractive$/);
    for (const answer of answers) {
      expect(answer.refused).toBe(false);
      expect(answer.answer).toContain('Seven centres abroad were inaugurated');
      for (const citation of answer.citations) {
        const passage = PASSAGES.find((candidate) => candidate.documentId === citation.documentId)!;
        expect(citation.quote).toBe(passage.documentText.slice(citation.start, citation.end));
      }
    }
  });
});
