/** A prompt file: front matter with its version and slots, a system and a user part with `{{slot}}` places. */

import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { FootnoteError } from '../../errors.ts';

export interface PromptTemplate {
  /** File name without its ending and the version: `answer@2`; shown in answers. */
  readonly id: string;
  readonly slots: readonly string[];
  /** @throws FootnoteError `internal` when a slot is missing from the values or unknown to the template */
  fill(values: Readonly<Record<string, string>>): FilledPrompt;
}

export interface FilledPrompt {
  readonly system: string;
  readonly user: string;
}

const FRONT_MATTER = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/u;
const PARTS = /^\s*## system\s*\n([\s\S]*?)\n## user\s*\n([\s\S]*)$/u;
const SLOT = /\{\{(\w+)\}\}/gu;
const header = z.strictObject({ version: z.number().int().positive(), slots: z.array(z.string().regex(/^\w+$/u)) });

/** @throws FootnoteError `bad-setting` when the file is missing or not in the form above */
export function readPrompt(folder: string, name: string): PromptTemplate {
  const file = join(folder, `${name}.md`);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (thrown) {
    throw brokenPrompt(file, 'a readable file', String(thrown));
  }
  return parsePrompt(text, file);
}

export function parsePrompt(text: string, file: string): PromptTemplate {
  const front = FRONT_MATTER.exec(text);
  const head = header.safeParse(front === null ? undefined : parse(front[1]!));
  if (!head.success)
    throw brokenPrompt(file, 'front matter with version and slots', head.error.issues[0]?.message ?? 'none');
  const parts = PARTS.exec(text.slice(front![0].length));
  if (parts === null) throw brokenPrompt(file, 'the parts "## system" and "## user"', 'other parts');
  const [, system, user] = parts as unknown as [string, string, string];
  const { slots, version } = head.data;
  const used = new Set([...`${system}${user}`.matchAll(SLOT)].map((match) => match[1]!));
  const missing = slots.filter((slot) => !used.has(slot));
  const unknown = [...used].filter((slot) => !slots.includes(slot));
  if (missing.length > 0 || unknown.length > 0) {
    throw brokenPrompt(
      file,
      `the slots ${slots.join(', ')}`,
      `unused: ${missing.join(', ') || 'none'}; undeclared: ${unknown.join(', ') || 'none'}`,
    );
  }
  return {
    id: `${basename(file, '.md')}@${version}`,
    slots,
    fill(values) {
      const given = Object.keys(values);
      const wrong = [
        ...slots.filter((slot) => !given.includes(slot)),
        ...given.filter((slot) => !slots.includes(slot)),
      ];
      if (wrong.length > 0) throw misfilled(file, slots, given);
      // One pass over the template: what stands in a value is never read as a slot.
      const put = (part: string): string => part.replace(SLOT, (_, slot: string) => values[slot]!).trim();
      return { system: put(system), user: put(user) };
    },
  };
}

function brokenPrompt(file: string, expected: string, found: string): FootnoteError {
  return new FootnoteError('bad-setting', {
    message: `The prompt ${basename(file)} can not be used.`,
    expected,
    found,
    remedy: `Correct ${basename(file)}, or take the one of the release.`,
  });
}

function misfilled(file: string, slots: readonly string[], given: readonly string[]): FootnoteError {
  return new FootnoteError('internal', {
    message: `The prompt ${basename(file)} was filled with other slots than it has.`,
    expected: slots.join(', '),
    found: given.join(', '),
    remedy: 'Report this: the prompt and the code that fills it do not match.',
  });
}
