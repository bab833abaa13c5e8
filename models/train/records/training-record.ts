/** What a training folder holds, record by record; the format is described in models/train/README.md. */

/** A titled text: paragraphs in reading order, each under the heading it stands below. */
export interface TrainingDocument {
  readonly kind: 'document';
  readonly source: string;
  readonly title: string;
  readonly paragraphs: readonly { readonly heading: string | null; readonly text: string }[];
}

/** A term and a gloss, synonym or translation of it. */
export interface Gloss {
  readonly kind: 'gloss';
  readonly source: string;
  readonly term: string;
  readonly gloss: string;
}

/** A question a person asked, and the passage that answers it; the languages may differ. */
export interface AnsweredQuestion {
  readonly kind: 'question';
  readonly source: string;
  readonly question: string;
  readonly passage: string;
}

export type TrainingItem = TrainingDocument | Gloss | AnsweredQuestion;

/** Every piece of text of an item, for counting and for the overlap check. */
export function textsOf(item: TrainingItem): string[] {
  if (item.kind === 'gloss') return [item.term, item.gloss];
  if (item.kind === 'question') return [item.question, item.passage];
  const texts = [item.title];
  let heading: string | null = null;
  for (const paragraph of item.paragraphs) {
    if (paragraph.heading !== null && paragraph.heading !== heading) texts.push(paragraph.heading);
    heading = paragraph.heading;
    texts.push(paragraph.text);
  }
  return texts;
}
