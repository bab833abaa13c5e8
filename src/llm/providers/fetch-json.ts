/** One GET against a model server, for probes: its status and JSON, nothing kept open. */

export interface JsonReply {
  readonly status: number;
  /** Parsed body; undefined when it is no JSON. */
  readonly body: unknown;
  /** First characters of the body, for a message. */
  readonly excerpt: string;
}

const EXCERPT_LENGTH = 200;

export async function fetchJson(
  url: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<JsonReply> {
  const response = await fetch(url, { headers: { accept: 'application/json', ...headers }, signal, redirect: 'error' });
  const text = await response.text();
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    body = undefined;
  }
  return { status: response.status, body, excerpt: text.slice(0, EXCERPT_LENGTH) };
}

/** An error with the status that `classifyLlmFailure` reads. */
export function statusError(reply: JsonReply): Error {
  return Object.assign(new Error(`HTTP ${reply.status}: ${reply.excerpt}`), { status: reply.status });
}

/** Joins a base URL and a path with exactly one slash. */
export function joinUrl(base: string, path: string): string {
  return `${base.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;
}
