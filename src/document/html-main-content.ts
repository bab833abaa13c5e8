/** The part of a page that is its text: by Readability, or by the page's own landmarks where that finds nothing. */

import { Readability } from '@mozilla/readability';

export interface MainContent {
  readonly html: string;
  /** As Readability cleans it of the site's name. */
  readonly title: string | undefined;
}

/** Never content, whatever a page's classes say. */
const neverContent = [
  'script, style, noscript, template, iframe, object, embed, svg, canvas, dialog, nav, menu',
  'button, select, textarea, input, body title',
  '[hidden], [aria-hidden="true"], [role="navigation"], [role="search"], [role="banner"], [role="contentinfo"], [role="dialog"]',
].join(', ');
/** Outside an article these are the page's own; Readability weighs them itself. */
const pageFrame = 'body > header, body > footer, footer, aside, form';
const hiddenStyle = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;
/** Below this share of what the page marks as its main part, Readability has taken a part for the whole. */
const minReadableShare = 0.4;

/** Removes from `page` everything that is never content, and returns the main part's HTML; empty when there is none. */
export function findMainContent(page: Document): MainContent {
  for (const element of page.querySelectorAll(neverContent)) element.remove();
  for (const element of page.querySelectorAll('[style]')) {
    if (hiddenStyle.test(element.getAttribute('style') ?? '')) element.remove();
  }
  const readable = new Readability(page.cloneNode(true) as Document).parse();
  const title = readable?.title?.trim() ? readable.title : undefined;
  for (const element of page.querySelectorAll(pageFrame)) element.remove();
  const landmark = findLandmark(page);
  const readableLength = lengthOf(readable?.textContent);
  const isPart = landmark !== undefined && readableLength < minReadableShare * lengthOf(landmark.textContent);
  if (readable?.content && readableLength > 0 && !isPart) return { html: readable.content, title };
  return { html: (landmark ?? page.body)?.innerHTML ?? '', title };
}

function findLandmark(page: Document): Element | undefined {
  const main = page.querySelector('main, [role="main"]');
  if (main !== null) return main;
  const articles = page.querySelectorAll('article');
  return articles.length === 1 ? articles[0] : undefined;
}

function lengthOf(text: string | null | undefined): number {
  return text?.replace(/\s+/g, ' ').trim().length ?? 0;
}
