/** The labelled set: sentences with the passages they cite, true or made false in one known way; the same on every run. */

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTableRow, stripMarkup } from '../../src/answer/evidence/reading-text.ts';
import type { Segment } from '../../src/chunk/chunk.ts';
import { chunkDocument } from '../../src/chunk/chunk-document.ts';
import { segmentDocument } from '../../src/chunk/segment-document.ts';
import type { Document } from '../../src/document/document.ts';
import { parseDocument, readCorpus } from '../../src/document/read-corpus.ts';
import { indexTerms } from '../../src/language/words.ts';
import type { Passage } from '../../src/retrieve/passage.ts';
import { changeNumber, deny, swapName } from './corrupt.ts';
import { pick, type Random, seededRandom, shuffle } from './random.ts';
import { reword } from './reword.ts';

export type Label = 'true' | 'number' | 'entity' | 'negated' | 'off-topic';
export const LABELS: readonly Label[] = ['true', 'number', 'entity', 'negated', 'off-topic'];

export interface LabelledPair {
  readonly claim: string;
  readonly label: Label;
  /** What the claim cites. */
  readonly passages: readonly Passage[];
  /** Where the claim comes from: written by hand, or made from a segment. */
  readonly origin: 'written' | 'made' | 'public';
  /** Thresholds are chosen on `tune` and reported on `held-out`; whole documents go to one side. */
  readonly half: 'tune' | 'held-out';
}

const PUBLIC_DOCUMENTS = 60;

interface Source {
  readonly document: Document;
  readonly segments: readonly Segment[];
  readonly passages: readonly Passage[];
}

export interface LabelledSetSettings {
  readonly seed: number;
  /** Segments taken from each document; the corpus has 59. */
  readonly segmentsADocument: number;
}

/** The set whose numbers are reported; other seeds give more pairs of the tuning half to learn from. */
export const REPORTED_SET: LabelledSetSettings = { seed: 20261122, segmentsADocument: 4 };

/** @param publicFolder holds xquad-en and xquad-zh in BEIR form; left out when there is none */
export async function makeLabelledPairs(
  corpusFolder: string,
  writtenFile: string,
  publicFolder?: string,
  { seed, segmentsADocument }: LabelledSetSettings = REPORTED_SET,
): Promise<LabelledPair[]> {
  const random = seededRandom(seed);
  const sources: Source[] = [];
  for await (const entry of readCorpus(corpusFolder))
    if ('document' in entry) sources.push(await readSource(entry.document));
  const pairs: LabelledPair[] = [];
  for (const line of readFileSync(writtenFile, 'utf8').split('\n').filter(Boolean)) {
    const { uri, claim } = JSON.parse(line) as { uri: string; claim: string };
    const source = sources.find((candidate) => candidate.document.uri === uri);
    if (source === undefined) throw new Error(`${writtenFile} names ${uri}, which is not in the corpus.`);
    pairs.push(...falsify(claim, source.document.text, source, source.passages, sources, 'written', random));
  }
  for (const source of sources) pairs.push(...madePairs(source, sources, 'made', random, segmentsADocument));
  for (const name of ['xquad-en', 'xquad-zh']) {
    const file = join(publicFolder ?? '', name, 'corpus.jsonl');
    if (publicFolder === undefined || !existsSync(file)) continue;
    const known = await readPublic(file, random);
    for (const source of known) pairs.push(...madePairs(source, known, 'public', random, 1));
  }
  return pairs;
}

function madePairs(
  source: Source,
  all: readonly Source[],
  origin: LabelledPair['origin'],
  random: Random,
  count: number,
): LabelledPair[] {
  const telling = source.segments.filter((segment) => isTelling(segment, source.document.text));
  return shuffle(telling, random)
    .slice(0, count)
    .flatMap((segment) => {
      const passage = source.passages.find(
        (candidate) => candidate.start <= segment.start && segment.end <= candidate.end,
      );
      if (passage === undefined) return [];
      const reading = readSegment(segment, source.document.text);
      const claim = reword(reading, random);
      const rests = `${source.document.text.slice(segment.start, segment.end)} ${reading}`;
      return falsify(claim, rests, source, [passage], all, origin, random);
    });
}

