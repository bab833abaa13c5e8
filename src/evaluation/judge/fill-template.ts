/** A prompt template with named slots, filled. */

import { FootnoteError } from '../../errors.ts';

const SLOT = /\{\{(\w+)\}\}/g;

/**
 * Replaces each `{{name}}`; what stands in a value is never read as a slot.
 * @throws FootnoteError `bad-setting` when the template has a slot without a value, or lacks one that has.
 */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  const slots = new Set([...template.matchAll(SLOT)].map((match) => match[1]!));
  const odd =
    [...slots].find((slot) => values[slot] === undefined) ?? Object.keys(values).find((name) => !slots.has(name));
  if (odd !== undefined) {
    throw new FootnoteError('bad-setting', {
      message: 'The judge prompt does not fit.',
      expected: `exactly the slots ${Object.keys(values).join(', ')}`,
      found: `slots ${[...slots].join(', ')} (see ${odd})`,
      remedy: 'Mend the slots in prompts/judge.md.',
    });
  }
  return template.replace(SLOT, (_slot, name: string) => values[name]!);
}
