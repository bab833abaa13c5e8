/** `--retriever` and `--sweep` -> the variants of one run: every combination of the values given. */

import { describeSettings, type Overrides, type SettingName } from '../../config.ts';
import { FootnoteError } from '../../errors.ts';

export interface Variant {
  /** As `keyword` or `passages=5`; empty for the run as configured. */
  readonly name: string;
  readonly overrides: Overrides;
}

/** Settings that shape the index: variants that differ in one of them can not share it. */
const INDEX_SETTINGS: readonly SettingName[] = ['corpus', 'embedder', 'chunkTokens'];

/** Equal for variants that can share an index; empty for one that can use the index as configured. */
export function indexKey({ overrides }: Variant): string {
  return INDEX_SETTINGS.filter((name) => overrides[name] !== undefined)
    .map((name) => `${name}=${overrides[name]}`)
    .join(' ');
}

/**
 * What each retriever is in settings: the weight of the keyword side, 0 to 1, and what is fused beside both. Hybrid is all as configured;
 * `both` leaves late interaction and feedback out of it, `late` feedback alone, `sum` the learned order.
 */
const RETRIEVERS: Readonly<Record<string, Overrides>> = {
  dense: { keywordWeight: 0 },
  keyword: { keywordWeight: 1 },
  both: { lateInteraction: 'off', feedback: 'off' },
  late: { feedback: 'off' },
  sum: { learnedOrder: 'off' },
  hybrid: {},
};

/** Names people use for a setting besides its own. */
const ALIASES: Readonly<Record<string, SettingName>> = { k: 'passages' };

/**
 * @param retrievers as `dense,keyword,both,late,sum,hybrid`.
 * @param sweep as `k=3,5,8`, several separated by spaces: `k=3,5 keyword-weight=0.3,0.7`.
 * @returns the cartesian product, first names slowest; one unnamed variant when nothing is given.
 * @throws FootnoteError `bad-setting` for an unknown retriever or setting.
 */
export function expandVariants(retrievers: string | undefined, sweep: string | undefined): Variant[] {
  const axes: Variant[][] = [];
  if (retrievers !== undefined) axes.push(splitList(retrievers).map(retrieverVariant));
  for (const part of sweep?.split(/\s+/).filter((word) => word !== '') ?? []) axes.push(settingVariants(part));
  return axes.reduce<Variant[]>(
    (variants, axis) => variants.flatMap((variant) => axis.map((step) => combine(variant, step))),
    [{ name: '', overrides: {} }],
  );
}

function splitList(list: string): string[] {
  return list
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function retrieverVariant(name: string): Variant {
  const overrides = RETRIEVERS[name];
  if (overrides !== undefined) return { name, overrides };
  throw new FootnoteError('bad-setting', {
    message: `There is no retriever "${name}".`,
    expected: Object.keys(RETRIEVERS).join(', '),
    found: name,
    remedy: 'Run: npm run eval -- --retriever dense,keyword,both,late,sum,hybrid',
  });
}

function settingVariants(part: string): Variant[] {
  const [given = '', list = ''] = part.split('=');
  const settings = describeSettings();
  const name = ALIASES[given] ?? settings.find((setting) => setting.name === given || setting.flag === given)?.name;
  const values = splitList(list);
  if (name === undefined || values.length === 0) {
    throw new FootnoteError('bad-setting', {
      message: `--sweep does not understand "${part}".`,
      expected: `name=value,value with a name of: ${settings.map((setting) => setting.flag).join(', ')}`,
      found: part,
      remedy: 'Run: npm run eval -- --sweep k=3,5,8',
    });
  }
  return values.map((value) => ({ name: `${given}=${value}`, overrides: { [name]: value } }));
}

function combine(first: Variant, second: Variant): Variant {
  return {
    name: [first.name, second.name].filter((name) => name !== '').join(' '),
    overrides: { ...first.overrides, ...second.overrides },
  };
}
