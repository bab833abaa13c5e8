/** Every format Footnote reads. To add one: a file in this folder and a line here. */

import { markdownParser } from './markdown.ts';
import type { DocumentParser } from './parser.ts';
import { plainTextParser } from './plain-text.ts';

export const documentParsers: readonly DocumentParser[] = [markdownParser, plainTextParser];

/** undefined when nobody reads files of that name. */
export function findParser(uri: string): DocumentParser | undefined {
  const name = uri.slice(uri.lastIndexOf('/') + 1).toLowerCase();
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 ? name.slice(dot) : '';
  return documentParsers.find((parser) => parser.extensions.includes(extension));
}

export function readableExtensions(): string[] {
  return documentParsers.flatMap((parser) => [...parser.extensions]);
}
