/** The list of everything the answers may rest on, as a dialog with search. */

import { useEffect, useId, useRef, useState } from 'react';
import { type DocumentSummary, metadataText } from '../api/document-schema.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { Icon } from '../icon.tsx';
import { useStrings } from '../strings.ts';
import { filterDocuments } from './filter-documents.ts';
import type { DocumentsState } from './use-documents.ts';

interface SourceListDialogProps {
  readonly state: DocumentsState;
  readonly onOpen: (document: DocumentSummary) => void;
  readonly onClose: () => void;
}

export function SourceListDialog({ state, onOpen, onClose }: SourceListDialogProps) {
  const strings = useStrings();
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const shown = filterDocuments(state.documents ?? [], query);

  useEffect(() => {
    // The browser's modal dialog traps focus, closes on Escape and returns focus to the button that opened it.
    if (dialog.current?.open !== false) return;
    dialog.current.showModal();
    search.current?.focus();
  }, []);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the dialog closes it; the key for that is Escape
    <dialog
      ref={dialog}
      className="source-list"
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) dialog.current.close();
      }}
    >
      <div className="source-list-body">
        <header>
          <h2 id={titleId}>{strings.sources}</h2>
          {state.documents !== null && (
            <span className="source-list-count">{strings.sourcesCount(state.documents.length)}</span>
          )}
          <button
            type="button"
            className="icon-button"
            aria-label={strings.close}
            onClick={() => dialog.current?.close()}
          >
            <Icon name="close" />
          </button>
        </header>
        <div className="source-search">
          <Icon name="search" />
          <input
            ref={search}
            type="search"
            value={query}
            aria-label={strings.searchSources}
            placeholder={strings.searchSources}
            onChange={(event) => setQuery(event.target.value)}
          />
        </div>
        {state.failure !== null && <FailureNotice failure={state.failure} onRetry={state.readAgain} />}
        <ul>
          {shown.map((document) => (
            <li key={document.id}>
              <button
                type="button"
                onClick={() => {
                  dialog.current?.close();
                  onOpen(document);
                }}
              >
                <span className="source-list-title" lang={document.language}>
                  {document.title}
                </span>
                <span className="source-list-line">
                  {[
                    metadataText(document.metadata, 'publisher'),
                    metadataText(document.metadata, 'date')?.replace(/T.*$/, ''),
                  ]
                    .filter(Boolean)
                    .join(' · ') || document.uri}
                </span>
              </button>
            </li>
          ))}
        </ul>
        {state.documents !== null && shown.length === 0 && <p className="source-list-none">{strings.noSourcesFound}</p>}
      </div>
    </dialog>
  );
}
