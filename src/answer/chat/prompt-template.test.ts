/** Every prompt file fills whole, and a slot that is missing or unknown is refused by name. */

import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PROMPTS_FOLDER } from '../../config.ts';
import { parsePrompt, readPrompt } from './prompt-template.ts';

const names = ['answer', 'rewrite-question', 'restate-sentence'];

describe.each(names)('prompts/%s.md', (name) => {
  it('carries a version and fills every slot, and no other', () => {
    const prompt = readPrompt(PROMPTS_FOLDER, name);
    expect(prompt.id).toMatch(new RegExp(`^${name}@\\d+$`));
    const filled = prompt.fill(Object.fromEntries(prompt.slots.map((slot) => [slot, `<<${slot}>>`])));
    const text = `${filled.system}\n${filled.user}`;
    for (const slot of prompt.slots) expect(text).toContain(`<<${slot}>>`);
    expect(text).not.toMatch(/\{\{|\}\}/);
  });
});

describe('parsePrompt', () => {
  const make = (slots: string, user: string) =>
    parsePrompt(
      `---\nversion: 2\nslots: [${slots}]\n---\n\n## system\n\nBe brief.\n\n## user\n\n${user}\n`,
      'prompts/made.md',
    );

  it('never reads a slot out of a value', () => {
    expect(make('one, two', '{{one}} {{two}}').fill({ one: '{{two}}', two: '$& $1' }).user).toBe('{{two}} $& $1');
  });

  it('refuses a slot that is declared and not used, or used and not declared', () => {
    expect(() => make('one, two', '{{one}}')).toThrow(
      expect.objectContaining({ code: 'bad-setting', found: expect.stringContaining('two') }),
    );
    expect(() => make('one', '{{one}} {{two}}')).toThrow(
      expect.objectContaining({ found: expect.stringContaining('two') }),
    );
  });

  it('refuses values that are missing or unknown', () => {
    expect(() => make('one', '{{one}}').fill({})).toThrow(expect.objectContaining({ code: 'internal' }));
    expect(() => make('one', '{{one}}').fill({ one: '', two: '' })).toThrow(
      expect.objectContaining({ code: 'internal' }),
    );
  });

  it('refuses a file without version, parts, or at all', () => {
    expect(() => parsePrompt('Be brief.', 'a.md')).toThrow(expect.objectContaining({ code: 'bad-setting' }));
    expect(() => parsePrompt('---\nversion: 1\nslots: []\n---\nBe brief.', 'a.md')).toThrow(
      expect.objectContaining({ expected: expect.stringContaining('## system') }),
    );
    expect(() => readPrompt(PROMPTS_FOLDER, 'no-such-prompt')).toThrow(
      expect.objectContaining({ code: 'bad-setting' }),
    );
  });

  it('knows every prompt file of the folder', () => {
    const files = readdirSync(PROMPTS_FOLDER).filter(
      (file) => file.endsWith('.md') && file !== 'judge.md' && file !== 'README.md',
    );
    expect(files.map((file) => file.replace(/\.md$/, '')).sort()).toEqual([...names].sort());
  });
});
