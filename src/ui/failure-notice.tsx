/** A failure in the design's form: what happened, what to do, and a way to try again. */

import type { PageError } from './api/page-error.ts';
import { Icon } from './icon.tsx';
import { useStrings } from './strings.ts';

interface FailureNoticeProps {
  readonly failure: PageError['failure'];
  readonly onRetry: () => void;
}

export function FailureNotice({ failure, onRetry }: FailureNoticeProps) {
  const strings = useStrings();
  const words = 'transport' in failure ? strings[failure.transport] : failure;
  return (
    <div className="failure" role="alert">
      <p className="failure-title">
        <Icon name="alert" />
        {strings.errorTitle}
      </p>
      <p>{words.message}</p>
      <p>
        <strong>{strings.whatToDo}: </strong>
        {words.remedy}
      </p>
      <p className="failure-detail">
        {'code' in failure ? failure.code : failure.transport}: {strings.expectedFound(words.expected, failure.found)}
      </p>
      <button type="button" className="button" onClick={onRetry}>
        <Icon name="retry" />
        {strings.retry}
      </button>
    </div>
  );
}
