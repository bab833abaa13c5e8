import { describe, expect, it } from 'vitest';
import { understandQuestion } from '../question/understand-question.ts';
import type { RankedCandidate } from './evidence.ts';
import { lacksForm } from './lacks-form.ts';

const scored = (score: number, reading: string) => ({ score, reading }) as unknown as RankedCandidate;
const [silent, number] = ['It must not be confused with the other.', 'It employs 42 people.'];

describe('lacksForm', () => {
  const howMany = understandQuestion('How many people work there?');

  it('tells when nothing that may be quoted holds a number', () => {
    expect(lacksForm(howMany, [scored(3, silent), scored(2, silent)])).toBe(true);
    expect(lacksForm(howMany, [scored(3, silent), scored(2, number)])).toBe(false);
    expect(lacksForm(howMany, [scored(3, number)])).toBe(false);
  });

  it('takes vague numbers and times for some', () => {
    expect(lacksForm(howMany, [scored(3, 'Many people do.')])).toBe(false);
    expect(lacksForm(understandQuestion('When does it open?'), [scored(3, 'It opens before the harvest.')])).toBe(
      false,
    );
    expect(lacksForm(understandQuestion('When does it open?'), [scored(3, silent)])).toBe(true);
    expect(lacksForm(understandQuestion('什么时候启用？'), [scored(3, '该站已改为预留站')])).toBe(true);
  });

  it('looks no further than what may be quoted', () => {
    expect(lacksForm(howMany, [scored(3, silent), scored(0, number)])).toBe(true);
    expect(lacksForm(howMany, [scored(3, silent), scored(3, silent), scored(3, silent), scored(3, number)])).toBe(true);
  });

  it('says nothing of questions for names and reasons, nor without candidates', () => {
    expect(lacksForm(understandQuestion('Who runs it?'), [scored(3, silent)])).toBe(false);
    expect(lacksForm(understandQuestion('Why was it moved?'), [scored(3, silent)])).toBe(false);
    expect(lacksForm(howMany, [])).toBe(false);
  });
});
