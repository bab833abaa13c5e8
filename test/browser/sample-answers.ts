/** What the fake API answers to each question of the tests: whole streams of AnswerEvents, spans taken from the documents. */

import type { Answer, AnswerEvent, AnswerPassage, Citation, Verdict } from '../../src/answer/answer.ts';
import { findSampleDocument } from './sample-documents.ts';

export interface SampleSentence {
  readonly text: string;
  /** `[document id, words quoted from it]`. */
  readonly quotes: readonly (readonly [string, string])[];
  readonly verdict?: Verdict;
  readonly separator?: string;
}

/** The citation of the words' only place in the document. */
export function cite(documentId: string, words: string, marker: number, verdict: Verdict = 'supported'): Citation {
  const { title, uri, text } = findSampleDocument(documentId);
  const start = text.indexOf(words);
  if (start === -1 || text.indexOf(words, start + 1) !== -1)
    throw new Error(`“${words}” is not once in ${documentId}.`);
  const above = [...text.slice(0, start).matchAll(/^#{1,6} (.*?)\r?$/gm)].at(-1)?.[1] ?? '';
  return { marker, documentId, title, uri, section: above, quote: words, start, end: start + words.length, verdict };
}

function passageOf({ documentId, title, uri, section, quote, start, end, marker }: Citation): AnswerPassage {
  return {
    chunkId: `${documentId}:${marker}`,
    documentId,
    title,
    uri,
    section,
    text: quote,
    start,
    end,
    score: 1 / marker,
    ranks: { dense: marker, keyword: null },
  };
}

/** The events of an answer made of these sentences, as the server would send them. */
export function answerEvents(
  question: string,
  sentences: readonly SampleSentence[],
  change: Partial<Answer> = {},
): AnswerEvent[] {
  const citations: Citation[] = [];
  const deltas: AnswerEvent[] = [];
  const written = sentences.map((sentence, position) => {
    const markers = sentence.quotes.map(([documentId, words]) => {
      const citation = cite(documentId, words, citations.length + 1, sentence.verdict);
      citations.push(citation);
      deltas.push({ type: 'citation', citation });
      return citation.marker;
    });
    const separator = position === 0 ? '' : (sentence.separator ?? ' ');
    const tail = markers.map((marker) => `[${marker}]`).join('');
    deltas.push({ type: 'answer-delta', text: `${separator}${sentence.text}${tail === '' ? '' : ` ${tail}`}` });
    return { text: sentence.text, markers, verdict: sentence.verdict ?? ('supported' as const) };
  });
  const text = deltas.map((event) => (event.type === 'answer-delta' ? event.text : '')).join('');
  const answer: Answer = {
    id: 'answer-1',
    question,
    searchedFor: question,
    refused: false,
    answer: text,
    sentences: written,
    citations,
    passages: citations.map(passageOf),
    confidence: 0.9,
    model: 'extractive',
    timingsMs: { rewrite: 0, embed: 1, search: 2, rerank: 0, compose: 3, verify: 1, total: 7 },
    ...change,
  };
  return [
    { type: 'answer-start', id: answer.id, question, searchedFor: answer.searchedFor, model: answer.model },
    { type: 'passages', passages: answer.passages },
    ...deltas,
    { type: 'answer-end', answer },
  ];
}

export const tallQuestion = 'How tall is the tower?';
export const followUpQuestion = 'And when did its keeper leave?';
export const chineseQuestion = '港口去年接待了多少船？';
export const hostileQuestion = 'What do the notes say?';
export const ledgerQuestion = 'What came in 1901?';
export const refusedQuestion = 'What is the population of Toronto?';
export const endlessQuestion = 'Tell me everything';
export const brokenQuestion = 'Break';

export const sampleAnswers: ReadonlyMap<string, readonly AnswerEvent[]> = new Map([
  [
    tallQuestion,
    answerEvents(tallQuestion, [
      {
        text: 'The tower at North Point is 41 metres tall and is seen 22 nautical miles away.',
        quotes: [
          ['lighthouse', 'The tower at North Point is 41 metres tall and is seen 22 nautical miles away.'],
          ['lighthouse', '| North Point | 41 m | 22 nmi |'],
        ],
      },
      {
        text: 'It was painted by sailors [3].',
        quotes: [['lighthouse', 'The last keeper left in **October 1987**']],
        verdict: 'partial',
      },
      { text: 'Nobody has measured it since.', quotes: [], verdict: 'unsupported' },
      {
        text: 'Their duties are:',
        quotes: [['lighthouse', 'Their duties are:']],
        separator: '\n\n',
      },
      {
        text: 'to wind the clockwork each evening',
        quotes: [['lighthouse', 'to wind the clockwork each evening']],
        separator: '\n',
      },
      {
        text: 'to write the log at midnight',
        quotes: [['lighthouse', 'to write the `log` at midnight']],
        separator: '\n',
      },
      {
        text: '2021年，港口共接待船舶1,204艘🚢，比上年增长12%。',
        quotes: [['gang-kou', '2021年，港口共接待船舶1,204艘🚢，比上年增长12%。']],
        separator: '\n\n',
      },
    ]),
  ],
  [
    followUpQuestion,
    answerEvents(
      followUpQuestion,
      [
        {
          text: 'The last keeper left in October 1987, when the lamps were wired to the mainland 🔌.',
          quotes: [
            ['lighthouse', 'The last keeper left in **October 1987**, when the lamps were wired to the mainland 🔌.'],
          ],
        },
      ],
      { searchedFor: 'When did the keeper of the North Point tower leave?' },
    ),
  ],
  [
    chineseQuestion,
    answerEvents(chineseQuestion, [
      {
        text: '2021年，港口共接待船舶1,204艘🚢，比上年增长12%。',
        quotes: [['gang-kou', '2021年，港口共接待船舶1,204艘🚢，比上年增长12%。']],
      },
      {
        text: '南灯塔 27 m，15 nmi。',
        quotes: [['lighthouse', '| 南灯塔 | 27 m | 15 nmi |']],
        separator: '',
      },
    ]),
  ],
  [
    hostileQuestion,
    answerEvents(hostileQuestion, [
      {
        text: 'Read <img src=x onerror="window.broken=1"> [the manual](javascript:window.broken=1) first.',
        quotes: [
          [
            'hostile',
            'Read [the manual](javascript:window.broken=1) or [the list](https://list.example/a) before <script>window.broken=1</script> you start.',
          ],
        ],
      },
    ]),
  ],
  [
    ledgerQuestion,
    answerEvents(ledgerQuestion, [
      { text: '12 barrels of tar 🛢️', quotes: [['ledger', '*1901*\t12 barrels of tar 🛢️']] },
    ]),
  ],
  [
    refusedQuestion,
    answerEvents(
      refusedQuestion,
      [{ text: 'The documents do not answer this. Searched for: “What is the population of Toronto?”.', quotes: [] }],
      {
        refused: true,
        sentences: [],
        confidence: 0.1,
        passages: [
          passageOf(
            cite('lighthouse', 'The tower at North Point is 41 metres tall and is seen 22 nautical miles away.', 1),
          ),
          passageOf(cite('gang-kou', '其中渔船占六成。', 2)),
          passageOf(cite('lighthouse', 'to polish the lens on Sundays', 3)),
        ],
      },
    ),
  ],
  [
    endlessQuestion,
    answerEvents(endlessQuestion, [
      { text: 'The first words of a long story.', quotes: [['lighthouse', 'to polish the lens on Sundays']] },
    ]).filter((event) => event.type !== 'answer-end'),
  ],
  [
    brokenQuestion,
    [
      {
        type: 'answer-start',
        id: 'answer-1',
        question: brokenQuestion,
        searchedFor: brokenQuestion,
        model: 'extractive',
      },
      {
        type: 'error',
        error: {
          code: 'llm-unavailable',
          message: 'The language model can not be reached.',
          expected: 'an answer from the model',
          found: 'connection refused',
          remedy: 'Start the model, or set FOOTNOTE_LLM=extractive.',
        },
      },
    ],
  ],
]);
