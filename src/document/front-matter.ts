/** YAML front matter of a Markdown file: split off, parsed, dates and topics in one form. */

import { parseDocument } from 'yaml';
import { documentUnreadable } from './unreadable.ts';

export interface FrontMatter {
  readonly metadata: Readonly<Record<string, unknown>>;
  /** Everything after the front matter, verbatim. */
  readonly body: string;
}

const fenced = /^---[ \t]*(?:\r\n|\n|\r)([\s\S]*?)(?<=\n|\r)(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|$)/;

/**
 * A text that opens with a `---` line but holds no key-value pairs up to the next one has a thematic break, not front matter.
 *
 * @throws FootnoteError document-unreadable, naming the line of the file, when the YAML is malformed.
 */
export function splitFrontMatter(text: string, uri: string): FrontMatter {
  const match = fenced.exec(text);
  if (match === null) return { metadata: {}, body: text };
  const source = match[1] ?? '';
  if (source.trim() !== '' && !/^[ \t]*[^\s#:][^\n\r:]*:(?:\s|$)/m.test(source)) return { metadata: {}, body: text };
  return { metadata: parseMetadata(source, uri), body: text.slice(match[0].length) };
}

/** YAML 1.2's core schema has no timestamp type, so dates arrive as the text that was written. */
function parseMetadata(source: string, uri: string): Record<string, unknown> {
  const document = parseDocument(source, { schema: 'core' });
  const [error] = document.errors;
  if (error !== undefined)
    throw malformed(uri, error.linePos?.[0].line ?? 1, error.message.split('\n')[0] ?? '', error);
  const value = toPlainValue(document, uri);
  if (value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw malformed(uri, 1, 'not a mapping of keys to values', undefined);
  }
  const metadata: Record<string, unknown> = { ...value };
  if ('date' in metadata) metadata.date = normaliseDate(metadata.date);
  if ('topics' in metadata) metadata.topics = normaliseTopics(metadata.topics);
  return metadata;
}

function toPlainValue(document: ReturnType<typeof parseDocument>, uri: string): unknown {
  try {
    return document.toJS();
  } catch (cause) {
    throw malformed(uri, 1, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

/** 2018 -> "2018"; 2018/5/3 -> "2018-05-03"; anything else as written. Prefixes of ISO dates compare as text. */
function normaliseDate(value: unknown): unknown {
  if (typeof value !== 'string' && typeof value !== 'number') return value;
  const written = String(value).trim();
  const parts = /^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?)?月?)?$/.exec(written);
  if (parts === null) return written;
  return [parts[1], ...parts.slice(2).flatMap((part) => (part === undefined ? [] : [part.padStart(2, '0')]))].join('-');
}

function normaliseTopics(value: unknown): string[] {
  const topics = Array.isArray(value) ? value : typeof value === 'string' ? value.split(/[,，、;；]/) : [value];
  return topics.filter((topic) => topic !== null && topic !== undefined).map((topic) => String(topic).trim());
}

/** @param line of the YAML source, from 1; the file has the opening `---` line before it. */
function malformed(uri: string, line: number, found: string, cause: unknown) {
  return documentUnreadable(uri, {
    because: `its front matter is not valid YAML (line ${line + 1}: ${found})`,
    expected: 'key: value lines of YAML between two --- lines',
    found,
    remedy: `Mend line ${line + 1} of ${uri}, or remove the front matter.`,
    cause,
  });
}
