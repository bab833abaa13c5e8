/** Asks whether the configured model can be reached, for `npm run doctor`, the start and /readyz; costs no tokens. */

import type { FootnoteError } from '../errors.ts';
import { checkUrl, DEFAULT_LANGUAGE_MODEL } from './create-chat-model.ts';
import type { LanguageModelSettings } from './language-model.ts';
import { asLlmError } from './llm-error.ts';
import { parseLlmSpec } from './llm-spec.ts';
import { loadProvider } from './provider-catalogue.ts';

export interface ProbeResult {
  readonly reachable: boolean;
  /** Present when not reachable: what is wrong and what to do. */
  readonly error?: FootnoteError;
}

/** Long enough for a cold server, short enough for a readiness route. */
export const PROBE_TIMEOUT_MS = 5000;

/** Never throws: a wrong setting and an unreachable server are both answers. */
export async function probeChatModel(
  setting: string,
  settings: LanguageModelSettings = DEFAULT_LANGUAGE_MODEL,
  timeoutMs = PROBE_TIMEOUT_MS,
): Promise<ProbeResult> {
  try {
    const { provider, model } = parseLlmSpec(setting);
    checkUrl(settings.url);
    const { probe } = await loadProvider(provider);
    await probe(model, settings, AbortSignal.timeout(timeoutMs));
    return { reachable: true };
  } catch (thrown) {
    return { reachable: false, error: asLlmError(thrown, { name: setting, settings }) };
  }
}
