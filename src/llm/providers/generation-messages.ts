/** What the process that generates and the one that asks say to each other. */

export interface GenerationTurn {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

export type GenerationRequest =
  | {
      readonly id: number;
      readonly task: 'generate';
      readonly turns: readonly GenerationTurn[];
      readonly maxNewTokens: number;
      readonly stop: readonly string[];
    }
  | { readonly id: number; readonly task: 'count'; readonly text: string }
  | { readonly id: number; readonly task: 'cancel' };

export type GenerationReply =
  | { readonly id: 'ready'; readonly contextTokens: number }
  | { readonly id: 'failed'; readonly message: string }
  | { readonly id: number; readonly text: string }
  | {
      readonly id: number;
      readonly end: 'stop' | 'length' | 'cancelled';
      readonly promptTokens: number;
      readonly newTokens: number;
    }
  | { readonly id: number; readonly count: number }
  | { readonly id: number; readonly error: string };
