/**
 * A comparison's question about one side alone: "which is longer, A" asks how long A is, "what is the difference between A" what it
 * is. Read for its words and what they ask for, not by people: grammar may suffer.
 */

type Replacement = readonly [pattern: RegExp, by: string];

/** Tried in order. */
const DIFFERENCES: readonly Replacement[] = [
  [/\bwhat(?:['’]s| is| are) the differences? between\b/iu, 'what is'],
  [/\bhow (?:is|are|do|does) (.+?) (?:differ|different)\b/iu, 'what is $1'],
  [/有(?:什么|何|哪些)(?:区别|不同|差别)/u, '是什么'],
];
const DEGREES: readonly Replacement[] = [
  [/\b(?:more|less) expensiv\w*|\b(?:dearer|costlier|cheaper)\b/iu, 'how expensive'],
  [/\b(?:more|less) often\b/iu, 'how often'],
  [/\b(?:bigger|larger|smaller)\b/iu, 'how large'],
  [/\b(?:longer|shorter)\b/iu, 'how long'],
  [/\b(?:older|younger)\b/iu, 'how old'],
  [/\b(?:earlier|later|sooner)\b|\bfirst\b(?=\s*[,?]|$)/iu, 'in what year'],
  [/\b(?:faster|quicker|slower)\b/iu, 'how fast'],
  [/\b(?:higher|lower|taller)\b/iu, 'how high'],
  [/\b(?:further|farther)\b/iu, 'how far'],
  [/\bdeeper\b/iu, 'how deep'],
  [/\bwider\b/iu, 'how wide'],
  [/\bheavier\b/iu, 'how heavy'],
  [/\b(?:more|fewer)\b(?=(?: \p{L}+)? \p{L}+s\b| people\b)/iu, 'how many'],
  [/\b(?:more|less)\b/iu, 'how much'],
];
/** Opens with a question word or a verb; others may compare in passing. */
const ASKS_WHICH = /^(?:.*[,.;:] )?(?:which|what|who|where|whose|is|was|are|were|did|does|do|has|have|had)\b/iu;
const CHINESE_DEGREES: readonly Replacement[] = [
  ['早|晚|先', '什么时候$1'],
  ['贵|便宜', '$1多少钱'],
  ['多(?!少)|(?<!多)少', '$1有多少'],
  ['[大高长久快重深远]', '$1有多$2'],
].map(([degree, by]) => [new RegExp(`(?:哪一?[个家座条所种边项位]?|谁)([^，,？?]{0,6}?)[更最]?(${degree})`, 'u'), by!]);

export function askDegree(question: string): string {
  const told = replaceFirst(question, DIFFERENCES);
  if (told !== question) return told;
  if (/\p{Script=Han}/u.test(question)) return replaceFirst(question, CHINESE_DEGREES);
  return ASKS_WHICH.test(question) ? replaceFirst(question, DEGREES) : question;
}

function replaceFirst(text: string, replacements: readonly Replacement[]): string {
  const found = replacements.find(([pattern]) => pattern.test(text));
  return found === undefined ? text : text.replace(found[0], found[1]);
}
