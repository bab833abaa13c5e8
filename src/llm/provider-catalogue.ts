/** The providers there are: adding one is adding a file to providers/ and a line here. */

import type { LanguageModelProvider } from './language-model.ts';

const PROVIDERS = {
  openai: async () => (await import('./providers/openai.ts')).openai,
  anthropic: async () => (await import('./providers/anthropic.ts')).anthropic,
  ollama: async () => (await import('./providers/ollama.ts')).ollama,
  transformers: async () => (await import('./providers/transformers.ts')).transformers,
} as const satisfies Readonly<Record<string, () => Promise<LanguageModelProvider>>>;

export type ProviderName = keyof typeof PROVIDERS;

export const PROVIDER_NAMES = Object.keys(PROVIDERS) as readonly ProviderName[];

export function isProviderName(name: string): name is ProviderName {
  return Object.hasOwn(PROVIDERS, name);
}

/** Imports the provider's file and with it the package it adapts. */
export function loadProvider(name: ProviderName): Promise<LanguageModelProvider> {
  return PROVIDERS[name]();
}
