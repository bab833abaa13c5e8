/** A model's text, as it streams, into draft sentences with the passages they name. */

import { splitSentences } from '../../language/sentences.ts';
import type { DraftSentence } from '../composer.ts';
import { isRefusal } from './is-refusal.ts';
import { readMarkers, skipMarkers } from './read-markers.ts';
import { cleanModelText } from './untrusted-text.ts';

const THINKING_BEGINS = '<think>';
const THINKING_ENDS = '</think>';
const LIST_SIGN = /^\s*(?:[-*•–]\s+|\d{1,2}[.)、]\s*(?=\D)|#{1,6}\s+)/u;
/** A sentence of fewer letters ("Yes.", "是。") says too little to be checked alone: the next one is joined to it. */
const SHORTEST_SENTENCE = 4;

export interface DraftReading {
  /** Passages that were in the prompt; others named by markers vanish. */
  readonly passageCount: number;
  /** All text the model was shown; an address may be repeated only from here. */
  readonly knownText: string;
}

/** What the reading made of the text, beside the drafts. */
export interface DraftEnd {
  /** The model said that it can not answer, before anything else. */
  readonly refused: boolean;
}

/**
 * Yields a sentence as soon as the next one begins. Sentences by which the model says that it can not tell are no part of
 * an answer; when the first one is such, nothing is yielded and reading stops.
 *
 * @param pieces the text in pieces; closed when reading stops early
 * @param isWhole asked at the end: false when the text was cut in the middle of a sentence, which is then left out
 */
export async function* readDrafts(
  pieces: AsyncIterable<string>,
  { passageCount, knownText }: DraftReading,
  isWhole: () => boolean = () => true,
): AsyncGenerator<DraftSentence, DraftEnd> {
  let buffer = '';
  let isThinking = false;
  let separator = '';
  let pending = '';
  let written = 0;

  const make = (raw: string): DraftSentence | 'refusal' | undefined => {
    const isItem = LIST_SIGN.test(raw);
    const joined = pending === '' ? raw : `${pending} ${raw.replace(LIST_SIGN, '')}`;
    const { text, passages } = readMarkers(cleanModelText(joined.replace(LIST_SIGN, ''), knownText), passageCount);
    if (!/[\p{L}\p{N}]/u.test(text)) return undefined;
    if (passages.length === 0 && isRefusal(text)) return 'refusal';
    if (!isItem && passages.length === 0 && (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < SHORTEST_SENTENCE) {
      pending = text;
      return undefined;
    }
    pending = '';
    const between = written === 0 ? '' : isItem && !separator.includes('\n') ? '\n' : separator;
    separator = '';
    written++;
    return { text, supports: passages.map((passage) => ({ passage })), separator: between };
  };

  for await (const piece of pieces) {
    buffer += piece;
    if (isThinking || buffer.includes('<th')) {
      const cut = cutThinking(buffer, isThinking);
      buffer = cut.text;
      isThinking = cut.isThinking;
      if (isThinking) continue;
    }
    while (true) {
      const taken = takeSentence(buffer);
      if (taken === undefined) break;
      buffer = buffer.slice(taken.end);
      const draft = taken.text.trim() === '' ? undefined : make(taken.text);
      if (draft === 'refusal') {
        if (written === 0) return { refused: true };
      } else if (draft !== undefined) yield draft;
      separator = nextSeparator(separator, taken.separator, draft !== undefined);
    }
  }
  for (const raw of isThinking ? [] : restSentences(buffer, isWhole())) {
    const draft = make(raw);
    if (draft === 'refusal') {
      if (written === 0) return { refused: true };
    } else if (draft !== undefined) yield draft;
    separator ||= ' ';
  }
  if (pending !== '' && written === 0 && isWhole()) {
    const { text, passages } = readMarkers(pending, passageCount);
    yield { text, supports: passages.map((passage) => ({ passage })), separator: '' };
  }
  return { refused: false };
}

/** Reasoning that some models write before their answer is no part of it. */
function cutThinking(buffer: string, wasThinking: boolean): { readonly text: string; readonly isThinking: boolean } {
  let text = buffer;
  let isThinking = wasThinking;
  while (true) {
    const sign = isThinking ? THINKING_ENDS : THINKING_BEGINS;
    const at = text.indexOf(sign);
    // While thinking only the last characters are kept, in which the closing sign may have begun.
    if (at < 0) return { text: isThinking ? text.slice(-(THINKING_ENDS.length - 1)) : text, isThinking };
    text = isThinking ? text.slice(at + sign.length) : text.slice(0, at) + text.slice(at + sign.length);
    if (!isThinking && at > 0) {
      const end = text.indexOf(THINKING_ENDS, at);
      if (end < 0) return { text: text.slice(0, at), isThinking: true };
      text = text.slice(0, at) + text.slice(end + THINKING_ENDS.length);
      continue;
    }
    isThinking = !isThinking;
  }
}

interface Taken {
  readonly text: string;
  readonly separator: string;
  /** Where the buffer goes on. */
  readonly end: number;
}

/** The first sentence or line of the buffer when it is certainly whole: something else has begun after it. */
function takeSentence(buffer: string): Taken | undefined {
  const lineEnd = buffer.indexOf('\n');
  const line = lineEnd < 0 ? buffer : buffer.slice(0, lineEnd);
  const sign = LIST_SIGN.exec(line)?.[0].length ?? 0;
  const [first] = splitSentences(line.slice(sign));
  if (first !== undefined) {
    const end = skipMarkers(line, sign + first.end);
    const next = /\S/u.exec(line.slice(end));
    // A marker may still be arriving: "[", "[1" is no new sentence.
    const isMarkerBegun = next !== null && /^\s*[[【][^\]】]{0,12}$/u.test(line.slice(end));
    if (next !== null && !isMarkerBegun) return { text: line.slice(0, end), separator: ' ', end: end + next.index };
  }
  if (lineEnd < 0) return undefined;
  const after = /^\n\s*/u.exec(buffer.slice(lineEnd))![0];
  // Whether a blank line follows is known only when the next line has begun.
  if (lineEnd + after.length === buffer.length) return undefined;
  // A marker on the next line still belongs to this sentence.
  if (/^[[【]\s*(?:\^|\d)/u.test(buffer.slice(lineEnd + after.length))) {
    const end = skipMarkers(buffer, lineEnd);
    if (end > lineEnd && end < buffer.length) return { text: buffer.slice(0, end), separator: ' ', end };
    if (end === buffer.length || !buffer.slice(lineEnd + after.length).includes(']')) return undefined;
  }
  return { text: line, separator: after.split('\n').length > 2 ? '\n\n' : '\n', end: lineEnd + after.length };
}

function restSentences(buffer: string, isWhole: boolean): string[] {
  const sentences: string[] = [];
  let rest = buffer.trim();
  while (rest !== '') {
    const taken = takeSentence(rest);
    if (taken === undefined) {
      sentences.push(rest);
      break;
    }
    sentences.push(taken.text);
    rest = rest.slice(taken.end).trim();
  }
  const last = sentences.at(-1);
  if (!isWhole && last !== undefined && !/[.!?。！？…](?:["'”’」』)）]|\s*[[【]\d+[\]】])*$/u.test(last))
    sentences.pop();
  return sentences;
}

/** The wider of two separators; after a line that gave no sentence (a heading's sign, an image) the wider one stays. */
function nextSeparator(before: string, found: string, hasSentence: boolean): string {
  if (hasSentence) return found;
  return found.length > before.length || found.includes('\n') ? found : before;
}
