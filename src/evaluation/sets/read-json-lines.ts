/** Reads a JSON Lines file against a schema, and says which line and field is wrong. */

import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { FootnoteError } from '../../errors.ts';

export interface JsonLine<Value> {
  /** Counted from 1. */
  readonly line: number;
  readonly value: Value;
}

/**
 * Blank lines are skipped.
 * @throws FootnoteError `eval-set-invalid` naming file, line and field.
 */
export async function readJsonLines<Value>(path: string, schema: z.ZodType<Value>): Promise<JsonLine<Value>[]> {
  const lines = (await readSetFile(path)).split(/\r?\n/);
  const values: JsonLine<Value>[] = [];
  lines.forEach((content, index) => {
    if (content.trim() === '') return;
    values.push({ line: index + 1, value: parseLine(path, index + 1, content, schema) });
  });
  return values;
}

/** @throws FootnoteError `eval-set-invalid` when the file can not be read. */
export async function readSetFile(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  } catch (cause) {
    throw new FootnoteError('eval-set-invalid', {
      message: `The question set file ${path} can not be read.`,
      expected: 'a readable UTF-8 file',
      found: cause instanceof Error ? cause.message : String(cause),
      remedy: 'Check the path. eval/README.md describes the files of a set.',
      cause,
    });
  }
}

export function invalidLine(path: string, line: number, field: string, expected: string, found: string): FootnoteError {
  return new FootnoteError('eval-set-invalid', {
    message: `${path}, line ${line}, field ${field}: ${expected}.`,
    expected,
    found,
    remedy: `Mend line ${line} of ${path}. eval/README.md describes the fields.`,
  });
}

function parseLine<Value>(path: string, line: number, content: string, schema: z.ZodType<Value>): Value {
  let json: unknown;
  try {
    json = JSON.parse(content);
  } catch {
    throw invalidLine(path, line, '(whole line)', 'one JSON object a line', excerpt(content));
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const unknownKeys = issue.code === 'unrecognized_keys' ? issue.keys.join('.') : '';
  const field = [...issue.path.map(String), ...(unknownKeys === '' ? [] : [unknownKeys])].join('.') || '(whole line)';
  throw invalidLine(path, line, field, issue.message, excerpt(JSON.stringify(valueAt(json, issue.path)) ?? 'nothing'));
}

function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], json);
}

function excerpt(content: string): string {
  return content.length > 80 ? `${content.slice(0, 80)}…` : content;
}
