/** Words that carry no topic, in English and Chinese; left out of the keyword index and of term coverage. */

/** Function words and question frames; content words such as "new", "first" or "most" stay searchable. */
const ENGLISH =
  'a about above after again all also am an and any are as at be because been before being between both but by can could did do does doing down during each few for from further get had has have having he her here hers him his how i if in into is it its itself just me more my no nor not of off on once only or other our out over own same she should so some such than that the their them then there these they this those through to too under until up very was we were what when where which while who whom whose why will with would you your yours';

/** Particles, copulas and pronouns that appear alone; two-character question words are covered by their characters' rarity. */
const CHINESE =
  '的 了 在 是 和 与 及 或 也 都 就 而 着 之 于 把 被 让 给 从 向 对 为 以 其 这 那 吗 呢 吧 啊 么 哪 谁 我 你 他 她 它 们 个 些';

const STOP_WORDS: ReadonlySet<string> = new Set([
  ...ENGLISH.split(' '),
  ...CHINESE.split(' '),
  "it's",
  "what's",
  "who's",
  "where's",
]);

export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}
