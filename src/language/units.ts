/** Units after a number written out in words: "809,000 m2" is asked for as square metres. */

const UNITS: readonly (readonly [RegExp, string])[] = [
  [/(?<=\d\s?)(?:km2|km²|km\^2|sq\.?\s?km)(?![\p{L}\p{N}])/giu, ' square kilometres'],
  [/(?<=\d\s?)(?:m2|m²|m\^2|sq\.?\s?m|sqm)(?![\p{L}\p{N}])/giu, ' square metres'],
  [/(?<=\d\s?)(?:m3|m³|m\^3)(?![\p{L}\p{N}])/giu, ' cubic metres'],
  [/(?<=\d\s?)(?:sq\.?\s?ft|ft2|ft²)(?![\p{L}\p{N}])/giu, ' square feet'],
  [/(?<=\d\s?)(?:km\/h|kph|kmh)(?![\p{L}\p{N}])/giu, ' kilometres per hour'],
  [/(?<=\d\s?)km(?![\p{L}\p{N}/])/gu, ' kilometres'],
  [/(?<=\d\s?)cm(?![\p{L}\p{N}])/gu, ' centimetres'],
  [/(?<=\d\s?)mm(?![\p{L}\p{N}])/gu, ' millimetres'],
  [/(?<=\d\s?)kg(?![\p{L}\p{N}])/gu, ' kilograms'],
  [/(?<=\d\s)ha(?![\p{L}\p{N}])/gu, ' hectares'],
];

/** For comparing words alone: the text's offsets are not kept. */
export function writeOutUnits(text: string): string {
  if (!/\d/.test(text)) return text;
  return UNITS.reduce((written, [unit, words]) => written.replace(unit, words), text);
}
