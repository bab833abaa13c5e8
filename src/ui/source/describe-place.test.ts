import { expect, it } from 'vitest';
import { describePlace } from './describe-place.ts';

it.each([
  ['Lights > Heights > Towers', 'Lights of Skarholm', undefined, 'Heights › Towers'],
  ['Heights > Towers', 'Lights', 'page 3', 'Heights › Towers · page 3'],
  ['Lights', 'Lights', undefined, ''],
  ['', 'Lights', 'page 3', 'page 3'],
])('%j of %j on %j is %j', (section, title, page, place) => {
  expect(describePlace(section, title, page)).toBe(place);
});
