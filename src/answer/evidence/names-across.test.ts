/** A name counts as met where a text of the other language writes it. */

import { describe, expect, it } from 'vitest';
import type { Passage } from '../../retrieve/passage.ts';
import { makePassage } from '../verify/make-passage.fixture.ts';
import { findTestEvidence } from './evidence.fixture.ts';

async function featuresOf(question: string, passage: Passage) {
  const { candidates } = await findTestEvidence(question, [passage]);
  return candidates[0]!.features;
}

describe('names across the languages', () => {
  it('are met in the segment, in a title, in words that are compared', async () => {
    const inSegment = await featuresOf('松江区有多少人?', makePassage('Songjiang has 1.9 million residents.'));
    const elsewhere = await featuresOf('松江区有多少人?', makePassage('Minhang has 1.9 million residents.'));
    expect(inSegment.coverage).toBeGreaterThan(elsewhere.coverage! + 0.1);
    expect(inSegment.meaning).toBeGreaterThan(elsewhere.meaning! + 0.1);
    const director = 'Director: Gao Wen, academician.';
    const inTitle = await featuresOf('鹏城的主任是谁?', makePassage(director, { title: 'Peng Cheng Laboratory' }));
    const untitled = await featuresOf('鹏城的主任是谁?', makePassage(director));
    expect(inTitle.coverageTitle).toBeGreaterThan(0.1);
    expect(untitled.coverageTitle).toBe(0);
  });

  it('are names of the question that Chinese texts hold', async () => {
    expect((await featuresOf('Who is Gao Wen?', makePassage('主任是高文院士。'))).names).toBe(1);
    expect((await featuresOf('Who is Gao Wei?', makePassage('主任是高文院士。'))).names).toBe(0);
    expect((await featuresOf('Is Tencent there?', makePassage('腾讯公司到场。'))).namesHere).toBe(1);
  });
});
