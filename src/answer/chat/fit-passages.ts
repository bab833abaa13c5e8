/** Passages numbered, fenced as data, and cut to the model's window: best first, whole sentences. */

import { createHash } from 'node:crypto';
import type { Passage } from '../../retrieve/passage.ts';
import { fenceText, isInstruction } from './untrusted-text.ts';

export interface FittedPassages {
  /** Ready for the prompt. */
  readonly text: string;
  /** Begins every line that opens or closes a passage; no passage can hold it. */
  readonly fence: string;
  /** Indexes of the passages that are in the text, whole or in part. */
  readonly shown: readonly number[];
}

/** What a passage needs besides its sentences. */
const HEAD_TOKENS = 40;

/**
 * @param budget tokens for all passages
 * @returns passages by their number (index + 1), in the order given, each with title, section and date
 */
export async function fitPassages(
  passages: readonly Passage[],
  budget: number,
  countTokens: (text: string) => Promise<number>,
): Promise<FittedPassages> {
  const fence = makeFence(passages);
  const blocks: string[] = [];
  const shown: number[] = [];
  let left = budget;
  for (const [position, passage] of passages.entries()) {
    const head = describePassage(passage, fence);
    left -= HEAD_TOKENS;
    if (left <= 0) break;
    const lines: string[] = [];
    for (const sentence of readingLines(passage)) {
      const line = fenceText(sentence, fence);
      const tokens = await countTokens(line);
      if (tokens > left) {
        left = 0;
        break;
      }
      left -= tokens;
      lines.push(line);
    }
    if (lines.length === 0) continue;
    shown.push(position);
    blocks.push(
      `${fence} passage ${position + 1} begins; ${head}\n${lines.join('\n')}\n${fence} passage ${position + 1} ends`,
    );
  }
  return { text: blocks.join('\n\n'), fence, shown };
}

/**
 * Unlike anything a passage holds: made from the passages, so the same question gives the same prompt, and so no document
 * can know it beforehand.
 */
function makeFence(passages: readonly Passage[]): string {
  const hash = createHash('sha256');
  for (const passage of passages) hash.update(passage.chunkId).update(passage.text);
  return `@@${hash.digest('hex').slice(0, 10)}`;
}

function describePassage(passage: Passage, fence: string): string {
  const { date, publisher } = passage.metadata;
  const facts = [
    `title: ${passage.title}`,
    passage.headingPath.length === 0 ? '' : `section: ${passage.headingPath.join(' > ')}`,
    typeof date === 'string' ? `date: ${date}` : '',
    typeof publisher === 'string' ? `publisher: ${publisher}` : '',
  ].filter((fact) => fact !== '' && !isInstruction(fact));
  return fenceText(facts.join('; ').replace(/\s+/gu, ' '), fence);
}

/** Sentences, items and rows in order, each a line, with the lead-in or header that its first item or row needs. */
function* readingLines(passage: Passage): Generator<string> {
  let group = -1;
  for (const segment of passage.segments) {
    if (segment.boilerplate || segment.start < passage.start || segment.end > passage.end) continue;
    const { context } = segment;
    if (segment.group !== group && context !== undefined && context.start < passage.start) {
      const lead = passage.documentText.slice(context.start, context.end).trim();
      if (!isInstruction(lead)) yield lead;
    }
    group = segment.group;
    const text = passage.documentText.slice(segment.start, segment.end);
    if (isInstruction(text)) continue;
    yield segment.kind === 'list-item' ? `- ${text}` : text;
  }
}
