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
/** A landmark with less text is a shell that scripts fill, or a wrong one. */
const minLandmarkCharacters = 200;
/** Below this share of the landmark, Readability has taken a part for the whole. */
const minReadableShare = 0.4;

/**
 * Removes from `page` everything outside its main part and everything that is never content.
 *
 * @returns the main part's HTML; empty when the page has no text.
 */
export function findMainContent(page: Document): MainContent {
  for (const element of page.querySelectorAll(neverContent)) element.remove();
  for (const element of page.querySelectorAll('[style]')) {
    if (hiddenStyle.test(element.getAttribute('style') ?? '')) element.remove();
  }
  const landmark = findLandmark(page);
  // Pop-ups and side bars that only a style sheet hides lie outside the landmark; Readability can not see style sheets.
  if (landmark !== undefined) page.body.innerHTML = landmark.outerHTML;
  const readable = new Readability(page.cloneNode(true) as Document).parse();
  const title = readable?.title?.trim() ? readable.title : undefined;
  for (const element of page.querySelectorAll(pageFrame)) element.remove();
  const readableLength = lengthOf(readable?.textContent);
  const isPart = landmark !== undefined && readableLength < minReadableShare * lengthOf(page.body.textContent);
  if (readable?.content && readableLength > 0 && !isPart) return { html: readable.content, title };
  return { html: page.body.innerHTML, title };
}

/** `<main>`, or the only `<article>`, when it holds text. */
export function findLandmark(page: Document): Element | undefined {
  const articles = page.querySelectorAll('article');
  const candidates = [page.querySelector('main, [role="main"]'), articles.length === 1 ? articles[0] : null];
  return candidates.find(
    (candidate): candidate is Element => candidate != null && lengthOf(candidate.textContent) >= minLandmarkCharacters,
  );
}

function lengthOf(text: string | null | undefined): number {
  return text?.replace(/\s+/g, ' ').trim().length ?? 0;
}
