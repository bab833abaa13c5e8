/** The pipeline wired in this process, as `assemble` gives it. */

import type { Answerer } from '../../answer/answer.ts';
import type { Embedder } from '../../embed/embedder.ts';
import type { Retriever } from '../../retrieve/passage.ts';
import type { PassageStore } from '../../store/passage-store.ts';
import type { Pipeline } from '../pipeline.ts';

export interface InProcessParts {
  readonly answerer: Answerer;
  /** As `answerer`, but never refuses for want of confidence. */
  readonly answererWithoutRefusal?: Answerer;
  readonly retriever: Retriever;
  readonly store: Pick<PassageStore, 'getDocument'>;
  readonly embedder: Pick<Embedder, 'countTokens'>;
}

export function createInProcessPipeline(parts: InProcessParts, name: string): Pipeline {
  const { answererWithoutRefusal } = parts;
  return {
    name,
    answer: (request) => parts.answerer.answer(request),
    ...(answererWithoutRefusal === undefined
      ? {}
      : { answerRegardless: (request) => answererWithoutRefusal.answer(request) }),
    async retrieve(query, k, askedOn) {
      const { passages } = await parts.retriever.retrieve({ query, k, ...(askedOn === undefined ? {} : { askedOn }) });
      return passages.map(({ chunkId, documentId, uri, start, end }) => ({ chunkId, documentId, uri, start, end }));
    },
    getDocument: (id) => parts.store.getDocument(id),
    countTokens: (texts) => parts.embedder.countTokens(texts),
  };
}
