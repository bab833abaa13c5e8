/** The conversation's state: asks, applies the stream's events, stops, retries, starts anew. */

import { useCallback, useEffect, useRef, useState } from 'react';
import { asFailure } from '../api/page-error.ts';
import { streamAnswer } from '../api/stream-answer.ts';
import { applyAnswerEvent, type Exchange, historyOf, startExchange } from './exchange.ts';
import { randomId } from './random-id.ts';

export interface Conversation {
  readonly exchanges: readonly Exchange[];
  readonly busy: boolean;
  ask(question: string): void;
  stop(): void;
  /** Asks the exchange's question again in its place. */
  retry(key: number): void;
  startNew(): void;
}

export function useConversation(): Conversation {
  const [exchanges, setExchanges] = useState<readonly Exchange[]>([]);
  const [busy, setBusy] = useState(false);
  const running = useRef<AbortController | null>(null);
  const conversationId = useRef('');
  const nextKey = useRef(1);

  const update = useCallback((key: number, change: (exchange: Exchange) => Exchange) => {
    setExchanges((list) => list.map((exchange) => (exchange.key === key ? change(exchange) : exchange)));
  }, []);

  const run = useCallback(
    async (exchange: Exchange, earlier: readonly Exchange[]) => {
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      conversationId.current ||= randomId((bytes) => crypto.getRandomValues(bytes));
      setBusy(true);
      setExchanges([...earlier, exchange]);
      try {
        const ask = {
          question: exchange.question,
          conversationId: conversationId.current,
          history: historyOf(earlier),
        };
        for await (const event of streamAnswer(fetch, ask, controller.signal)) {
          // A stopped stream may still hold events that came before the stop.
          if (controller.signal.aborted) break;
          update(exchange.key, (current) => applyAnswerEvent(current, event));
        }
      } catch (thrown) {
        if (!controller.signal.aborted) {
          const failure = asFailure(thrown);
          update(exchange.key, (current) => ({ ...current, status: 'failed', failure }));
        }
      } finally {
        if (running.current === controller) {
          running.current = null;
          setBusy(false);
        }
      }
    },
    [update],
  );

  const ask = useCallback(
    (question: string) => void run(startExchange(nextKey.current++, question), exchanges),
    [run, exchanges],
  );

  const retry = useCallback(
    (key: number) => {
      const position = exchanges.findIndex((exchange) => exchange.key === key);
      const failed = exchanges[position];
      if (failed !== undefined)
        void run(startExchange(nextKey.current++, failed.question), exchanges.slice(0, position));
    },
    [run, exchanges],
  );

  const stop = useCallback(() => {
    running.current?.abort();
    setExchanges((list) =>
      list.map((exchange) =>
        exchange.status === 'waiting' || exchange.status === 'streaming'
          ? { ...exchange, status: 'stopped' }
          : exchange,
      ),
    );
  }, []);

  const startNew = useCallback(() => {
    running.current?.abort();
    conversationId.current = '';
    setExchanges([]);
  }, []);

  useEffect(() => () => running.current?.abort(), []);

  return { exchanges, busy, ask, stop, retry, startNew };
}
