/** What a document is called when it does not say so itself. */

/** "notes/2021-plan.v2.md" -> "2021-plan.v2". */
export function titleFromUri(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

/** A title on one line. */
export function cleanTitle(title: string): string {
  return title.replace(/\s+/g, ' ').trim();
}
