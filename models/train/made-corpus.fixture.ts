/** A made corpus for tests: topics with words of their own, so that what training should learn is known. */

import { createCorpusEncoder } from './corpus/encode-corpus.ts';
import type { EncodedCorpus } from './corpus/encoded-corpus.ts';
import { createSeededRandom, type SeededRandom } from './pairs/seeded-random.ts';
import type { TrainingDocument, TrainingItem } from './records/training-record.ts';
import { createWordCounter } from './vocabulary/build-vocabulary.ts';
import { createTokenizer } from './vocabulary/tokenize.ts';
import { createVocabulary, type Vocabulary } from './vocabulary/vocabulary.ts';

const TOPICS = 12;
const WORDS_PER_TOPIC = 14;
const SHARED_WORDS = 'the of and in it is was for on that with as by at'.split(' ');
const SYLLABLES = 'ba de fi go ku la me ni po ra su ti vo we xa yo ze hi ju ko'.split(' ');

function topicWord(topic: number, word: number): string {
  const number = topic * WORDS_PER_TOPIC + word;
  return `${SYLLABLES[number % 20]}${SYLLABLES[Math.floor(number / 20) % 20]}${SYLLABLES[(number * 7 + 3) % 20]}`;
}

function sentenceOf(topic: number, random: SeededRandom): string {
  const words = Array.from({ length: 9 }, () =>
    random.next() < 0.4
      ? SHARED_WORDS[random.below(SHARED_WORDS.length)]!
      : topicWord(topic, random.below(WORDS_PER_TOPIC)),
  );
  const text = words.join(' ');
  return `${text[0]!.toUpperCase()}${text.slice(1)}.`;
}

/** Documents whose sentences draw their content words from one topic each: different words, one meaning. */
export function madeDocuments(count: number, seed = 5): TrainingDocument[] {
  const random = createSeededRandom(seed);
  return Array.from({ length: count }, (_, number) => {
    const topic = number % TOPICS;
    return {
      kind: 'document',
      source: 'made',
      title: topicWord(topic, random.below(WORDS_PER_TOPIC)),
      paragraphs: Array.from({ length: 3 }, () => ({
        heading: topicWord(topic, random.below(WORDS_PER_TOPIC)),
        text: Array.from({ length: 4 }, () => sentenceOf(topic, random)).join(' '),
      })),
    };
  });
}

/** Translations of the topic words into made Chinese ones. */
export function madeTranslations(): TrainingItem[] {
  return Array.from({ length: TOPICS * WORDS_PER_TOPIC }, (_, number) => ({
    kind: 'gloss',
    source: 'dictionary',
    term: String.fromCharCode(0x4e00 + number * 3, 0x6e00 + number * 5),
    gloss: topicWord(Math.floor(number / WORDS_PER_TOPIC), number % WORDS_PER_TOPIC),
  }));
}

export function encodeItems(items: readonly TrainingItem[]): { vocabulary: Vocabulary; corpus: EncodedCorpus } {
  const counter = createWordCounter();
  for (const item of items) {
    if (item.kind === 'gloss') counter.addGloss(item);
    else if (item.kind === 'document') {
      for (const { heading, text } of item.paragraphs) {
        counter.addText(text);
        counter.addText(`${heading ?? ''} ${item.title}`);
      }
    } else counter.addText(`${item.question} ${item.passage}`);
  }
  const vocabulary = createVocabulary(counter.choose({ pieces: 400, chineseCharacters: 400, chineseWords: 200 }));
  const encoder = createCorpusEncoder(createTokenizer(vocabulary), vocabulary);
  for (const item of items) encoder.add(item);
  return { vocabulary, corpus: encoder.finish() };
}
