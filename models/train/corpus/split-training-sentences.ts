/** Sentence boundaries good enough to make training pairs from, at hundreds of megabytes a minute; citing uses src/language. */

const BOUNDARY = /(?<=[.!?]["')\]]?)\s+(?=["'([]?[A-Z0-9])|(?<=[。！？；])/;

export function splitTrainingSentences(paragraph: string): string[] {
  return paragraph.split(BOUNDARY).filter((sentence) => sentence !== '');
}
