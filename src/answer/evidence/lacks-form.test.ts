import { describe, expect, it } from 'vitest';
import { understandQuestion } from '../question/understand-question.ts';
import type { RankedCandidate } from './evidence.ts';
import { lacksForm } from './lacks-form.ts';

const scored = (score: number, features: Record<string, number>) => ({ score, features }) as unknown as RankedCandidate;
const number = { expectedNumber: 1 };

describe('lacksForm', () => {
  const howMany = understandQuestion('How many people work there?');

  it('tells when nothing that may be quoted holds a number', () => {
    expect(lacksForm(howMany, [scored(3, {}), scored(2, {})])).toBe(true);
    expect(lacksForm(howMany, [scored(3, {}), scored(2, number)])).toBe(false);
    expect(lacksForm(howMany, [scored(3, number)])).toBe(false);
  });

  it('looks no further than what may be quoted', () => {
    expect(lacksForm(howMany, [scored(3, {}), scored(0, number)])).toBe(true);
    expect(lacksForm(howMany, [scored(3, {}), scored(3, {}), scored(3, {}), scored(3, number)])).toBe(true);
  });

  it('says nothing of questions for names and reasons, nor without candidates', () => {
    expect(lacksForm(understandQuestion('Who runs it?'), [scored(3, {})])).toBe(false);
    expect(lacksForm(understandQuestion('Why was it moved?'), [scored(3, {})])).toBe(false);
    expect(lacksForm(howMany, [])).toBe(false);
  });
});
