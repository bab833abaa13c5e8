import { describe, expect, it } from 'vitest';
import { describeSettings } from '../config.ts';
import { parseCommandLine } from './parse-command-line.ts';

describe('parseCommandLine', () => {
  it('tells settings, own flags and words apart', () => {
    const parsed = parseCommandLine(
      ['how', 'many', '--port', '4000', '--json', '--corpus=docs', '--k=5', '--', '--not-a-flag'],
      {
        json: 'switch',
        k: 'value',
      },
    );
    expect(parsed).toEqual({
      overrides: { port: '4000', corpus: 'docs' },
      flags: { json: true, k: '5' },
      words: ['how', 'many', '--not-a-flag'],
    });
  });

  it('has a flag for every setting', () => {
    for (const { name, flag } of describeSettings()) {
      expect(parseCommandLine([`--${flag}`, '1']).overrides).toEqual({ [name]: '1' });
    }
  });

  it.each([[['--nonsense']], [['--port']]])('refuses %j', (argv) => {
    expect(() => parseCommandLine(argv)).toThrowError(expect.objectContaining({ code: 'bad-setting' }));
  });
});
