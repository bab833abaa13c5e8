/** Gives a name said in part its whole form from the conversation: "the Squad" after "Special Anti-Robbery Squad". */

import { findNounPhrases } from '../../language/noun-phrases.ts';

/** A capital run of two to five words, as far as capitals and "of" go. */
const FULL_NAME = /\p{Lu}[\p{L}\p{M}\p{N}'’-]*(?:\s(?:of\s(?:the\s)?)?\p{Lu}[\p{L}\p{M}\p{N}'’-]*){1,4}/gu;
const OPENERS =
  /^(?:The|A|An|In|On|At|It|This|That|What|Who|When|Where|Why|How|Which|Is|Are|Was|Were|Do|Does|Did|Has|Have|Had|Can|Could|Will|Would|And|But|So|For|By|As|If|From|With|Of|To)\s+/u;

/**
 * @param texts what was said, oldest first; the last name that fits wins.
 * @param surnames whether a name's last word is completed too; alone, "Bachmann" can stand for itself.
 */
export function completeNames(question: string, texts: readonly string[], surnames: boolean): string {
  const [single] = findNounPhrases(question).filter(
    ({ text, isName }) => isName && /^\p{Lu}\p{Ll}[\p{L}'’-]+$/u.test(text),
  );
  if (single === undefined || /^\s\p{Lu}/u.test(question.slice(single.end))) return question;
  if (findNounPhrases(question).some(({ text, isName }) => isName && text.includes(' '))) return question;
  const completesLast = surnames || /\bthe\s$/iu.test(question.slice(0, single.start));
  const whole = texts
    .flatMap((text) =>
      [...text.matchAll(FULL_NAME)].map((match) => match[0].replace(OPENERS, '').replace(/['’]s$/u, '')),
    )
    .filter((name) => {
      const words = name.split(' ');
      return words.length > 1 && (words[0] === single.text || (completesLast && words.at(-1) === single.text));
    })
    .at(-1);
  return whole === undefined ? question : question.slice(0, single.start) + whole + question.slice(single.end);
}
