/** Where in its document a citation stands, in words short enough for a footnote. */

/**
 * @param section heading path joined by " > ", as citations carry it.
 * @returns the path without a first heading that the title already says; empty when nothing is left.
 */
export function describePlace(section: string, title: string, page: string | undefined): string {
  const [first = '', ...rest] = section.split(' > ');
  const headings = title.includes(first) ? rest : [first, ...rest];
  return [headings.join(' › '), page ?? ''].filter((part) => part !== '').join(' · ');
}
