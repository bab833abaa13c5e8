/** Turns what zod found wrong with a request into the error form: which field, what it takes, what it was. */

import type { z } from 'zod';
import { FootnoteError } from '../errors.ts';

type Issue = z.core.$ZodIssue;

/** A request with a thousand wrong fields gets the first few named. */
const MAX_ISSUES_SHOWN = 5;
/** Longest piece of the client's own value that is sent back. */
const MAX_VALUE_LENGTH = 60;

/**
 * @param place where the value stood, as read by a person: "request body", "query".
 * @param value what was validated, to say what was found.
 */
export function describeIssues(place: string, issues: readonly Issue[], value: unknown): FootnoteError {
  const shown = issues.slice(0, MAX_ISSUES_SHOWN);
  const faults = shown.map((issue) => ({
    expected: `${fieldName(issue)}: ${expectedBy(issue)}`,
    found: `${fieldName(issue)}: ${foundAt(issue, value)}`,
  }));
  return new FootnoteError('bad-request', {
    message: `The ${place} is not valid: ${shown.map(fieldName).join(', ')}.`,
    expected: faults.map((fault) => fault.expected).join('; '),
    found: faults.map((fault) => fault.found).join('; '),
    remedy: 'Change the named fields; GET /docs shows every field with its limits.',
  });
}

function fieldName(issue: Issue): string {
  const path = issue.path.map(String).join('.');
  if (issue.code !== 'unrecognized_keys') return path === '' ? 'the whole' : path;
  return issue.keys.map((key) => shorten(path === '' ? key : `${path}.${key}`)).join(', ');
}

function expectedBy(issue: Issue): string {
  if (issue.code === 'unrecognized_keys') return 'no such field';
  if (issue.code === 'too_small')
    return `at least ${issue.minimum} ${unitOf(issue.origin, Number(issue.minimum))}`.trim();
  if (issue.code === 'too_big') return `at most ${issue.maximum} ${unitOf(issue.origin, Number(issue.maximum))}`.trim();
  if (issue.code === 'invalid_type') return issue.expected;
  if (issue.code === 'invalid_value') return issue.values.map((value) => JSON.stringify(value)).join(' or ');
  return issue.message;
}

function foundAt(issue: Issue, value: unknown): string {
  const found = valueAt(value, issue.path);
  if (issue.code === 'unrecognized_keys') return 'given';
  if (found === undefined) return 'nothing';
  if (issue.code === 'too_small' || issue.code === 'too_big') {
    if (typeof found === 'string' && issue.origin === 'string') return `${found.trim().length} characters`;
    if (Array.isArray(found)) return `${found.length} entries`;
  }
  if (Array.isArray(found)) return 'a list';
  if (found !== null && typeof found === 'object') return 'an object';
  return shorten(JSON.stringify(found));
}

function unitOf(origin: string, amount: number): string {
  if (origin === 'string') return amount === 1 ? 'character' : 'characters';
  if (origin === 'array') return amount === 1 ? 'entry' : 'entries';
  return '';
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let current = value;
  for (const key of path) {
    if (current === null || typeof current !== 'object' || !Object.hasOwn(current, key)) return undefined;
    current = (current as Record<PropertyKey, unknown>)[key];
  }
  return current;
}

function shorten(text: string): string {
  return text.length > MAX_VALUE_LENGTH ? `${text.slice(0, MAX_VALUE_LENGTH)}…` : text;
}
