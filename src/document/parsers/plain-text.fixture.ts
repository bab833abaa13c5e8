/** Invented plain text, parsed, for tests. */

import { parsePlainText } from './plain-text.ts';

export const parse = (text: string) => parsePlainText(Buffer.from(text), 'notes/harbour.txt');
/** Kind and text of each block. */
export const show = (text: string) =>
  parse(text).blocks.map(({ kind, start, end, boilerplate }) => [
    boilerplate ? 'boilerplate' : kind,
    text.slice(start, end),
  ]);
export const sentence =
  'The bridge reopened on Tuesday after eleven weeks of repairs, the port authority said in a statement.';
