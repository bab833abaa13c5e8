/** Follow-ups rewritten by a chat model over a socket, and by the plain rewriting where it fails. */

import { describe, expect, it } from 'vitest';
import { ask, promptOf, QUESTION, said, server } from './ask-with-model.ts';
import { errorReply } from './wire-formats.ts';

describe('a follow-up with a model', () => {
  const history = [
    { role: 'user', content: 'Which centres did Shenzhen open abroad?' },
    { role: 'assistant', content: 'Shenzhen opened seven centres, among them one in London [1].' },
  ] as const;

  it('is rewritten by the model, and the rewriting searched', async () => {
    const answer = await ask(
      (_, count) => (count === 1 ? said('When did Shenzhen open ', 'the centre in London?') : said('NOT_IN_DOCUMENTS')),
      {},
      { question: 'When did it open?', history },
    );
    expect(answer.searchedFor).toBe('When did Shenzhen open the centre in London?');
    expect(promptOf(server!.requests[0]!)).toContain(
      'Answer: Shenzhen opened seven centres, among them one in London.',
    );
  });

  it('is left alone when it stands alone', async () => {
    const answer = await ask(() => said('NOT_IN_DOCUMENTS'), {}, { question: QUESTION, history });
    expect(answer.searchedFor).toBe(QUESTION);
    expect(server!.requests).toHaveLength(1);
  });

  it.each([
    [
      'an answer instead of a question',
      said('It opened in 1999 with a grand banquet attended by the Queen of Denmark and her cousins.'),
    ],
    ['a failure', errorReply('openai', 500, 'Internal server error')],
    ['nothing', said('')],
  ])('falls back to the plain rewriting after %s', async (_, reply) => {
    const answer = await ask(
      (request) => (promptOf(request).includes('Standalone question:') ? reply : said('NOT_IN_DOCUMENTS')),
      {},
      { question: 'When did it open?', history },
    );
    expect(answer.searchedFor).toBe('When did it open? (Which centres did Shenzhen open abroad?)');
  });
});
