/**
 * Footnote as a library: the parts wired from settings, and the LangChain faces of retrieval and embedding.
 *
 * @module
 * @example
 * import { assemble, FootnoteRetriever, loadConfig } from 'footnote';
 *
 * const footnote = await assemble(loadConfig(process.env), 'create');
 * await footnote.ingest();
 * const { answer, citations } = await footnote.answerer.answer({ question: 'How many overseas centres were opened?' });
 * const documents = await new FootnoteRetriever(footnote.retriever).invoke('overseas innovation centres');
 * await footnote.close();
 */

export type {
  Answer,
  AnswerEvent,
  Answerer,
  AnswerRequest,
  AnswerSentence,
  Citation,
  Turn,
  Verdict,
} from './answer/answer.ts';
export { type AnswerChainInput, createAnswerChain } from './answer/langchain-answer-chain.ts';
export { assemble, type Footnote, type IndexMode } from './assemble.ts';
export { type Config, loadConfig } from './config.ts';
export type { Document } from './document/document.ts';
export type { Embedder } from './embed/embedder.ts';
export { FootnoteEmbeddings } from './embed/langchain-embeddings.ts';
export { FootnoteError } from './errors.ts';
export type { IngestReport } from './ingest/ingest-corpus.ts';
export { FootnoteRetriever, type PassageMetadata } from './retrieve/langchain-retriever.ts';
export type { Passage, Retrieval, RetrieveRequest, Retriever } from './retrieve/passage.ts';
export type { PassageFilter, PassageStore } from './store/passage-store.ts';
