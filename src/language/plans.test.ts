/** What a question takes for done and a text only plans. */

import { describe, expect, it } from 'vitest';
import { onlyPlans } from './plans.ts';

describe('onlyPlans', () => {
  it.each([
    [
      'When were the ten centres opened?',
      'The government drew up the plan to open ten centres at the start of 2017.',
      true,
    ],
    ['When did the lab open?', 'The lab will open in 2026.', true],
    ['十家海外中心何时开设？', '计划到2020年建设十家海外中心', true],
    ['When did the lab open?', 'The lab opened in 2016, as planned.', false],
    ['When will the lab open?', 'The lab will open in 2026.', false],
    ['How many centres are planned?', 'The city plans ten centres.', false],
    ['When was the plan drawn up?', 'The government drew up the plan in 2017.', false],
  ])('%s %s', (question, text, expected) => {
    expect(onlyPlans(question, text)).toBe(expected);
  });
});
