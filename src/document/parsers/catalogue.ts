/** Every format Footnote reads. To add one: a file in this folder and a line here. */

import type { DocumentFormat } from './parser.ts';

export const documentFormats: readonly DocumentFormat[] = [
  { extensions: ['.md', '.markdown'], load: async () => (await import('./markdown.ts')).parseMarkdown },
  { extensions: ['.txt', '.text'], load: async () => (await import('./plain-text.ts')).parsePlainText },
  { extensions: ['.html', '.htm', '.xhtml'], load: async () => (await import('./html.ts')).parseHtml },
  { extensions: ['.pdf'], load: async () => (await import('./pdf.ts')).parsePdf },
  { extensions: ['.docx'], load: async () => (await import('./docx.ts')).parseDocx },
];

/** undefined when nobody reads files of that name. */
export function findFormat(uri: string): DocumentFormat | undefined {
  const name = uri.slice(uri.lastIndexOf('/') + 1).toLowerCase();
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 ? name.slice(dot) : '';
  return documentFormats.find((format) => format.extensions.includes(extension));
}

export function readableExtensions(): string[] {
  return documentFormats.flatMap((format) => [...format.extensions]);
}
