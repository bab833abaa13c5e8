/** Share of text files whose title is found, of those whose title people marked (saved-pages/titles.jsonl): `npx tsx eval/train/measure-titles.ts [--show]`. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parsePlainText } from '../../src/document/parsers/plain-text.ts';

interface MarkedTitle {
  readonly file: string;
  /** null where the text begins at once. */
  readonly title: string | null;
}

const here = fileURLToPath(new URL('.', import.meta.url));
const marked = readFileSync(join(here, 'saved-pages/titles.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as MarkedTitle)
  .filter(({ title }) => title !== null);
const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

const wrong = marked.flatMap(({ file, title }) => {
  const found = parsePlainText(readFileSync(join(here, file)), file).title;
  return plain(found) === plain(title!) ? [] : [{ file, found, title }];
});
if (process.argv.includes('--show'))
  for (const { file, found, title } of wrong) console.log(`${file}\n  found  ${found}\n  marked ${title}`);
console.log(`${marked.length} titles, found ${(1 - wrong.length / marked.length).toFixed(3)}`);