/** The claim as it is, and one false form of each kind that can be made of it. */
function falsify(
  claim: string,
  rests: string,
  source: Source,
  passages: readonly Passage[],
  all: readonly Source[],
  origin: LabelledPair['origin'],
  random: Random,
): LabelledPair[] {
  const text = source.document.text;
  const half = createHash('sha256').update(source.document.uri).digest()[0]! % 2 === 0 ? 'tune' : 'held-out';
  const pair = (label: Label, said: string | undefined, cited = passages): LabelledPair[] =>
    said === undefined ? [] : [{ claim: said, label, passages: cited, origin, half }];
  const other = nearestOther(claim, source, all, random);
  return [
    ...pair('true', claim),
    ...pair('number', changeNumber(claim, rests, text, random)),
    ...pair('entity', swapName(claim, rests, text, random)),
    ...pair('negated', deny(claim)),
    ...pair('off-topic', other === undefined ? undefined : claim, other === undefined ? [] : [other]),
  ];
}

/** Of some other documents' passages in the same language, the one most like the claim: off topic, but not by far. */
function nearestOther(claim: string, source: Source, all: readonly Source[], random: Random): Passage | undefined {
  const terms = new Set(indexTerms(claim));
  const others = shuffle(
    all.filter((candidate) => candidate !== source && candidate.document.language === source.document.language),
    random,
  );
  const passages = others.slice(0, 12).flatMap((candidate) => candidate.passages);
  const share = (passage: Passage): number => new Set(indexTerms(passage.text).filter((term) => terms.has(term))).size;
  return passages.sort((left, right) => share(right) - share(left) || (left.chunkId < right.chunkId ? -1 : 1))[0];
}

function isTelling(segment: Segment, text: string): boolean {
  if (segment.boilerplate || segment.kind === 'heading' || segment.kind === 'table-header' || segment.kind === 'code')
    return false;
  const content = stripMarkup(text.slice(segment.start, segment.end));
  if (/https?:/u.test(content)) return false;
  return /\p{Script=Han}/u.test(content) ? content.length >= 14 : content.split(/\s+/u).length >= 7;
}

function readSegment(segment: Segment, text: string): string {
  const own = text.slice(segment.start, segment.end);
  const context = segment.context === undefined ? '' : text.slice(segment.context.start, segment.context.end);
  if (segment.kind === 'table-row') return `${readTableRow(own, context)}.`;
  return stripMarkup(own);
}

async function readSource(document: Document): Promise<Source> {
  const segments = segmentDocument(document);
  const countWords = async (texts: readonly string[]): Promise<number[]> =>
    texts.map((text) => indexTerms(text).length);
  const chunks = await chunkDocument(document, segments, countWords);
  const passages = chunks.map(
    (chunk): Passage => ({
      chunkId: chunk.id,
      documentId: document.id,
      title: document.title,
      uri: document.uri,
      language: document.language,
      headingPath: chunk.headingPath,
      start: chunk.start,
      end: chunk.end,
      text: document.text.slice(chunk.start, chunk.end),
      documentText: document.text,
      segments: segments.filter((segment) => chunk.start <= segment.start && segment.end <= chunk.end),
      metadata: document.metadata,
      score: 1,
      scores: { dense: null, keyword: null },
      ranks: { dense: null, keyword: null },
    }),
  );
  return { document, segments, passages };
}

async function readPublic(file: string, random: Random): Promise<Source[]> {
  const lines = shuffle(readFileSync(file, 'utf8').split('\n').filter(Boolean), random).slice(0, PUBLIC_DOCUMENTS);
  return Promise.all(
    lines.map(async (line) => {
      const { _id, text } = JSON.parse(line) as { _id: string; text: string };
      return readSource(await parseDocument(new TextEncoder().encode(text), `${_id}.txt`));
    }),
  );
}

/** For reading by eye: some pairs of each label. */
export function samplePairs(pairs: readonly LabelledPair[], count: number): LabelledPair[] {
  const random = seededRandom(REPORTED_SET.seed);
  return LABELS.flatMap((label) => {
    const ofLabel = pairs.filter((pair) => pair.label === label);
    return Array.from({ length: count }, () => pick(ofLabel, random)!);
  });
}
