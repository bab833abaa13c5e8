/**
 * Footnote inside LangChain: its passages as a retriever, its embeddings, and its cited answers as one step of a chain.
 * Needs no key and no network. Run: npx tsx examples/langchain.ts "How many overseas innovation centres were opened?"
 */

import { assemble, createAnswerChain, FootnoteEmbeddings, FootnoteRetriever, loadConfig } from '../src/index.ts';

const question = process.argv[2] ?? 'How many overseas innovation centres were opened, and where?';
const footnote = await assemble(loadConfig(process.env), 'create');
try {
  await footnote.ingest();

  // A retriever like any other: documents with the span they stand at.
  const documents = await new FootnoteRetriever(footnote.retriever, { k: 3 }).invoke(question);
  for (const { metadata } of documents) console.log(`passage  ${metadata.title} [${metadata.start}, ${metadata.end})`);

  // Embeddings like any other: for a vector store of your own.
  const vector = await new FootnoteEmbeddings(footnote.embedder).embedQuery(question);
  console.log(`embedded ${vector.length} dimensions`);

  // The whole answer as a Runnable: pipe it on.
  const chain = createAnswerChain(footnote.answerer).pipe((answer) =>
    [answer.answer, ...answer.citations.map(({ marker, title, quote }) => `[${marker}] ${title}: “${quote}”`)].join(
      '\n',
    ),
  );
  console.log(await chain.invoke(question));
} finally {
  await footnote.close();
}
