/** The chat page: the conversation, the ask box, and the source panel beside them. */

import { useCallback, useEffect, useRef, useState } from 'react';
import { ExchangeView } from './answer/exchange-view.tsx';
import { closestSourceCount } from './answer/refusal.tsx';
import type { DocumentSummary } from './api/document-schema.ts';
import { AskBox } from './ask/ask-box.tsx';
import { EmptyConversation } from './conversation/empty-conversation.tsx';
import type { Exchange } from './conversation/exchange.ts';
import { useConversation } from './conversation/use-conversation.ts';
import { isTyping } from './is-typing.ts';
import { PageHeader } from './page-header.tsx';
import { SourcePanel } from './source/source-panel.tsx';
import { citationTarget, closestSources, passageTarget } from './source/source-target.ts';
import { useSourcePanel } from './source/use-source-panel.ts';
import { SourceListDialog } from './sources/source-list-dialog.tsx';
import { useDocuments } from './sources/use-documents.ts';
import { useStrings } from './strings.ts';
import { useMediaQuery } from './use-media-query.ts';

export function App() {
  const strings = useStrings();
  const conversation = useConversation();
  const documents = useDocuments();
  const panel = useSourcePanel();
  const [listShown, setListShown] = useState(false);
  const askField = useRef<HTMLTextAreaElement>(null);
  const newest = useRef<HTMLElement>(null);
  const covered = useMediaQuery('(max-width: 60rem)') && panel.shown !== null;

  useEffect(() => {
    // Not on a touch screen, where it would raise the keyboard over the page.
    if (matchMedia('(pointer: fine)').matches) askField.current?.focus();
  }, []);

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (isTyping(event.target) || document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      askField.current?.focus();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);

  const newestKey = conversation.exchanges.at(-1)?.key;
  useEffect(() => {
    if (newestKey !== undefined) newest.current?.scrollIntoView({ block: 'start' });
  }, [newestKey]);

  const openCitation = useCallback(
    (exchange: Exchange, marker: number) => {
      const index = exchange.citations.findIndex((citation) => citation.marker === marker);
      if (index === -1) return;
      panel.open({ answerKey: exchange.key, targets: exchange.citations.map(citationTarget), index });
    },
    [panel.open],
  );

  const openPassage = useCallback(
    (exchange: Exchange, index: number) => {
      const targets = closestSources(exchange.passages, closestSourceCount).map(passageTarget);
      panel.open({ answerKey: exchange.key, targets, index });
    },
    [panel.open],
  );

  const openDocument = useCallback(
    (document: DocumentSummary) =>
      panel.open({
        answerKey: 0,
        targets: [{ documentId: document.id, title: document.title, section: '' }],
        index: 0,
      }),
    [panel.open],
  );

  const startNew = () => {
    conversation.startNew();
    if (panel.shown !== null) panel.close();
    askField.current?.focus();
  };

  const { shown } = panel;
  const currentMarker = shown?.targets[shown.index]?.marker;

  return (
    <div className={shown === null ? 'page' : 'page page-with-source'}>
      <div className="chat" inert={covered}>
        <PageHeader
          canStartNew={conversation.exchanges.length > 0}
          onStartNew={startNew}
          onShowSources={() => {
            documents.readAgain();
            setListShown(true);
          }}
        />
        <main className="conversation">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable to scroll it by keys */}
          <div className="conversation-scroll" tabIndex={0} role="log" aria-label={strings.conversation}>
            {conversation.exchanges.length === 0 ? (
              <EmptyConversation
                documents={documents.documents}
                onAsk={conversation.ask}
                onOpenDocument={openDocument}
              />
            ) : (
              conversation.exchanges.map((exchange) => (
                <ExchangeView
                  key={exchange.key}
                  exchange={exchange}
                  currentMarker={shown?.answerKey === exchange.key ? currentMarker : undefined}
                  {...(exchange.key === newestKey ? { articleRef: newest } : {})}
                  onOpenCitation={openCitation}
                  onOpenPassage={openPassage}
                  onRetry={conversation.retry}
                />
              ))
            )}
          </div>
        </main>
        <AskBox busy={conversation.busy} field={askField} onAsk={conversation.ask} onStop={conversation.stop} />
      </div>
      {shown !== null && (
        <SourcePanel
          targets={shown.targets}
          index={shown.index}
          answerKey={shown.answerKey}
          onStep={panel.step}
          onClose={panel.close}
        />
      )}
      {listShown && <SourceListDialog state={documents} onOpen={openDocument} onClose={() => setListShown(false)} />}
    </div>
  );
}
