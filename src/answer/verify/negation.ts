/** Whether words deny what they say, and whether two texts say opposite things; read by the verifier. */

/** Words that turn a claim round. "no" as an abbreviation of number (No. 7) is left out by the lookahead. */
const ENGLISH_NEGATION =
  /\b(?:not|never|none|nobody|nothing|neither|nor|without|cannot|no(?!\.\s*\d)(?! doubt| longer than| more than| fewer than| less than| later than)|(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should)n['’]t|won['’]t|can['’]t|fail(?:s|ed)? to|refus(?:es|ed) to|den(?:y|ies|ied))\b/giu;

/** 不, 没, 未, 无, 非 and 并非 outside the words where they do not deny (不同 different, 未来 future, 无人机 drone, 非洲 Africa). */
const CHINESE_NEGATION =
  /没有|并非|(?<!少)不(?!同|少|仅|断|过|但|只|限|论|管|得不|到|足|动产|锈|久|止|单|光|等|乏|含税)|(?<!淹|沉|出)没(?!有|收|落)|(?<!前所)未(?!来|必|知)|(?<!南)无(?!人|线|锡|论|数|限|形|缝|疑|偿|菌|感|忧|尘|抵押)|(?<!南|东|西|北|除|莫|是)非(?!洲|常|凡|遗|典|公|物质|银行|金融|营利|牟利|法|机动)/gu;

/** English "not only", "not just": nothing is denied. */
const NOT_ONLY = /\bnot (?:only|just|merely|least)\b/giu;

/**
 * Pairs of stems or words of which one contradicts the other when only one stands in each text. English entries are
 * whole words; Chinese ones are matched anywhere.
 */
const OPPOSITES: readonly (readonly [RegExp, RegExp])[] = [
  [
    /\b(?:increas\w*|rose|ris(?:e|es|en|ing)|grew|grow\w*|climb\w*|gain(?:s|ed)?)\b/iu,
    /\b(?:decreas\w*|fell|fall(?:s|en|ing)?|declin\w*|shrank|shrink\w*|dropp?(?:s|ed)?|reduc\w*)\b/iu,
  ],
  [
    /\b(?:more than|over|above|at least|exceed\w*)(?=\s+(?:US|RMB|HK|[$¥€£])?\s*[$¥€£]?\d)/iu,
    /\b(?:less than|under|below|fewer than|at most|no more than)(?=\s+(?:US|RMB|HK|[$¥€£])?\s*[$¥€£]?\d)/iu,
  ],
  [/\b(?:largest|biggest|highest|most|top)\b/iu, /\b(?:smallest|lowest|least|fewest|bottom)\b/iu],
  [/\bbefore\b/iu, /\bafter\b/iu],
  [/\bfirst\b/iu, /\blast\b/iu],
  [
    /\b(?:open(?:s|ed)?|inaugurated|launched|established|founded)\b/iu,
    /\b(?:closed|shut|abolished|dissolved|cancelled|canceled)\b/iu,
  ],
  [/\b(?:accept(?:s|ed)?|approv(?:es|ed)|agreed)\b/iu, /\b(?:reject(?:s|ed)?|refus(?:es|ed)|declined)\b/iu],
  [/\b(?:won|win(?:s)?|beat)\b/iu, /\b(?:lost|lose(?:s)?)\b/iu],
  [/\beast(?:ern)?\b/iu, /\bwest(?:ern)?\b/iu],
  [/\bnorth(?:ern)?\b/iu, /\bsouth(?:ern)?\b/iu],
  [/\b(?:succeed(?:s|ed)?|success\w*)\b/iu, /\b(?:fail(?:s|ed)?|unsuccessful\w*)\b/iu],
  [/上升|升到|升至|增长|增加|提高/u, /下降|降到|降至|减少|降低/u],
  [/最大|最高|最多/u, /最小|最低|最少/u],
  [/超过|以上|逾/u, /不到|以下|不足/u],
];

/** How many times the text denies; "not only" does not count. */
export function countNegations(text: string): number {
  const plain = text.replace(NOT_ONLY, ' ');
  return (plain.match(ENGLISH_NEGATION)?.length ?? 0) + (plain.match(CHINESE_NEGATION)?.length ?? 0);
}

/** Whether one text says a word whose opposite, and only the opposite, stands in the other. */
export function holdsOpposite(claim: string, evidence: string): boolean {
  for (const [one, other] of OPPOSITES) {
    const claimSays = [one.test(claim), other.test(claim)] as const;
    const evidenceSays = [one.test(evidence), other.test(evidence)] as const;
    if (claimSays[0] !== claimSays[1] && evidenceSays[0] !== evidenceSays[1] && claimSays[0] !== evidenceSays[0])
      return true;
  }
  return false;
}

/** Terms a claim needs before it can be the denial of anything. */
const FEWEST_TERMS = 2;

/** One of claim and evidence denies and the other does not; only the clause nearest to the claim is read. */
export function deniesOtherwise(
  claim: { readonly terms: ReadonlySet<string>; readonly negations: number },
  evidence: string,
): boolean {
  // "2017." or "Four." says nothing that could be denied.
  if (claim.negations === 0 && claim.terms.size < FEWEST_TERMS) return false;
  const evidenceNegations = countNegations(evidence);
  if (claim.negations % 2 === 1) return evidenceNegations === 0;
  if (claim.negations > 0 || evidenceNegations === 0) return false;
  return countNegations(nearestClause(claim.terms, evidence)) % 2 === 1;
}

function nearestClause(terms: ReadonlySet<string>, evidence: string): string {
  const clauses = evidence.split(/[,;:|()（），；：。—–]\s*|\bbut\b|但是?/u);
  let best = evidence;
  let bestShare = -1;
  for (const clause of clauses) {
    const words = clause.toLowerCase();
    const share = [...terms].filter((term) => words.includes(term)).length;
    if (share > bestShare) {
      best = clause;
      bestShare = share;
    }
  }
  return best;
}
