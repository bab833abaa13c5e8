import { expect, it } from 'vitest';
import type { QuestionKind } from '../question/question-kind.ts';
import { understandQuestion } from '../question/understand-question.ts';
import { widenAnswer } from './widen-answer.ts';

it.each<[QuestionKind, string, string, string]>([
  ['date', '13 July 2025', 'Finance moves 11–13 July 2025.', '11–13 July 2025'],
  ['date', '27 June 2025', 'Work will take place from 2 to 27 June 2025.', '2 to 27 June 2025'],
  ['date', '3 May', 'It runs from 28 April to 3 May.', '28 April to 3 May'],
  ['date', '4月17日', '第三届定于4月17日至19日举行。', '4月17日至19日'],
  ['date', '2019', 'It served 12 to 2019.', '2019'],
  ['organisation', 'Shenzhen', 'Paid for and run by — Shenzhen municipal government', 'Shenzhen municipal government'],
  ['place', 'St Odran', "Time: 11.00; Where: St Odran's church hall; Price: free", "St Odran's church hall"],
  ['place', 'Lowmarsh', 'The silt was taken to the Lowmarsh embankment.', 'Lowmarsh embankment'],
  ['place', 'Lowmarsh', 'The silt was taken to Lowmarsh yesterday.', 'Lowmarsh'],
  ['person', 'Ana Voss', 'The centre was opened by Ana Voss herself.', 'Ana Voss'],
  ['person', 'Ana Voss', 'Director — Ana Voss, academician', 'Ana Voss'],
  ['organisation', 'Airbus', 'Who opened it: Airbus opened the centre in 2018.', 'Airbus'],
  [
    'amount',
    '15 billion yuan',
    'about 15 billion yuan (US$2.1 billion) in all',
    'about 15 billion yuan (US$2.1 billion)',
  ],
  ['number', '一百四十二', '全诗一百四十二句。', '一百四十二句'],
])('widens a %s "%s" in "%s"', (kind, answer, reading, whole) => {
  const start = reading.indexOf(answer);
  const span = widenAnswer({ kind, start, end: start + answer.length }, understandQuestion('Which?'), reading);
  expect(reading.slice(span.start, span.end)).toBe(whole);
});
