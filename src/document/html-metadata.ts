/** What a page says about itself: encoding, title, language, dates, site, author. */

import { findLandmark } from './html-main-content.ts';

export interface PageMetadata {
  readonly title: string | undefined;
  /** BCP 47, as the page has it. */
  readonly language: string | undefined;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** Where pages put their date of publication, surest first. */
const dateSelectors = [
  'meta[property="article:published_time"]',
  'meta[name="article:published_time"]',
  'meta[itemprop="datePublished"]',
  'meta[name="pubdate" i]',
  'meta[name="publishdate" i]',
  'meta[name="PubDate" i]',
  'meta[name="DC.date" i]',
  'meta[name="DC.date.issued" i]',
  'meta[name="date" i]',
  'time[itemprop="datePublished"]',
  'time[pubdate]',
  'article time[datetime]',
];

/** Bytes searched for `<meta charset>`; HTML asks for 1024, pages put it later. */
const charsetPrefixBytes = 4096;

export function declaredCharset(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, charsetPrefixBytes));
  return (/<meta[^>]+charset\s*=\s*["']?\s*([\w:-]+)/i.exec(start) ??
    /<\?xml[^>]+encoding\s*=\s*["']([\w:-]+)/i.exec(start))?.[1];
}

export function readPageMetadata(page: Document): PageMetadata {
  const content = (selector: string): string | undefined =>
    present(page.querySelector(selector)?.getAttribute('content'));
  const date = dateSelectors
    .map((selector) => page.querySelector(selector))
    .map((element) => isoDate(element?.getAttribute('content') ?? element?.getAttribute('datetime') ?? undefined))
    .find((found) => found !== undefined);
  const keywords = content('meta[name="keywords" i]');
  const found: Record<string, unknown> = {
    date,
    publisher: content('meta[property="og:site_name"]') ?? content('meta[name="application-name" i]'),
    author: content('meta[name="author" i]') ?? content('meta[property="article:author"]'),
    url:
      present(page.querySelector('link[rel="canonical"]')?.getAttribute('href')) ?? content('meta[property="og:url"]'),
    description: content('meta[name="description" i]') ?? content('meta[property="og:description"]'),
    topics: keywords
      ?.split(/[,，;；、]/)
      .map((topic) => topic.trim())
      .filter((topic) => topic !== ''),
  };
  return {
    title: findTitle(page, content('meta[property="og:title"]')),
    language:
      present(page.documentElement.getAttribute('lang')) ??
      present(page.documentElement.getAttribute('xml:lang')) ??
      content('meta[http-equiv="content-language" i]'),
    metadata: Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)),
  };
}

/** The main part's only h1 where `<title>` repeats it ("Plan approved | The Site"), so that the site's name stays out. */
function findTitle(page: Document, named: string | undefined): string | undefined {
  if (named !== undefined) return named;
  const written = present(page.querySelector('title')?.textContent);
  const within = findLandmark(page) ?? page;
  const headings = [...within.querySelectorAll('h1')].map((element) => present(element.textContent));
  const [heading] = headings;
  if (headings.length === 1 && heading !== undefined && written?.includes(heading)) return heading;
  return undefined;
}

/** The written date without its time of day, so that it compares with front matter dates; undefined when it is in no ISO form. */
function isoDate(written: string | undefined): string | undefined {
  return /^\s*(\d{4}-\d{2}-\d{2})/.exec(written ?? '')?.[1];
}

function present(text: string | null | undefined): string | undefined {
  const trimmed = text?.replace(/\s+/g, ' ').trim();
  return trimmed === undefined || trimmed === '' ? undefined : trimmed;
}
