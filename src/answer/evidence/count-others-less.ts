/** A document that never speaks of whom or what the question names speaks of another one: what it says counts less. */

import { stemWord } from '../../language/words.ts';
import type { Passage } from '../../retrieve/passage.ts';
import { findChineseNames, findNames, type Mentions, mentionsName, readMentions } from '../verify/names.ts';
import type { BridgedNames } from './bridge-names.ts';
import type { CorrectedScores } from './correct-scores.ts';
import type { MeasuredEvidence } from './measure-evidence.ts';
import type { TermWeights } from './term-weights.ts';

/** Logits taken off where the rarest possible name is missing; commoner ones weigh less (eval/LOG.md). */
const OF_ANOTHER = 3;
/** So much of a long document around its passage is looked through, characters to either side. */
const AROUND = 10_000;
/** Documents whose names are remembered, some 40 KB each. */
const REMEMBERED = 500;
const HAN = /\p{Script=Han}/u;
/** From this share of Han characters on a text is Chinese. */
const CHINESE_SHARE = 0.2;

/** Whom or what a question names. */
interface Subject {
  /** Its forms, as far as they are known, in either language; lower case. */
  readonly forms: readonly string[];
  /** Rarity in the index, 0 to 1. */
  readonly weight: number;
}

interface ReadDocument {
  readonly mentions: Mentions;
  readonly isChinese: boolean;
}

const remembered = new Map<string, ReadDocument>();

/** Names that no document speaks of are written otherwise than is known, and count for nothing. */
export function countOthersLess(
  scores: CorrectedScores,
  {
    question,
    weights,
    bridged,
    passages,
    candidates,
  }: Pick<MeasuredEvidence, 'question' | 'weights' | 'bridged' | 'passages' | 'candidates'>,
): CorrectedScores {
  const named = findSubjects(question.text, bridged, weights);
  if (named.length === 0) return scores;
  const documents = passages.map(readDocument);
  const subjects = named.filter((subject) => documents.some((document) => speaksOf(document, subject)));
  const off = documents.map((document) => {
    const rarest = (those: readonly Subject[]) => those.reduce((most, { weight }) => Math.max(most, weight), 0);
    const missing = subjects.filter((subject) => !speaksOf(document, subject) && isKnownIn(document, subject));
    const present = subjects.filter((subject) => speaksOf(document, subject));
    // Of two that are compared each may have a document of its own.
    return OF_ANOTHER * Math.max(0, rarest(missing) - rarest(present));
  });
  return {
    ...scores,
    candidates: scores.candidates.map((score, index) => score - off[candidates[index]!.passage]!),
  };
}

/** Of each name of several words the rarest; Chinese names by their form, or since texts of the other language write them as names. */
function findSubjects(question: string, { names }: BridgedNames, weights: TermWeights): Subject[] {
  const latin = new Map<number, string[]>();
  // A word that the index does not hold is misspelt, or of no use.
  for (const { word, group, uncertain } of findNames(question))
    if (!uncertain && weights.frequency(stemWord(word)) > 0) latin.set(group, [...(latin.get(group) ?? []), word]);
  const othersOf = (word: string) =>
    [...names].flatMap(([from, forms]) => (from.toLowerCase().split(' ').includes(word) ? forms : []));
  const han = new Set([...findChineseNames(question), ...[...names.keys()].filter((name) => HAN.test(name))]);
  return [
    ...[...latin.values()].map((words) => {
      const weigh = (word: string) => weights.weight(stemWord(word));
      const rarest = words.reduce((best, word) => (weigh(word) > weigh(best) ? word : best));
      return { forms: lower([rarest, ...othersOf(rarest)]), weight: weigh(rarest) };
    }),
    ...[...han].map((name) => ({
      forms: lower([name, ...shorten(name), ...(names.get(name) ?? [])]),
      weight: Math.max(...pairsOf(name).map((pair) => weights.weight(pair))),
    })),
  ];
}

/** 松江区 is said as 松江 too. */
function shorten(name: string): string[] {
  return name.length > 2 ? [name.slice(0, -1)] : [];
}

function pairsOf(name: string): string[] {
  return Array.from({ length: Math.max(1, name.length - 1) }, (_, at) => name.slice(at, at + 2));
}

function lower(forms: readonly string[]): string[] {
  return forms.map((form) => form.toLowerCase());
}

function speaksOf({ mentions }: ReadDocument, { forms }: Subject): boolean {
  return forms.some((form) =>
    HAN.test(form) || form.includes(' ') ? mentions.text.includes(form) : mentionsName(mentions, form),
  );
}

/** Whether it is known how the document's language writes it. */
function isKnownIn({ isChinese }: ReadDocument, { forms }: Subject): boolean {
  return forms.some((form) => HAN.test(form) === isChinese);
}

function readDocument({ title, headingPath, documentText, start, end }: Passage): ReadDocument {
  const body = documentText.slice(Math.max(0, start - AROUND), end + AROUND);
  const text = [title, ...headingPath, body].join('\n');
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const document = { mentions: readMentions(text), isChinese: han > CHINESE_SHARE * text.length };
  if (remembered.size >= REMEMBERED) remembered.delete(remembered.keys().next().value!);
  remembered.set(text, document);
  return document;
}
