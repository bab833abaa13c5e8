/** What a conversation is about, turn by turn: the thing that "it" stands for, the person that "she" does, and the name all of it is under. */

import { findNounPhrases, type NounPhrase } from '../../language/noun-phrases.ts';

export interface Focus {
  /** The thing asked about since a question last stood alone; empty when no question named any. */
  readonly centre: string;
  readonly centreIsPlural: boolean;
  readonly centreIsName: boolean;
  /** The name last asked about that can be a person's; empty when there is none. */
  readonly person: string;
  /** The name said beside the centre, or before it; empty when there is none. */
  readonly name: string;
  /** Noun phrases of the question before, standing alone. */
  readonly phrases: readonly NounPhrase[];
}

export const NO_FOCUS: Focus = {
  centre: '',
  centreIsPlural: false,
  centreIsName: false,
  person: '',
  name: '',
  phrases: [],
};

const MONTH = /^(?:January|February|March|April|May|June|July|August|September|October|November|December)$/;
const SHIFTS = /\b(?:what|how) about\b|\btell me (?:more )?about\b/iu;
const PRONOUN = /\b(?:it|its|they|them|their|he|she|his|her|him)\b/iu;
const PERSONAL = /\b(?:he|she|his|her|him)\b/iu;
const COLLECTIVE =
  /\b(?:band|group|team|company|family|party|club|crew|government|organi[sz]ation|firm|school|university)$/iu;
/** Two to four capitals and nothing else, or one that no article opens. */
const PERSON_NAME = /^\p{Lu}[\p{L}\p{M}.'’-]+(?:\s\p{Lu}[\p{L}\p{M}.'’-]*){0,3}$/u;
/** An answer this short is a name or a phrase, and what is asked next is about it. */
const SHORT_ANSWER = 60;

/**
 * A question that leaned on the conversation keeps its centre (centres are continued before they are shifted: Grosz, Joshi and
 * Weinstein 1995), unless it brings a name and no pronoun ("How does Salt Lake City differ?").
 * @param asked as it was asked; `standalone` as it was understood.
 */
export function moveFocus(focus: Focus, asked: string, standalone: string, leaned: boolean): Focus {
  const phrases = findTopics(standalone);
  const said = findTopics(asked).filter(({ isAspect }) => !isAspect);
  const brings = said.length > 0 && (SHIFTS.test(asked) || said[0]!.isName) && !PRONOUN.test(asked);
  const person = PERSONAL.test(asked) ? focus.person : (personIn(asked, said) ?? focus.person);
  if (leaned && focus.centre !== '' && !brings) return { ...focus, phrases, person };
  const chosen = chooseCentre(leaned ? asked : standalone, leaned ? said : phrases);
  if (chosen === undefined) return { ...focus, phrases, person };
  const kept = SHIFTS.test(asked) && focus.name === focus.centre ? '' : focus.name;
  const named = [...said].reverse().find(({ isName }) => isName)?.text ?? kept;
  return { ...chosen, phrases, person, name: named };
}

/** "What group disbanded?" answered by a name makes that name the centre; "who" makes it the person. */
export function hearAnswer(focus: Focus, asked: string, answer: string): Focus {
  if (answer.length > SHORT_ANSWER || PRONOUN.test(asked)) return focus;
  const name = findNounPhrases(`So ${answer}`).find(({ isName }) => isName)?.text;
  if (name === undefined) return focus;
  if (/^who\b/iu.test(asked)) return PERSON_NAME.test(name) ? { ...focus, person: name } : focus;
  const asksForOne = /^(?:what|which)\s+(?!is\b|are\b|was\b|were\b|do\b|does\b|did\b|year\b|day\b|time\b)\p{L}/iu.test(
    asked,
  );
  return asksForOne ? { ...focus, centre: name, centreIsName: true, centreIsPlural: false } : focus;
}

function findTopics(question: string): NounPhrase[] {
  return findNounPhrases(question).filter(({ text }) => !MONTH.test(text) && !/\p{Script=Han}{9}/u.test(text));
}

/** Whose name a question says as one of its parties: not behind an article or a preposition. */
function personIn(asked: string, said: readonly NounPhrase[]): string | undefined {
  const party = said.find(
    ({ text, isName, start }) =>
      isName &&
      PERSON_NAME.test(ownerOf(text)) &&
      !/\b(?:the|in|on|at|of|for|to|with|from|by|into|about)\s$/iu.test(asked.slice(0, start)),
  );
  return party === undefined ? undefined : ownerOf(party.text);
}

/** "Prince Bernhard's initial response" -> "Prince Bernhard". */
function ownerOf(name: string): string {
  return name.replace(/['’]s?\s.*$/u, '');
}

/** The first phrase that is no mere side of a thing; "the centre in Boston" is taken whole. */
function chooseCentre(
  text: string,
  phrases: readonly NounPhrase[],
): Pick<Focus, 'centre' | 'centreIsName' | 'centreIsPlural'> | undefined {
  const at = phrases.findIndex(({ isAspect }) => !isAspect);
  const first = phrases[at];
  if (first === undefined) return undefined;
  const next = phrases[at + 1];
  const joined = next !== undefined && /^\s+(?:of|in|at|for)\s+(?:the\s+)?$/iu.test(text.slice(first.end, next.start));
  const whole = joined && next.isName && !first.isName;
  return {
    centre: whole ? text.slice(first.start, next.end) : first.text,
    centreIsPlural: first.isPlural,
    centreIsName: first.isName || whole,
  };
}

/** @param plural what the pronoun asks for. @returns empty when nothing was named. */
export function referentOf({ centre, centreIsPlural, centreIsName, name, phrases }: Focus, plural: boolean): string {
  if (centre === '') return name;
  if (centreIsName || centreIsPlural === plural) return centre;
  if (plural && COLLECTIVE.test(centre)) return name === '' ? centre : name;
  const first = phrases.find(({ isAspect, isName }) => !isAspect && !isName);
  return first?.isPlural === plural ? first.text : plural && name !== '' ? name : centre;
}
