/** Content HTML -> the Markdown that becomes a document's text: headings, lists, tables and code keep their form. */

import { tables } from '@joplin/turndown-plugin-gfm';
import TurndownService from 'turndown';
import { openHtml } from './html-document.ts';

/** Characters that would make a line something else than the paragraph it is. Others stay as the page shows them. */
const lineStarts: readonly (readonly [RegExp, string])[] = [
  [/^([-+*]|>|#{1,6}|=+)(?=\s|$)/gm, '\\$1'],
  [/^(`{3,}|~{3,})/gm, '\\$1'],
  [/^(\d{1,9})([.)])(?=\s|$)/gm, '$1\\$2'],
  [/^<(?=[a-z/!?])/gim, '\\<'],
  [/^\[(?=[^\]\n]*\]:)/gm, '\\['],
];

/**
 * Links, emphasis and images give their words only: the text is there to be quoted, and a quote with addresses in it
 * can not be read.
 */
export function htmlToMarkdown(html: string): string {
  const turndown = new TurndownService({
    headingStyle: 'atx',
    bulletListMarker: '-',
    codeBlockStyle: 'fenced',
    hr: '---',
  });
  turndown.use(tables);
  turndown.addRule('words only', {
    filter: ['a', 'em', 'i', 'strong', 'b', 'u', 'sup', 'sub'],
    replacement: (content) => content,
  });
  turndown.addRule('no images', { filter: ['img', 'picture', 'video', 'audio'], replacement: () => '' });
  turndown.escape = (text) =>
    lineStarts.reduce((escaped, [pattern, replacement]) => escaped.replace(pattern, replacement), text);
  return turndown
    .turndown(nameHeaderRows(html))
    .replace(/[ \t\u00a0]+$/gm, '')
    .trim();
}

/** Tables of Word and of older pages have no `<th>`: a first row without figures above rows with figures is their header. */
function nameHeaderRows(html: string): string {
  if (!/<table\b/i.test(html)) return html;
  const page = openHtml(html);
  for (const table of page.querySelectorAll('table')) {
    if (table.querySelector('th') !== null) continue;
    const [first, ...rest] = table.querySelectorAll('tr');
    const hasFigures = (row: Element): boolean => /\d/.test(row.textContent ?? '');
    if (first === undefined || hasFigures(first) || !rest.some(hasFigures)) continue;
    for (const cell of first.querySelectorAll('td')) cell.outerHTML = `<th>${cell.innerHTML}</th>`;
  }
  return page.body.innerHTML;
}
