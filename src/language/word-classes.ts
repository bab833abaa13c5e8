/** Closed lists of English words that tell where a noun phrase ends in a question, and which nouns are no topic by themselves. */

const list = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Determiners, pronouns, prepositions, auxiliaries, question words, adverbs of speech: never inside a noun phrase. */
export const FUNCTION_WORDS = list(
  `a an the this that these those my your his her its their our some any no each every another other others such same both all many
  much more most few several own i you he she it we they me him them us one ones who whom whose what which when where why how is are am
  was were be been being do does did done has have had having can could may might must will would shall should to of in on at by for
  from with without about into onto over under between among through during after before since until against across behind beyond near
  around than as like if whether because so and or but nor not then there here now also too very just only even still ever never else
  again instead besides really actually exactly always often usually originally currently today please thanks thank okay ok oh yes no well
  hmm wow interesting cool sure maybe likely once while though although per via et al i'm i've i'd i'll it's that's what's who's there's
  you're they're we're don't doesn't didn't isn't aren't wasn't weren't can't couldn't won't wouldn't let's let first's up down out off
  away back together apart anything something everything nothing anyone someone everyone somewhere else's`,
);

/** Common verbs in their plain and inflected forms: they part the noun phrases of a question. */
export const COMMON_VERBS = list(
  `know knows knew known think thinks thought say says said mean means meant tell tells told give gives gave given get gets got go goes
  went going gone come comes came make makes made take takes took taken see sees saw seen want wants wanted need needs needed use uses
  used using work works worked start starts started begin begins began begun end ends ended stop stops stopped happen happens happened
  become becomes became becoming find finds found feel feels felt hear heard learn learning learned look looks looked help helps helped
  keep keeps kept let lets leave leaves left call calls called show shows showed ask asks asked try tries tried allow allows allowed
  cause causes caused cost costs include includes included involve involves involved receive receives received run runs ran running
  write writes wrote written play plays played win wins won lose loses lost die dies died dying born live lives lived move moves moved
  join joins joined meet meets met marry married release releases released record recorded create creates created form formed found
  founded build builds built buy buys bought sell sells sold pay pays paid spend spent open opens opened close closes closed hold holds
  held bring brings brought grow grows grew eat eats ate drink drinks treat treated prevent prevents avoid avoids affect affects affected
  differ differs compare compares compared relate relates related consider considers considered choose chooses chose expect expects
  expected explain describe discuss list name named produce produces produced provide provides provided develop develops developed support
  supports supported lead leads led serve serves served appear appears appeared publish published perform performs performed plan plans
  planned host hosts hosted attract attracts catch catches replace replaces replaced replacing fix fixed continue continues continued break
  breaks broke hacked spoil mentioned wondering interested watched listed owed needed required should've motivate motivates turn turns
  turned getting taking making doing having starting saying sound sounds sounded seem seems seemed check checks checked approve approved announce announced set sets put puts process processes`,
);

/** Nouns that name a side of something, not the thing: "the role of slavery" is about slavery. */
export const ASPECT_NOUNS = list(
  `kind kinds type types sort sorts way ways thing things example examples fact facts information role roles impact impacts effect effects
  cause causes reason reasons difference differences pros cons pro con importance history origin origins name names number numbers amount
  price cost costs size age date year years time times day days place places part parts side sides point points idea ideas aspect aspects
  detail details issue issues problem problems question questions result results benefit benefits advantage advantages disadvantage
  disadvantages risk risks symptom symptoms treatment treatments feature features purpose use uses meaning definition relationship
  significance influence method methods step steps process rule rules requirement requirements option options alternative alternatives
  level levels rate percentage share total list location climate population culture economy author leader founder director owner boss
  member members response reaction development developments background lot bit case cases article topic subject story stories signs sign
  factor factors characteristics term terms view views opinion opinions science policy policies guidelines deal`,
);

/** Adjectives that describe without naming. */
export const LIGHT_ADJECTIVES = list(
  `good better best bad worse worst big bigger biggest large larger largest small smaller smallest great new old older oldest newer main
  major minor important common different similar typical certain specific particular possible interesting popular famous known notable
  first second third last next final early late recent long short high higher highest low lower lowest full whole current previous
  other general basic real true sure able available special various fast fastest healthy healthiest likely effective successful`,
);
