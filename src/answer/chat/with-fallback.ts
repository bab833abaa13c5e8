/** A composer that never leaves a question unanswered because a model failed: the second one takes over, and says so. */

import { asFootnoteError } from '../../errors.ts';
import type { Composer } from '../composer.ts';

/**
 * Before the first sentence the second composer answers alone; after it, what was written stays and the second one's answer
 * follows as a new paragraph. An aborted request is no failure and is not answered.
 */
export function withFallback(first: Composer, second: Composer): Composer {
  return {
    model: first.model,
    async *compose(request) {
      let written = 0;
      try {
        for await (const draft of first.compose(request)) {
          yield draft;
          written++;
        }
        return;
      } catch (thrown) {
        request.signal?.throwIfAborted();
        const { message, remedy } = asFootnoteError(thrown);
        const told =
          written === 0
            ? 'This answer is quoted from the documents instead.'
            : 'What follows is quoted from the documents.';
        request.onFallback?.({
          notice: `${message} ${told} ${remedy}`,
          model: written === 0 ? second.model : `${first.model}, then ${second.model}`,
        });
      }
      let separator = written === 0 ? undefined : '\n\n';
      for await (const draft of second.compose(request)) {
        yield separator === undefined ? draft : { ...draft, separator };
        separator = undefined;
      }
    },
  };
}
