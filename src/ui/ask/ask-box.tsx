/** Where the question is typed: Enter sends, Shift+Enter breaks the line, an input method's Enter does neither. */

import { type KeyboardEvent, type RefObject, useLayoutEffect, useState } from 'react';
import { Icon } from '../icon.tsx';
import { useStrings } from '../strings.ts';

interface AskBoxProps {
  readonly busy: boolean;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly onAsk: (question: string) => void;
  readonly onStop: () => void;
}

/** What the server takes by default, in UTF-16 code units. */
const maxQuestionLength = 4000;

/** What `keyCode` says of keys that an input method takes; Safari ends the composition before its Enter arrives. */
const composingKeyCode = 229;

export function AskBox({ busy, field, onAsk, onStop }: AskBoxProps) {
  const strings = useStrings();
  const [draft, setDraft] = useState('');
  const question = draft.trim();

  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the draft
  useLayoutEffect(() => {
    const element = field.current;
    if (element === null) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [draft, field]);

  const send = () => {
    if (question === '' || busy) return;
    onAsk(question);
    setDraft('');
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== 'Enter' || event.shiftKey) return;
    if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === composingKeyCode) return;
    event.preventDefault();
    send();
  };

  return (
    <form
      className="ask"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="ask-field">
        <textarea
          ref={field}
          rows={1}
          maxLength={maxQuestionLength}
          value={draft}
          aria-label={strings.askLabel}
          placeholder={strings.askPlaceholder}
          enterKeyHint="send"
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={onKeyDown}
        />
        {busy ? (
          <button type="button" className="send-button" onClick={onStop} aria-label={strings.stop} title={strings.stop}>
            <Icon name="stop" />
          </button>
        ) : (
          <button
            type="submit"
            className="send-button"
            disabled={question === ''}
            aria-label={strings.send}
            title={strings.send}
          >
            <Icon name="send" />
          </button>
        )}
      </div>
      <p className="ask-hint">{strings.askHint}</p>
    </form>
  );
}
