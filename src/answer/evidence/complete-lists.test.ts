/** A list cut by a chunk's end is made whole; other passages stay as they are. */

import { describe, expect, it } from 'vitest';
import type { Passage } from '../../retrieve/passage.ts';
import type { StoredDocument } from '../../store/passage-store.ts';
import { makePassage } from '../verify/make-passage.fixture.ts';
import { completeLists } from './complete-lists.ts';

const whole = makePassage('Its tasks are:\n- one\n- two\n- three\n- four\nThe end of it.');
const document = { ...whole, text: whole.documentText, segments: whole.segments } as unknown as StoredDocument;
const read = async () => document;

/** The passage as a chunk that ends after the second item. */
function cutAfter(item: number): Passage {
  const segments = whole.segments.slice(0, 1 + item);
  const end = segments.at(-1)!.end;
  return { ...whole, end, text: whole.documentText.slice(whole.start, end), segments };
}

describe('completeLists', () => {
  it('takes in the items that lie beyond the chunk, and nothing after them', async () => {
    const [passage] = await completeLists([cutAfter(2)], read);
    expect(passage!.text.endsWith('- four')).toBe(true);
    expect(passage!.text).toBe(whole.documentText.slice(passage!.start, passage!.end));
    expect(passage!.segments.filter(({ kind }) => kind === 'list-item')).toHaveLength(4);
  });

  it('leaves alone a passage that no list cuts', async () => {
    const prose = makePassage('One sentence.\nAnother sentence.');
    expect((await completeLists([prose], read))[0]).toBe(prose);
  });

  it('leaves alone a passage whose document is gone', async () => {
    const cut = cutAfter(2);
    expect((await completeLists([cut], async () => undefined))[0]).toBe(cut);
  });
});
