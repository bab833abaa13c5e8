/** The state of the configured model for a readiness route that is asked every few seconds: probed seldom, never awaited twice. */

import type { LanguageModelSettings } from './language-model.ts';
import { type ProbeResult, probeChatModel } from './probe-chat-model.ts';

/** A state this old is asked anew; orchestrators probe every 5 to 10 s. */
const FRESH_MS = 30_000;

/** @param now monotonic clock, ms */
export function watchChatModel(
  setting: string,
  settings: LanguageModelSettings,
  now: () => number,
): () => Promise<ProbeResult> {
  let latest: { readonly at: number; readonly result: Promise<ProbeResult> } | undefined;
  return () => {
    const at = now();
    if (latest === undefined || at - latest.at > FRESH_MS) latest = { at, result: probeChatModel(setting, settings) };
    return latest.result;
  };
}
