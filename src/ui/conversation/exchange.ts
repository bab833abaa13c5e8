/** One question and its answer as the page holds them while the events arrive. */

import type { Answer, AnswerEvent, AnswerPassage, Citation, Turn } from '../../answer/answer.ts';
import type { PageError } from '../api/page-error.ts';

export type ExchangeStatus = 'waiting' | 'streaming' | 'done' | 'stopped' | 'failed';

export interface Exchange {
  readonly key: number;
  readonly question: string;
  readonly status: ExchangeStatus;
  readonly searchedFor: string;
  readonly model: string;
  /** The deltas so far, markers included. */
  readonly text: string;
  readonly citations: readonly Citation[];
  readonly passages: readonly AnswerPassage[];
  /** The whole answer, once it ended. */
  readonly answer: Answer | null;
  readonly failure: PageError['failure'] | null;
}

/** Turns of history sent along with a question: enough to resolve "it" and "there", bounded for the server's sake. */
const historyTurns = 12;

export function startExchange(key: number, question: string): Exchange {
  return {
    key,
    question,
    status: 'waiting',
    searchedFor: question,
    model: '',
    text: '',
    citations: [],
    passages: [],
    answer: null,
    failure: null,
  };
}

/** The exchange after one more event. */
export function applyAnswerEvent(exchange: Exchange, event: Exclude<AnswerEvent, { type: 'error' }>): Exchange {
  switch (event.type) {
    case 'answer-start':
      return { ...exchange, searchedFor: event.searchedFor, model: event.model };
    case 'passages':
      return { ...exchange, passages: event.passages };
    case 'citation':
      return { ...exchange, citations: [...exchange.citations, event.citation] };
    case 'answer-delta':
      return { ...exchange, status: 'streaming', text: exchange.text + event.text };
    case 'answer-end':
      return {
        ...exchange,
        status: 'done',
        searchedFor: event.answer.searchedFor,
        model: event.answer.model,
        text: event.answer.answer,
        citations: event.answer.citations,
        passages: event.answer.passages,
        answer: event.answer,
      };
  }
}

/** What the server is told of the exchanges before a question: finished ones only, oldest first. */
export function historyOf(exchanges: readonly Exchange[]): Turn[] {
  return exchanges
    .filter((exchange) => exchange.status === 'done')
    .flatMap((exchange): Turn[] => [
      { role: 'user', content: exchange.question },
      { role: 'assistant', content: exchange.text },
    ])
    .slice(-historyTurns);
}

/** Whether the question searched differs in more than spacing, case and final punctuation from the one asked. */
export function searchedForAnother(exchange: Pick<Exchange, 'question' | 'searchedFor'>): boolean {
  return plain(exchange.question) !== plain(exchange.searchedFor);
}

function plain(question: string): string {
  return question
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[\s?.!。]+$/u, '')
    .trim();
}
