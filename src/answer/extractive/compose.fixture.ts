/** Answers of the extractive composer for tests, from evidence that the trained weights find in given passages. */

import type { Passage } from '../../retrieve/passage.ts';
import type { DraftSentence } from '../composer.ts';
import { createTestFindEvidence, findTestEvidence, testReader } from '../evidence/evidence.fixture.ts';
import { makePassage } from '../verify/make-passage.fixture.ts';
import { createExtractiveComposer } from './create-extractive-composer.ts';

export const tencent = makePassage(
  'The district lies in the south-west of Shanghai.\nTencent invested **15 billion yuan (US$2.1 billion)** in its base in Songjiang in March 2020.\nIt will house more than 100 firms.',
  { title: 'Tencent in Songjiang' },
);

const composer = createExtractiveComposer({ findEvidence: createTestFindEvidence(), reader: testReader });

export async function compose(
  question: string,
  passages: readonly Passage[],
  confidence = 0.9,
  askedOn = '2023-01-10',
): Promise<DraftSentence[]> {
  const evidence = { ...(await findTestEvidence(question, passages)), confidence };
  const drafts: DraftSentence[] = [];
  for await (const draft of composer.compose({ question, askedOn, history: [], passages: evidence.passages, evidence }))
    drafts.push(draft);
  return drafts;
}

export const quotes = (draft: DraftSentence, passages: readonly Passage[]) =>
  draft.supports.map(({ passage, span }) => passages[passage]!.documentText.slice(span!.start, span!.end));
