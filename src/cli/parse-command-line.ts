/** A command's arguments: settings by their flags, its own flags, and words. */

import { describeSettings, type Overrides } from '../config.ts';
import { FootnoteError } from '../errors.ts';

export interface CommandLine {
  readonly overrides: Overrides;
  /** Flags that are no settings: `--json` is true, `--k=5` is "5". */
  readonly flags: Readonly<Record<string, string | true>>;
  readonly words: readonly string[];
}

/**
 * @param own flags the command takes besides settings: with a value (`value`) or without (`switch`)
 * @throws FootnoteError `bad-setting` for an unknown flag or a missing value
 */
export function parseCommandLine(
  argv: readonly string[],
  own: Readonly<Record<string, 'switch' | 'value'>> = {},
): CommandLine {
  const overrides: Overrides = {};
  const flags: Record<string, string | true> = {};
  const words: string[] = [];
  const names = new Map(describeSettings().map(({ flag, name }) => [flag, name]));
  for (let position = 0; position < argv.length; position++) {
    const argument = argv[position]!;
    if (argument === '--') {
      words.push(...argv.slice(position + 1));
      break;
    }
    if (!argument.startsWith('--')) {
      words.push(argument);
      continue;
    }
    const [flag, inline] = splitOnce(argument.slice(2), '=');
    const name = names.get(flag);
    if (name === undefined && own[flag] === undefined) throw unknownFlag(flag, [...names.keys(), ...Object.keys(own)]);
    if (own[flag] === 'switch') {
      flags[flag] = true;
      continue;
    }
    const value = inline ?? argv[++position];
    if (value === undefined) throw missingValue(flag);
    if (name !== undefined) overrides[name] = value;
    else flags[flag] = value;
  }
  return { overrides, flags, words };
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function unknownFlag(flag: string, known: readonly string[]): FootnoteError {
  return new FootnoteError('bad-setting', {
    message: `There is no flag --${flag}.`,
    expected: known.map((name) => `--${name}`).join(', '),
    found: `--${flag}`,
    remedy: 'Correct the flag, or run the command without it.',
  });
}

function missingValue(flag: string): FootnoteError {
  return new FootnoteError('bad-setting', {
    message: `The flag --${flag} needs a value.`,
    expected: `--${flag} VALUE`,
    found: `--${flag} at the end of the line`,
    remedy: 'Give the value after the flag.',
  });
}
