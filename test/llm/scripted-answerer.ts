/** The answer pipeline over two passages with a chat model behind a scripted server: everything real but retrieval and evidence. */

import type { Answerer } from '../../src/answer/answer.ts';
import { type ChatParts, type ChatSettings, createChatParts } from '../../src/answer/chat/create-chat-parts.ts';
import type { Composer } from '../../src/answer/composer.ts';
import { createAnswerer, type RewriteQuestion } from '../../src/answer/create-answerer.ts';
import { createVerifier } from '../../src/answer/verify/create-verifier.ts';
import { makePassage } from '../../src/answer/verify/make-passage.fixture.ts';
import { PROMPTS_FOLDER } from '../../src/config.ts';
import type { StreamLimits } from '../../src/llm/stream-text.ts';
import type { Passage } from '../../src/retrieve/passage.ts';
import { WIRE_MODELS, type WireProvider } from './wire-formats.ts';

export const PASSAGES: readonly Passage[] = [
  makePassage('Seven centres abroad were inaugurated on a Tuesday in May 2017.\nThe first one is in London.', {
    title: 'Centres',
  }),
  makePassage('Tencent committed 15 billion yuan to a supercomputing centre in Songjiang in March 2020.', {
    title: 'Songjiang',
    start: 30,
  }),
];

/** Quotes the first sentence of the first passage. */
const extractive: Composer = {
  model: 'extractive',
  async *compose({ passages }) {
    const { start, end } = passages[0]!.segments[0]!;
    yield {
      text: passages[0]!.documentText.slice(start, end),
      supports: [{ passage: 0, span: { start, end } }],
      separator: '',
    };
  },
};

/** As the real one decides: only a question that points back is rewritten. */
const rewriteWithoutModel: RewriteQuestion = async (question, history) => {
  const pointsBack = history.length > 0 && /\b(?:it|there)\b/u.test(question);
  return { searchedFor: pointsBack ? `${question} (${history[0]!.content})` : question, asked: question };
};

export interface ScriptedSettings {
  readonly provider?: WireProvider;
  readonly unsupported?: ChatSettings['unsupported'];
  readonly limits?: Partial<StreamLimits>;
  readonly confidence?: number;
}

export async function createScriptedAnswerer(
  url: string,
  { provider = 'openai', unsupported = 'mark', limits = {}, confidence = 0.9 }: ScriptedSettings = {},
): Promise<{ readonly answerer: Answerer; readonly chat: ChatParts }> {
  const verify = createVerifier();
  const settings: ChatSettings = {
    llm: `${provider}:${WIRE_MODELS[provider]}`,
    model: {
      url: provider === 'openai' ? `${url}/v1` : url,
      key: 'test-key',
      contextTokens: 4096,
      answerTokens: 300,
      modelFolders: [],
    },
    limits: { silenceMs: 2000, totalMs: 5000, retries: 1, retryWaitMs: 2, ...limits },
    unsupported,
    promptsFolder: PROMPTS_FOLDER,
  };
  const chat = await createChatParts(settings, { verify, extractive, rewriteWithoutModel, random: () => 0.5 });
  const answerer = createAnswerer({
    rewrite: chat.rewrite,
    retriever: { retrieve: async () => ({ passages: PASSAGES, timingsMs: { embed: 0, search: 0, rerank: 0 } }) },
    findEvidence: async (_, passages) => ({ passages, candidates: [], confidence }) as never,
    composer: chat.composer,
    verify,
    settings: { k: 2, refusalThreshold: 0.5, unsupported: unsupported === 'drop' ? 'drop' : 'mark' },
    newId: () => 'answer-1',
    now: () => performance.now(),
  });
  return { answerer, chat };
}
