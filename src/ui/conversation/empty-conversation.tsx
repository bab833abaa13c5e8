/** The page before the first question: what Footnote does, and questions or documents to begin with. */

import type { DocumentSummary } from '../api/document-schema.ts';
import { chooseExamples } from '../example-questions.ts';
import { Icon } from '../icon.tsx';
import { useStrings } from '../strings.ts';

interface EmptyConversationProps {
  /** Null until the list is read. */
  readonly documents: readonly DocumentSummary[] | null;
  readonly onAsk: (question: string) => void;
  readonly onOpenDocument: (document: DocumentSummary) => void;
}

/** How many documents are offered when there is no example question for them. */
const offeredDocuments = 4;

export function EmptyConversation({ documents, onAsk, onOpenDocument }: EmptyConversationProps) {
  const strings = useStrings();
  if (documents !== null && documents.length === 0) {
    return (
      <div className="empty">
        <h2>{strings.noDocumentsTitle}</h2>
        <p>{strings.noDocumentsBody}</p>
      </div>
    );
  }
  const examples = chooseExamples(documents ?? [], strings.languageTag);
  return (
    <div className="empty">
      <h2>{strings.emptyTitle}</h2>
      <p>{documents === null ? strings.tagline : strings.emptyBody(documents.length)}</p>
      {examples.length > 0 && (
        <section aria-label={strings.tryAsking}>
          <ul className="examples">
            {examples.map((question) => (
              <li key={question}>
                <button type="button" onClick={() => onAsk(question)}>
                  {question}
                  <Icon name="next" />
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {documents !== null && examples.length === 0 && (
        <section aria-label={strings.orOpen}>
          <ul className="examples">
            {documents.slice(0, offeredDocuments).map((document) => (
              <li key={document.id}>
                <button type="button" onClick={() => onOpenDocument(document)}>
                  <Icon name="document" />
                  <span>{document.title}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
