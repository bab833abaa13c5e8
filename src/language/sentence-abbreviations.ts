/** Words whose full stop does not (or need not) end a sentence; data for `split-sentences`. Lower case, without the final stop. */

/** Always followed by the rest of the sentence: titles, "see" words, counters. */
export const neverFinalAbbreviations: ReadonlySet<string> = new Set(
  (
    'dr mr mrs ms mx prof st messrs gen col lt sgt capt cmdr adm maj rev hon gov sen rep pres supt ' +
    'vs v cf viz approx ca e.g i.e eg ie et.al dept univ ed eds trans'
  ).split(' '),
);

/** Never final before a number ("No. 5", "Fig. 3", "Sept. 2019"); otherwise an ordinary word. */
export const beforeNumberAbbreviations: ReadonlySet<string> = new Set(
  (
    'no nos nr vol vols fig figs eq eqs sec secs ch chap art arts p pp para par pt pg tab ref refs app est c ' +
    'jan feb mar apr jun jul aug sep sept oct nov dec'
  ).split(' '),
);

/** May end a sentence or stand inside one: decided by whether the next word usually opens a sentence. */
export const maybeFinalAbbreviations: ReadonlySet<string> = new Set(
  'inc corp co ltd llc plc bros etc al jr sr ph.d a.m p.m ave blvd rd mt ft oz lb sq min max avg int intl nat natl proc acad sci biol chem phys'.split(
    ' ',
  ),
);

/** Words that open an English sentence far more often than they follow an abbreviation inside one. */
export const sentenceOpeners: ReadonlySet<string> = new Set(
  (
    'the a an this that these those it its he she his her they their we our i you your in on at by for from to as with ' +
    'if when while after before since during although though because however but and or so yet also then there here ' +
    'what who where why how which meanwhile moreover furthermore according both all some many most each no not one'
  ).split(' '),
);
