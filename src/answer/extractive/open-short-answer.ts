/** Opens a fact answer with its short answer: "15 billion yuan (US$2.1 billion)." before the sentence that says so. */

import { onlyPlans } from '../../language/plans.ts';
import type { SegmentReader } from '../evidence/analyse-segment.ts';
import type { Evidence, RankedCandidate } from '../evidence/evidence.ts';
import { countNegations } from '../verify/negation.ts';
import { sayQuantities } from './say-quantity.ts';
import { FORM_KINDS, findShortAnswers, type ShortAnswer } from './short-answer.ts';

export interface Opening {
  /** Ready to read, with its full stop. */
  readonly text: string;
  readonly answers: readonly ShortAnswer[];
  readonly source: RankedCandidate;
}

/** A short answer is given apart only where it is this much shorter than its sentence; otherwise the sentence is short enough. */
const MOST_SHARE = 0.6;
/** Shown before the sentence from this probability on (held-out worlds: 86 of 100 are right then, given the right sentence), and only where the evidence is this sure (project dev, eval/LOG.md). */
const SURE_ENOUGH = 0.7;
const EVIDENCE_SURE_ENOUGH = 0.65;

/** 两个校区各占地多少, "how much did A and B cost respectively": one figure would be half the answer. */
const ASKS_FOR_EACH =
  /各(?!种|类|地|界|级|国|省|市|区|县|方|位|项|个|家|部门)|分别|\brespectively\b|\bfor each\b|\beach of\b|\band (?:how (?:many|much|long|big)|what|when|where|who)\b/iu;
/** "What time does it close in winter?" wants a time of day, not the months of winter. */
const ASKS_FOR_CLOCK = /\bwhat time\b|\bat what hour\b|几点/iu;
const CLOCK = /\d[:：.]\d{2}|\d\s?(?:[ap]\.?m\b|o['’]clock)|noon|midnight|[点时]/iu;

/** Taken from the best sentence only: a short answer from a runner-up is right too seldom. */
export function openShortAnswer(
  evidence: Evidence,
  chosen: readonly RankedCandidate[],
  reader: SegmentReader,
): Opening | undefined {
  const { question, passages, vectorOf } = evidence;
  const [source] = chosen;
  if (source === undefined) return undefined;
  if (ASKS_FOR_EACH.test(question.text)) return undefined;
  if (!FORM_KINDS.has(question.kinds[0]!) || evidence.confidence < EVIDENCE_SURE_ENOUGH) return undefined;
  // "A further number, 25 billion, is not theirs": what a sentence denies must not stand first as its answer.
  if (countNegations(source.reading) > 0) return undefined;
  // "When were the ten centres opened?": the year of the plan is not the answer.
  if (onlyPlans(question.text, source.reading)) return undefined;
  const analysed = reader.readSegment(passages[source.passage]!, source.segment);
  const answers = findShortAnswers(question, analysed, vectorOf, source.spanReading);
  const [first] = answers;
  if (first === undefined || first.score < SURE_ENOUGH || first.text.length > MOST_SHARE * source.reading.length)
    return undefined;
  if (ASKS_FOR_CLOCK.test(question.text) && !CLOCK.test(first.text)) return undefined;
  const chinese = question.language === 'zh';
  const words = answers.map(({ text }) => {
    const said =
      isChinese(text) === chinese || !differs(source, chinese) ? undefined : sayQuantities(text, question.language);
    return said === undefined || said === text ? text : `${text} [${said}]`;
  });
  const joined = words.join(chinese ? '；' : '; ');
  return { text: `${capitalise(joined)}${chinese ? '。' : '.'}`, answers, source };
}

function differs(source: RankedCandidate, chinese: boolean): boolean {
  return isChinese(source.reading) !== chinese;
}

function isChinese(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}

function capitalise(text: string): string {
  return text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}
