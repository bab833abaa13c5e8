/** One question with what came back: the streaming words, the answer with footnotes, a refusal, or a failure. */

import type { RefObject } from 'react';
import { type Exchange, searchedForAnother } from '../conversation/exchange.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { Icon } from '../icon.tsx';
import { useStrings } from '../strings.ts';
import { AnswerActions } from './answer-actions.tsx';
import { AnswerText } from './answer-text.tsx';
import { FootnoteList } from './footnote-list.tsx';
import { Refusal } from './refusal.tsx';

interface ExchangeViewProps {
  readonly exchange: Exchange;
  /** The marker whose source is shown now, when it is one of this answer's. */
  readonly currentMarker: number | undefined;
  readonly articleRef?: RefObject<HTMLElement | null>;
  readonly onOpenCitation: (exchange: Exchange, marker: number) => void;
  readonly onOpenPassage: (exchange: Exchange, position: number) => void;
  readonly onRetry: (key: number) => void;
}

export function ExchangeView({
  exchange,
  currentMarker,
  articleRef,
  onOpenCitation,
  onOpenPassage,
  onRetry,
}: ExchangeViewProps) {
  const strings = useStrings();
  const { answer, status } = exchange;
  const running = status === 'waiting' || status === 'streaming';
  const openCitation = (marker: number) => onOpenCitation(exchange, marker);
  const doubtful = answer?.sentences.some((sentence) => sentence.verdict !== 'supported') ?? false;

  return (
    <article ref={articleRef} className="exchange" data-exchange={exchange.key} aria-busy={running}>
      <h2 className="question">
        <span className="visually-hidden">{strings.you}: </span>
        {exchange.question}
      </h2>
      {searchedForAnother(exchange) && (
        <p className="searched-for">
          <Icon name="search" />
          <span>
            {strings.searchedFor}: <strong>{exchange.searchedFor}</strong>
          </span>
        </p>
      )}
      {status === 'waiting' && <p className="waiting">{strings.searching}</p>}
      {answer?.refused === true ? (
        <Refusal answer={answer} onOpen={(position) => onOpenPassage(exchange, position)} />
      ) : (
        exchange.text !== '' && (
          <div className={running ? 'answer answer-streaming' : 'answer'}>
            <AnswerText
              text={exchange.text}
              citations={exchange.citations}
              sentences={answer?.sentences ?? []}
              currentMarker={currentMarker}
              onOpen={openCitation}
            />
          </div>
        )
      )}
      {status === 'stopped' && (
        <p className="stopped">
          {strings.stopped}
          <button type="button" className="button button-quiet" onClick={() => onRetry(exchange.key)}>
            <Icon name="retry" />
            {strings.retry}
          </button>
        </p>
      )}
      {exchange.failure !== null && <FailureNotice failure={exchange.failure} onRetry={() => onRetry(exchange.key)} />}
      {answer !== null && !answer.refused && (
        <>
          {doubtful && <p className="legend">{strings.legend}</p>}
          {answer.notice !== undefined && <p className="legend">{answer.notice}</p>}
          {exchange.citations.length > 0 && (
            <FootnoteList citations={exchange.citations} currentMarker={currentMarker} onOpen={openCitation} />
          )}
          <AnswerActions answer={answer} />
        </>
      )}
    </article>
  );
}
