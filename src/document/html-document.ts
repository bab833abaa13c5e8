/** HTML text -> a DOM with html, head and body, whatever tags the page leaves out. */

import { parseHTML } from 'linkedom';

/** linkedom builds the tree as written and adds no missing html, head or body; everything after relies on them. */
export function openHtml(html: string): Document {
  return parseHTML(complete(html)).document as unknown as Document;
}

function complete(html: string): string {
  const page = html.replace(/^\s*<\?xml[^>]*>/i, '').replace(/<!doctype[^>]*>/i, '');
  const attributes = /<html\b([^>]*)>/i.exec(page)?.[1] ?? '';
  const inside = page.replace(/<\/?html\b[^>]*>/gi, '');
  const hasBody = /<body\b/i.test(inside);
  const head = hasBody ? '' : (/<head\b[^>]*>[\s\S]*?<\/head>/i.exec(inside)?.[0] ?? '');
  const content = hasBody ? inside : `${head}<body>${inside.replace(head, '')}</body>`;
  return `<!doctype html><html${attributes}>${content}</html>`;
}
