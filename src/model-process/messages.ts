/** What crosses between a program and a process that holds a model for it. */

export interface ModelRequest<Asked> {
  readonly id: number;
  readonly asked: Asked;
}

export type ModelReply<Ready, Told> =
  | { readonly id: 'ready'; readonly ready: Ready }
  | { readonly id: 'failed'; readonly message: string }
  | { readonly id: number; readonly told: Told }
  | { readonly id: number; readonly error: string };
