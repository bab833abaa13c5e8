/** The only file that names concrete adapters: settings in, the wired parts out. */

import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import type { Answerer } from './answer/answer.ts';
import { type ChatSettings, createChatParts } from './answer/chat/create-chat-parts.ts';
import { createAnswerer } from './answer/create-answerer.ts';
import { createSegmentReader } from './answer/evidence/analyse-segment.ts';
import { createFindEvidence } from './answer/evidence/find-evidence.ts';
import { readAhead } from './answer/evidence/read-ahead.ts';
import { createSentenceSimilarity } from './answer/evidence/sentence-similarity.ts';
import { trainedWeights } from './answer/evidence/trained-weights.ts';
import { wordListOf } from './answer/evidence/word-list.ts';
import { createMatchWords } from './answer/evidence/word-similarity.ts';
import { createExtractiveComposer } from './answer/extractive/create-extractive-composer.ts';
import { rewriteFollowUp } from './answer/follow-up/rewrite-follow-up.ts';
import { createReadingModel } from './answer/reading/create-reading-model.ts';
import { whenLoaded } from './answer/reading/reading-model.ts';
import { createVerifier, DEFAULT_VERIFIER } from './answer/verify/create-verifier.ts';
import { chunkerVersion, defaultChunkSettings } from './chunk/chunk-settings.ts';
import { type Config, MODELS_FOLDER, PROMPTS_FOLDER, READING_MODEL_FOLDER } from './config.ts';
import { parserVersion } from './document/read-corpus.ts';
import { createTransformersEmbedder } from './embed/create-transformers-embedder.ts';
import type { Embedder } from './embed/embedder.ts';
import { rememberQueries } from './embed/remember-queries.ts';
import { resolveModel } from './embed/resolve-model.ts';
import { type IngestOptions, type IngestReport, ingestCorpus } from './ingest/ingest-corpus.ts';
import type { IngestParts } from './ingest/ingest-parts.ts';
import type { LanguageModelSettings } from './llm/language-model.ts';
import { DEFAULT_STREAM_LIMITS } from './llm/stream-text.ts';
import { createCrossEncoder } from './retrieve/create-cross-encoder.ts';
import { createRetriever } from './retrieve/create-retriever.ts';
import type { Retriever } from './retrieve/passage.ts';
import { chooseWeights, TOKEN_TABLE_WEIGHTS, TRANSFORMER_WEIGHTS } from './retrieve/rank/fusion-weights.ts';
import { createLearnedOrder } from './retrieve/rank/learned-order.ts';
import { openLocalStore } from './store/local/open-local-store.ts';
import { FORMAT_VERSION } from './store/manifest.ts';
import type { IndexManifest, PassageStore } from './store/passage-store.ts';

/** `open` needs an index, `create` makes an empty one where there is none, `rebuild` makes a new one beside the old. */
export type IndexMode = 'open' | 'create' | 'rebuild';

export interface Footnote {
  readonly config: Config;
  readonly embedder: Embedder;
  readonly store: PassageStore;
  readonly retriever: Retriever;
  readonly answerer: Answerer;
  /** What indexing documents outside the corpus folder needs. */
  readonly ingestParts: IngestParts;
  /** Brings the index to the state of the corpus folder; after `rebuild`, puts the new index in the old one's place. */
  ingest(options?: IngestOptions): Promise<IngestReport>;
  /** Reads documents before they are asked about, for faster first answers. @returns how many segments were read */
  readAhead(signal: AbortSignal): Promise<number>;
  close(): Promise<void>;
}

