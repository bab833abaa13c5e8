/** What is planned and what is done: "ten are to be opened" does not say when ten were opened. English and Chinese. */

const ASKS_OF_DONE =
  /\b(?:was|were|did|has|have|had)\b(?!.{0,40}\b(?:plan|planned|due|supposed|expected|going|meant|aim|aims|target)\b)|(?:已|了|何时(?!将|会)).{0,20}(?:开|建|设|成立|启用|投产)|(?:开设|建成|成立|启用|投产|设立)(?:于|了|的)/iu;
const PLANS =
  /\b(?:plan(?:s|ned|ning)?|will|to be (?:built|opened|set up|completed|established)|aims? to|target(?:s|ed)?|intend(?:s|ed)?|propos(?:es|ed|al)|by 20\d\d|expected to|is to|are to|drew up)\b|将(?:于|在|建|会|达|设)|计划|拟(?:于|建|设)|规划|预计|目标/iu;
const DONE =
  /\b(?:(?:was|were|has been|have been|had been) (?:\p{L}+ )?(?:opened|built|founded|set up|established|completed|inaugurated|launched|put into|finished|signed|approved|created|started)|(?:has|have|had) (?:already )?(?:opened|built|founded|set up|established|completed|launched|started|invested)|opened|began|started|founded|inaugurated)\b|已(?:经)?(?:建成|开设|成立|启用|投产|设立|完成|开工)|建成|投产|启用|授牌|揭牌|成立于|开业/iu;

/** Whether a question takes something for done that a text only plans. */
export function onlyPlans(question: string, text: string): boolean {
  return ASKS_OF_DONE.test(question) && PLANS.test(text) && !DONE.test(text);
}
