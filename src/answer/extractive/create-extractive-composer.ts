/** The composer that needs no model: the short answer first, then the segments that say so, each quoted at its exact span. */

import { readTimeWindow, type TimeWindow } from '../../language/time-window.ts';
import type { ComposeRequest, Composer, DraftSentence } from '../composer.ts';
import type { SegmentReader } from '../evidence/analyse-segment.ts';
import type { Evidence, FindEvidence, RankedCandidate, RankedParts } from '../evidence/evidence.ts';
import { addParts } from './add-parts.ts';
import { type ChoiceSettings, chooseSentences, DEFAULT_CHOICE } from './choose-sentences.ts';
import { findCorroboration } from './corroborate.ts';
import { supportOf } from './draft-support.ts';
import { findDisagreement } from './find-disagreement.ts';
import { findList, findListAround } from './find-list.ts';
import { findNamedList, NAMED_KINDS } from './find-named-list.ts';
import { openShortAnswer } from './open-short-answer.ts';
import { isOlder } from './source-date.ts';
import { writeList } from './write-list.ts';
import { writeSentence } from './write-sentence.ts';

export interface ExtractiveParts {
  /** Used only when the request brings no evidence. */
  readonly findEvidence: FindEvidence;
  readonly reader: SegmentReader;
  readonly choice?: ChoiceSettings;
}

export function createExtractiveComposer({ findEvidence, reader, choice = DEFAULT_CHOICE }: ExtractiveParts): Composer {
  return {
    model: 'extractive',
    async *compose(request: ComposeRequest) {
      const evidence =
        request.evidence ?? (await findEvidence(request.question, request.passages, { signal: request.signal }));
      const window = request.askedOn === undefined ? null : readTimeWindow(request.question, request.askedOn);
      yield* composeAnswer(evidence, await evidence.rankParts?.(), window, reader, choice);
    },
  };
}

/** A whole list, or: short answer, the sentence that says so, what adds to it, and who disagrees. */
function* composeAnswer(
  evidence: Evidence,
  parts: RankedParts | undefined,
  window: TimeWindow | null,
  reader: SegmentReader,
  choice: ChoiceSettings,
): Generator<DraftSentence> {
  // Where names are asked for, any list of them goes before one that only ranks high.
  const names = findNamedList(evidence, reader);
  const list = names === undefined ? findList(evidence) : undefined;
  if (list !== undefined) {
    yield* writeList(list, evidence, reader);
    return;
  }
  // The names stand for all further sentences: what else speaks of the topic would hide them.
  const best = names === undefined ? chooseSentences(evidence, choice) : evidence.candidates.slice(0, 1);
  const chosen = names !== undefined || parts === undefined ? best : addParts(evidence, parts, best);
  const listAnswers = names !== undefined && NAMED_KINDS.has(evidence.question.kinds[0]!);
  // Where two things are asked, one short answer would be half of it; one from other days than asked would be of those.
  const lead = evidence.passages[chosen[0]?.passage ?? -1];
  const isOutdated = window !== null && lead !== undefined && isOlder(window, lead);
  const opens = !listAnswers && parts === undefined && !isOutdated;
  const opening = opens ? openShortAnswer(evidence, chosen, reader) : undefined;
  if (opening !== undefined) {
    const { source } = opening;
    const others = findCorroboration(evidence, source, opening.answers, reader).map(supportOf);
    yield {
      text: opening.text,
      supports: [supportOf(source), ...others],
      separator: ' ',
      shortAnswer: opening.answers.map(({ text }) => text).join('; '),
    };
  }
  const differing = opening === undefined ? undefined : findDisagreement(evidence, opening, reader);
  const listed = new Set<RankedCandidate>();
  for (const [index, candidate] of chosen.entries()) {
    if (listed.has(candidate) || candidate === differing?.candidate) continue;
    const around = findListAround(evidence, candidate);
    if (around === undefined) yield writeSentence(candidate, evidence, reader, chosen[index - 1]);
    else yield* writeList(around, evidence, reader);
    for (const item of around?.items ?? []) listed.add(item);
  }
  if (names !== undefined && !names.items.some((item) => listed.has(item))) {
    const isIntroduced = names.leadIn !== undefined && chosen.includes(names.leadIn);
    const list = isIntroduced ? { ...names, leadIn: undefined } : names;
    yield* writeList(list, evidence, reader, names.leadIn === undefined);
  }
  if (differing !== undefined) yield differing.draft;
}
