/** Turns training items into an encoded corpus, one item at a time. */

import type { TrainingItem } from '../records/training-record.ts';
import type { Tokenizer } from '../vocabulary/tokenize.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { type EncodedCorpus, NO_TEXT } from './encoded-corpus.ts';
import { createGrowable } from './growable.ts';
import { splitTrainingSentences } from './split-training-sentences.ts';

/** Shorter sentences join the one before: a pair made of two words teaches nothing. */
const MIN_SENTENCE_TOKENS = 4;
/** A passage of a real question is cut here; later words seldom bear on it. */
const MAX_PASSAGE_TOKENS = 200;
const MAX_SHORT_TOKENS = 64;

export interface CorpusEncoder {
  add(item: TrainingItem): void;
  finish(): EncodedCorpus;
}

export function createCorpusEncoder(tokenizer: Tokenizer, vocabulary: Vocabulary): CorpusEncoder {
  const tokens = createGrowable(Uint16Array);
  const sentenceStarts = createGrowable(Uint32Array);
  const paragraphStarts = createGrowable(Uint32Array);
  const documentStarts = createGrowable(Uint32Array);
  const titles = createGrowable(Uint32Array);
  const chinese = createGrowable(Uint8Array);
  const headings = createGrowable(Uint32Array);
  const shortTokens = createGrowable(Uint16Array);
  const shortStarts = createGrowable(Uint32Array);
  const glosses = createGrowable(Uint32Array);
  const translations = createGrowable(Uint32Array);
  const questions = createGrowable(Uint32Array);
  const chineseQuestions = createGrowable(Uint32Array);
  shortStarts.push(0);

  function rowsOf(text: string): number[] {
    const rows: number[] = [];
    tokenizer.tokenize(text, rows);
    return rows;
  }

  function addShort(rows: readonly number[], limit = MAX_SHORT_TOKENS): number {
    shortTokens.pushAll(rows.slice(0, limit));
    shortStarts.push(shortTokens.length);
    return shortStarts.length - 2;
  }

  const isChinese = (row: number): boolean => row >= vocabulary.firstChineseRow;

  function addParagraph(text: string): void {
    paragraphStarts.push(sentenceStarts.length);
    let pending: number[] = [];
    const flush = (): void => {
      if (pending.length === 0) return;
      sentenceStarts.push(tokens.length);
      tokens.pushAll(pending);
      pending = [];
    };
    for (const sentence of splitTrainingSentences(text)) {
      tokenizer.tokenize(sentence, pending);
      if (pending.length >= MIN_SENTENCE_TOKENS) flush();
    }
    flush();
  }

  return {
    add(item) {
      if (item.kind === 'document') {
        const first = tokens.length;
        documentStarts.push(paragraphStarts.length);
        titles.push(addShort(rowsOf(item.title)));
        let lastHeading: string | null = null;
        let headingText = NO_TEXT;
        for (const { heading, text } of item.paragraphs) {
          if (heading !== lastHeading) headingText = heading === null ? NO_TEXT : addShort(rowsOf(heading));
          lastHeading = heading;
          headings.push(headingText);
          addParagraph(text);
        }
        const own = tokens.toArray(first);
        chinese.push(own.filter(isChinese).length * 2 > own.length ? 1 : 0);
        return;
      }
      const [left, right] = item.kind === 'gloss' ? [item.term, item.gloss] : [item.question, item.passage];
      const [leftRows, rightRows] = [rowsOf(left), rowsOf(right)];
      if (leftRows.length === 0 || rightRows.length === 0) return;
      const pair = [
        addShort(leftRows),
        addShort(rightRows, item.kind === 'question' ? MAX_PASSAGE_TOKENS : MAX_SHORT_TOKENS),
      ];
      const [leftChinese, rightChinese] = [leftRows.some(isChinese), rightRows.some(isChinese)];
      if (item.kind === 'question') (leftChinese || rightChinese ? chineseQuestions : questions).pushAll(pair);
      else if (leftChinese === rightChinese) glosses.pushAll(pair);
      else translations.pushAll(pair);
    },
    finish() {
      const close = (starts: { push(value: number): void; toArray(): Uint32Array }, end: number): Uint32Array => {
        starts.push(end);
        return starts.toArray();
      };
      // The closing bounds, innermost last: each is the length of the level below before that level is closed.
      const documentBounds = close(documentStarts, paragraphStarts.length);
      const paragraphBounds = close(paragraphStarts, sentenceStarts.length);
      const sentenceBounds = close(sentenceStarts, tokens.length);
      return {
        tokens: tokens.toArray(),
        sentenceStarts: sentenceBounds,
        paragraphStarts: paragraphBounds,
        documentStarts: documentBounds,
        titles: titles.toArray(),
        chinese: chinese.toArray(),
        headings: headings.toArray(),
        shortTokens: shortTokens.toArray(),
        shortStarts: shortStarts.toArray(),
        glosses: glosses.toArray(),
        translations: translations.toArray(),
        questions: questions.toArray(),
        chineseQuestions: chineseQuestions.toArray(),
      };
    },
  };
}
