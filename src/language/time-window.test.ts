/** Words that count from the day of asking, and those that only look like it. */

import { describe, expect, it } from 'vitest';
import { countsFromToday, readTimeWindow } from './time-window.ts';

const ASKED_ON = '2022-03-18';

describe('readTimeWindow', () => {
  it.each([
    ['Which centre was opened this week?', '2022-03-11'],
    ['What did the bureau announce last week?', '2022-03-04'],
    ['Who resigned this past Tuesday?', '2022-03-11'],
    ['What happened yesterday?', '2022-03-16'],
    ['Who speaks tonight?', '2022-03-17'],
    ['What grew last month?', '2022-01-15'],
    ['What is planned for next year?', '2021-03-17'],
    ['How much was spent in the past three months?', '2021-12-15'],
    ['How many were approved in the last 2 years?', '2020-03-16'],
    ['What changed over the last few weeks?', '2022-02-25'],
    ['What has been built recently?', '2022-02-15'],
    ['本周开业的是哪家工厂？', '2022-03-11'],
    ['上周谁来访？', '2022-03-04'],
    ['上个月的产量是多少？', '2022-01-15'],
    ['去年研发投入多少？', '2020-03-16'],
    ['今年计划建几座？', '2021-03-17'],
    ['过去三年增长多少？', '2019-03-16'],
    ['近2周有什么消息？', '2022-03-04'],
    ['近两个月有什么消息？', '2022-01-15'],
    ['昨天发生了什么？', '2022-03-16'],
    ['最近签了什么协议？', '2022-02-15'],
  ])('%s', (question, dateFrom) => {
    expect(readTimeWindow(question, ASKED_ON)).toEqual(dateFrom === null ? null : { dateFrom, dateTo: ASKED_ON });
  });

  it.each([
    'When was the centre opened in May 2017?',
    'How long does the lease last?',
    'Which firms make it past customs?',
    'Who attended the weekly meeting?',
    'What did the last centre cost?',
    '2019年建了几家？',
    '三个月后交付吗？',
    '',
  ])('reads no days out of %j', (question) => {
    expect(readTimeWindow(question, ASKED_ON)).toBeNull();
  });

  it.each([
    ['What did the bureau announce last week?', true],
    ['去年研发投入多少？', true],
    ['When was the centre opened in May 2017?', false],
  ])('%s counts from today: %s', (question, expected) => {
    expect(countsFromToday(question)).toBe(expected);
  });

  it('counts over the ends of months and leap days', () => {
    expect(readTimeWindow('this week', '2024-03-02')?.dateFrom).toBe('2024-02-24');
    expect(readTimeWindow('yesterday', '2025-01-01')?.dateFrom).toBe('2024-12-30');
  });
});
