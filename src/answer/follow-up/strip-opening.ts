/** Takes off what answers the answer before the question is asked: "Okay.", "That's interesting.", "No, I meant the vegan ones." */

const OPENING =
  /^\s*(?:(?:ok(?:ay)?|wow|hmm+|oh|cool|great|nice|interesting|thanks|thank you|got it|i see|right|sure|yes|no|not quite|never mind|sorry|good|awesome|really|(?:that|this|it)(?:['’]s| is| sounds)\s+[\p{L}’' ]{3,40})\s*(?:[.!,…]+|—)\s*)+(?=\S)/iu;

/** @returns the question as it is when nothing is left besides; otherwise with a capital, as a sentence of its own. */
export function stripOpening(question: string): string {
  const rest = question.replace(OPENING, '').replace(/^(?:and|but|now),?\s+(?=what about|how about)/iu, '');
  if (rest === question || rest.trim() === '') return question;
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