/** @throws FootnoteError for a setting, model or index that does not fit */
export async function assemble(config: Config, mode: IndexMode = 'open'): Promise<Footnote> {
  const model = resolveModel(config.embedder, MODELS_FOLDER);
  const embedder = rememberQueries(await createTransformersEmbedder(model));
  const chunking = { ...defaultChunkSettings, maxTokens: config.chunkTokens };
  const manifest: IndexManifest = {
    formatVersion: FORMAT_VERSION,
    embedder: { fingerprint: embedder.fingerprint, model: embedder.model, dimensions: embedder.dimensions },
    chunker: { ...chunking, chunkerVersion, parserVersion },
  };
  const closeOnFailure = async (thrown: unknown): Promise<never> => {
    await embedder.close();
    throw thrown;
  };
  const store = await Promise.resolve()
    .then(() => openLocalStore(resolve(config.index), manifest, mode))
    .catch(closeOnFailure);
  const clock = () => performance.now();
  const reranker =
    config.reranker === ''
      ? undefined
      : await Promise.resolve()
          .then(() => createCrossEncoder(resolveModel(config.reranker, MODELS_FOLDER, 'FOOTNOTE_RERANKER')))
          .catch(async (thrown) => {
            await store.close();
            return closeOnFailure(thrown);
          });
  const retriever = createRetriever({
    embedder,
    store,
    ...(reranker === undefined ? {} : { reranker }),
    settings: {
      candidates: config.candidates,
      weights: chooseWeights(embedder.tokenVectors === undefined ? TRANSFORMER_WEIGHTS : TOKEN_TABLE_WEIGHTS, {
        keywordWeight: config.keywordWeight,
        lateInteraction: config.lateInteraction === 'on',
        feedback: config.feedback === 'on',
      }),
      // It was learned over the weights as they come.
      learned: config.learnedOrder === 'on' && config.keywordWeight === 'auto' ? createLearnedOrder() : null,
    },
    clock,
  });
  // The evidence weights were trained on the bundled model's vectors, and it embeds words one by one fast enough.
  const meaning =
    embedder.tokenVectors === undefined
      ? rememberQueries(await createTransformersEmbedder(resolveModel('bundled', MODELS_FOLDER)))
      : embedder;
  const readingModel = whenLoaded(createReadingModel(READING_MODEL_FOLDER, meaning.tokenVectors!));
  const reader = createSegmentReader();
  const similarity = createSentenceSimilarity(meaning);
  const matchWords = createMatchWords(meaning);
  const findEvidence = createFindEvidence({
    reader,
    statistics: store,
    readDocument: (id) => store.getDocument(id),
    similarity,
    matchWords,
    readWordList: wordListOf(meaning.tokenVectors!),
    readingModel,
    weights: trainedWeights,
  });
  const verify = createVerifier({ ...DEFAULT_VERIFIER, similarity });
  const extractive = createExtractiveComposer({ findEvidence, reader });
  const chat = isChatConfigured(config)
    ? await createChatParts(chatSettings(config), {
        verify,
        extractive,
        rewriteWithoutModel: rewriteFollowUp,
        random: Math.random,
      }).catch(async (thrown) => {
        await store.close();
        return closeOnFailure(thrown);
      })
    : undefined;
  const answerer = createAnswerer({
    rewrite: chat?.rewrite ?? rewriteFollowUp,
    retriever,
    findEvidence,
    composer: chat?.composer ?? extractive,
    verify,
    settings: {
      k: config.passages,
      refusalThreshold: config.refusalThreshold,
      // What regeneration could not mend it has already left out.
      unsupported: config.unsupported === 'drop' ? 'drop' : 'mark',
    },
    newId: randomUUID,
    now: clock,
  });
  const ingestParts: IngestParts = { embedder, store, chunking };

  return {
    config,
    embedder,
    store,
    retriever,
    answerer,
    ingestParts,
    async ingest(options) {
      const report = await ingestCorpus(ingestParts, resolve(config.corpus), options);
      if (mode === 'rebuild') store.publish();
      return report;
    },
    readAhead: (signal) => readAhead({ store, reader, similarity, matchWords }, signal),
    async close() {
      await chat?.close();
      await reranker?.close();
      await readingModel.close();
      await embedder.close();
      if (meaning !== embedder) await meaning.close();
      await store.close();
    },
  };
}

/** Whether a language model words the answers. */
export function isChatConfigured(config: Config): boolean {
  return config.llm !== 'extractive';
}

/** What the settings say about the language model; `npm run doctor` and /readyz probe with it. */
export function languageModelSettings(config: Config): LanguageModelSettings {
  return {
    url: config.llmUrl,
    key: config.llmKey,
    contextTokens: config.llmContextTokens,
    answerTokens: config.llmAnswerTokens,
    modelFolders: [MODELS_FOLDER],
  };
}

function chatSettings(config: Config): ChatSettings {
  return {
    llm: config.llm,
    model: languageModelSettings(config),
    limits: { ...DEFAULT_STREAM_LIMITS, silenceMs: config.llmTimeoutMs, totalMs: 3 * config.llmTimeoutMs },
    unsupported: config.unsupported,
    promptsFolder: PROMPTS_FOLDER,
  };
}
