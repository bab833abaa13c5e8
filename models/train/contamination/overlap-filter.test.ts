/** Evaluation text must not be learned from: what counts as overlap, and what the report says. */

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TrainingItem } from '../records/training-record.ts';
import { createOverlapFilter, readEvaluationShingles } from './overlap-filter.ts';

const ENGLISH = 'The quick brown fox jumps over the lazy dog near the old river bank';
const CHINESE = '深圳是中国改革开放以来最先建立的经济特区之一位于广东省南部';

async function filterFor(...texts: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'overlap-'));
  writeFileSync(join(folder, 'queries.jsonl'), texts.map((text) => JSON.stringify({ _id: 'q', text })).join('\n'));
  return createOverlapFilter(await readEvaluationShingles([folder]));
}

const page = (...texts: string[]): TrainingItem => ({
  kind: 'document',
  source: 'wiki',
  title: 'A page',
  paragraphs: texts.map((text) => ({ heading: null, text })),
});

describe('the overlap filter', () => {
  it('drops a document with three shared word 8-grams, whatever the case and punctuation', async () => {
    const filter = await filterFor(ENGLISH);
    expect(filter.accept(page('"The Quick, Brown FOX": jumps over the lazy dog.'))).toBe(true);
    expect(filter.accept(page('"The Quick, Brown FOX": jumps over the lazy dog; near...'))).toBe(false);
  });

  it('adds up what the paragraphs share, but no shingle crosses from one into the next', async () => {
    const filter = await filterFor(ENGLISH);
    const words = ENGLISH.split(' ');
    const two = words.slice(0, 9).join(' ');
    expect(filter.accept(page(two))).toBe(true);
    expect(filter.accept(page(two, 'and then', words.slice(4, 13).join(' ')))).toBe(false);
    expect(filter.accept(page(words.slice(0, 7).join(' '), words.slice(7).join(' ')))).toBe(true);
  });

  it('drops on one run of 16 Chinese characters, across punctuation', async () => {
    const filter = await filterFor(CHINESE);
    expect(filter.accept(page(CHINESE.slice(3, 18)))).toBe(true);
    expect(filter.accept(page(`${CHINESE.slice(3, 10)}，${CHINESE.slice(10, 19)}。`))).toBe(false);
  });

  it('checks questions with their passages, and reports what was kept and dropped', async () => {
    const filter = await filterFor(ENGLISH);
    expect(filter.accept({ kind: 'question', source: 'qa', question: 'Who jumps?', passage: ENGLISH })).toBe(false);
    expect(filter.accept({ kind: 'question', source: 'qa', question: 'Who sleeps?', passage: 'The dog.' })).toBe(true);
    expect(filter.reports.get('qa')).toEqual({
      source: 'qa',
      kept: 1,
      dropped: [{ title: 'Who jumps?', sharedWords: 7, sharedChinese: 0 }],
    });
  });

  it('finds texts nested in JSON', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'overlap-'));
    writeFileSync(join(folder, 'topics.json'), JSON.stringify([{ turns: [{ raw: ENGLISH }] }]));
    const filter = createOverlapFilter(await readEvaluationShingles([folder]));
    expect(filter.accept(page(ENGLISH))).toBe(false);
  });
});
