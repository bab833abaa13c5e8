/** Passages as the reading model sees them: pages of tokens with the question first, and where on them each candidate stands. */

/** A passage as texts in reading order. */
export interface PassageTexts {
  /** Title and outer headings. */
  readonly title: string;
  /** Headings and segments, clean. */
  readonly pieces: readonly string[];
}

/** Pieces of a passage that may answer: one, or all of a list. */
export interface PieceRange {
  readonly passage: number;
  readonly first: number;
  /** Inclusive. */
  readonly last: number;
}

/** Text to token ids, special tokens left out. */
export type EncodeText = (text: string) => readonly number[];

/** Where tokens lie on a page; end exclusive. */
export interface PlaceOnPage {
  readonly page: number;
  readonly start: number;
  readonly end: number;
}

export interface Pages {
  /** Token ids: `[CLS] question [SEP] title [SEP] piece [SEP] piece …`, at most PAGE_TOKENS each. */
  readonly pages: readonly (readonly number[])[];
  /** How many tokens at the start of every page are the question, `[CLS]` and `[SEP]` among them. */
  readonly questionTokens: number;
  /** One a range; of a list that runs over a page's end, its part on the page where it begins. */
  readonly places: readonly PlaceOnPage[];
}

export const PAGE_TOKENS = 320;
const QUESTION_TOKENS = 48;
const TITLE_TOKENS = 32;
/** Pieces said again at the top of a passage's next page, so that "it" has something to point to. */
const REPEATED_PIECES = 1;

const CLS = 2;
const SEP = 3;

/** Passages that hold no range are left out. */
export function layOutPages(
  question: string,
  passages: readonly PassageTexts[],
  ranges: readonly PieceRange[],
  encode: EncodeText,
): Pages {
  const asked = [CLS, ...encode(question).slice(0, QUESTION_TOKENS), SEP];
  const pages: number[][] = [];
  const placesOf = passages.map(({ title, pieces }, passage) => {
    if (!ranges.some((range) => range.passage === passage)) return [];
    const head = [...asked, ...encode(title).slice(0, TITLE_TOKENS), SEP];
    return layOutPassage(
      head,
      pieces.map((piece) => encode(piece)),
      pages,
    );
  });
  const places = ranges.map(({ passage, first, last }) => {
    const [start, ...others] = placesOf[passage]!.slice(first, last + 1);
    const ends = others.flatMap(({ page, end }) => (page === start!.page ? [end] : []));
    return { ...start!, end: Math.max(start!.end, ...ends) };
  });
  return { pages, questionTokens: asked.length, places };
}

/** Adds a passage's pages to `pages`; returns the place of each piece where it stands first. */
function layOutPassage(
  head: readonly number[],
  pieces: readonly (readonly number[])[],
  pages: number[][],
): PlaceOnPage[] {
  const places: PlaceOnPage[] = [];
  let from = 0;
  while (from < pieces.length) {
    const page = [...head];
    let next = from;
    do {
      // A piece longer than a page is cut.
      const ids = pieces[next]!.slice(0, PAGE_TOKENS - head.length - 1);
      if (next > from && page.length + ids.length + 1 > PAGE_TOKENS) break;
      places[next] ??= { page: pages.length, start: page.length, end: page.length + Math.max(1, ids.length) };
      page.push(...ids, SEP);
      next++;
    } while (next < pieces.length);
    pages.push(page);
    from = next >= pieces.length ? next : Math.max(from + 1, next - REPEATED_PIECES);
  }
  return places;
}
