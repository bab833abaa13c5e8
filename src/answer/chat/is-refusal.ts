/** Whether a model's sentence says that it can not answer from the passages. */

/** What the prompt asks for, and close misspellings. */
export const REFUSAL_WORD = 'NOT_IN_DOCUMENTS';

const REFUSALS: readonly RegExp[] = [
  /NOT[_ ]IN[_ ](?:THE[_ ])?DOCUMENTS?/u,
  /\b(?:the|these|those|your|provided|given|available|supplied)\s+(?:\w+\s+)?(?:passages?|documents?|sources?|context|texts?|information|excerpts?)\b[^.!?]{0,80}\b(?:do(?:es)? not|don['’]t|doesn['’]t|did not|cannot|can not|no|not)\b[^.!?]{0,60}\b(?:contain|mention|say|state|specify|provide|include|answer|give|address|cover|discuss|enough|information|reference)/iu,
  /\b(?:there is|there are|i (?:have|see|find|found)|we have)\s+(?:no|not enough|insufficient)\s+(?:\w+\s+){0,3}(?:information|mention|answer|details?|data|reference|evidence)\b/iu,
  /\bI(?:['’]m| am)? (?:can(?:not|['’]t| not)|could not|couldn['’]t|do not|don['’]t|was unable to|am unable to|unable to|am not able to)\s+(?:\w+\s+){0,2}(?:answer|find|tell|determine|know|say|locate|provide|help|assist|have)\b/iu,
  /\b(?:I['’]m sorry|I am sorry|Sorry),? but\b/iu,
  /\b(?:is|are|was|were) not (?:mentioned|stated|specified|given|provided|answered|addressed|found|available|included|discussed) (?:in|by) (?:the|any|these)\b/iu,
  /(?:文档|资料|段落|文本|上下文|提供的(?:内容|信息)|所给)[^。！？]{0,20}(?:没有|未|并未|不)[^。！？]{0,12}(?:提到|提及|包含|说明|给出|涉及|找到|回答|记载|足够)/u,
  /(?:无法|不能|没法)[^。！？]{0,12}(?:回答|确定|得知|判断|找到|提供)/u,
  /(?:没有|未能?|找不到)[^。！？]{0,8}(?:找到|相关)[^。！？]{0,10}(?:信息|内容|答案|资料)/u,
  /(?:很)?抱歉|对不起/u,
];

export function isRefusal(sentence: string): boolean {
  return REFUSALS.some((pattern) => pattern.test(sentence));
}
