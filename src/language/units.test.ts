import { expect, it } from 'vitest';
import { writeOutUnits } from './units.ts';

it.each([
  [
    'Site: 809,000 m2 (809,124 m² in one report)',
    'Site: 809,000  square metres (809,124  square metres in one report)',
  ],
  ['an area of 3.89km2', 'an area of 3.89 square kilometres'],
  ['660 sq km in all', '660  square kilometres in all'],
  ['120 km/h on 42 km', '120  kilometres per hour on 42  kilometres'],
  ['5 kg, 12 ha', '5  kilograms, 12  hectares'],
  ['the M2 line and the km 12 stone', 'the M2 line and the km 12 stone'],
  ['3 mm2 chips; 5 kmh', '3 mm2 chips; 5  kilometres per hour'],
  ['no number before m2', 'no number before m2'],
])('"%s"', (text, written) => {
  expect(writeOutUnits(text)).toBe(written);
});
