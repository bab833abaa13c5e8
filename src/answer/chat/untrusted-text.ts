/** Text from documents and from models is not trusted: what it may carry into a prompt or onto a screen is cut here. */

/** Characters no reader sees: zero width, bidirectional overrides, soft hyphens, tag characters, variation selectors. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const CONTROL = /(?![\t\n\r])\p{Cc}/gu;
const HTML_COMMENT = /<!--[\s\S]*?(?:-->|$)/gu;
/** Marks by which chat models are told who speaks: <|im_start|>, [INST], <<SYS>>, <start_of_turn>, </s>. */
const ROLE_MARKS: readonly (readonly [RegExp, string])[] = [
  [/<\|/gu, '< |'],
  [/\|>/gu, '| >'],
  [/\[(\/?)INST\]/giu, '($1INST)'],
  [/<<(\/?)SYS>>/giu, '($1SYS)'],
  [/<(\/?)(start_of_turn|end_of_turn|s|bos|eos|system|assistant|user|tool|think|instructions?)>/giu, '($1$2)'],
  [/^(\s*)(system|assistant|user|human|ai)(\s*[:：])/gimu, '$1“$2”$3'],
];

/**
 * A passage as it may stand in a prompt: no invisible characters, no comments, no marks of a speaker, nothing that could
 * close its fence. Words a reader of the document would see stay.
 */
export function fenceText(text: string, fence: string): string {
  let safe = visibleText(text).replace(CONTROL, ' ');
  for (const [mark, harmless] of ROLE_MARKS) safe = safe.replace(mark, harmless);
  return safe.replaceAll(fence, '').replace(/<{3,}/gu, '<<').replace(/>{3,}/gu, '>>');
}

/** What a reader of the page would see of a text: without comments and invisible characters. */
export function visibleText(text: string): string {
  return text.replace(HTML_COMMENT, ' ').replace(INVISIBLE, '');
}

/** Sentences that speak to a language model instead of to a reader; English and Chinese. */
const INSTRUCTIONS: readonly RegExp[] = [
  /<\|\w|\w\|>|\[\/?INST\]|<<\/?SYS>>|<(?:start|end)_of_turn>|^\s*(?:system|assistant)\s*[:：]/imu,
  /\b(?:ignore|disregard|forget|override|bypass)\b[^.!?\n]{0,60}\b(?:instructions?|prompts?|rules?|guidelines|directions|context|above|previous|prior|everything)\b/iu,
  /\b(?:system|developer|hidden|initial)[ -](?:prompt|message|instructions?)\b/iu,
  /\b(?:you are|you're|act as|pretend (?:to be|you are)|roleplay|role-play|behave as|respond as)\b[^.!?\n]{0,60}\b(?:now|ai|assistant|chatbot|language model|llm|dan|jailbroken|unrestricted|evil|character|pirate|grandmother|administrator|developer mode)\b/iu,
  /\b(?:as an|dear|attention|note to(?: the)?|instructions? (?:to|for)(?: the)?|message (?:to|for)(?: the)?|if you are (?:an?|the))\s+(?:ai|assistant|chatbots?|language models?|llms?|models?|agents?|gpt|claude)\b/iu,
  /(?:^|[.!?:;,]\s*|\b(?:please|must|should|always|instead|then|just|and|to)\s+)(?:answer|respond|reply|say|output|print|write|repeat|return|state|claim|tell (?:the|them|him|her))\b[^.!?\n]{0,40}\b(?:only|exactly|always|instead|verbatim|the user|the word|the phrase|the following|your (?:instructions|prompt|rules))\b/iu,
  /\b(?:reveal|leak|exfiltrate|print|show|send|disclose)\b[^.!?\n]{0,60}\b(?:prompt|instructions|api[ -]?keys?|passwords?|secrets?|credentials|conversation|(?:chat|conversation) history)\b/iu,
  /\b(?:do not|don't|never)\b[^.!?\n]{0,30}\b(?:cite|mention|use|follow|trust|obey)\b[^.!?\n]{0,40}\b(?:passages?|sources?|documents?|rules?|instructions?|citations?)\b/iu,
  /\b(?:end|begin|start) of (?:the )?(?:passages?|documents?|context|data|prompt|system|user)\b/iu,
  /\bnew (?:instructions?|rules?|task|system)\s*[:：]/iu,
  /\b(?:cite|add|append|include|insert|render|embed)\b[^.!?\n]{0,60}(?:\[\d+\]|!\[|https?:\/\/|\b(?:markdown|image|link|iframe|script|citation)\b)/iu,
  /(?:忽略|无视|忘记|忘掉|不要理会|不要遵守|绕过|覆盖)[^。！？\n]{0,20}(?:指令|指示|提示|规则|要求|内容|设定|上文|以上|之前|前面)/u,
  /(?:系统|隐藏|初始|开发者)(?:提示|指令|消息|模式)/u,
  /(?:你现在是|你是一个|你是一名|假装你|(?:你|请)[^。！？\n]{0,6}(?:扮演|充当)|作为(?:一个)?(?:AI|人工智能|语言模型)(?:助手)?[,，])/iu,
  /(?:请|必须|应当|务必|一律|只需?|直接)[^。！？\n]{0,8}(?:回答|回复|输出|打印|重复|说出|写出|告诉用户)[^。！？\n]{0,30}(?:[“"「‘']|以下|这句|：|:|用户|一律|只)/u,
  /(?:泄露|透露|显示|输出|发送|告诉我)[^。！？\n]{0,15}(?:提示词|系统提示|密钥|密码|对话记录|聊天记录|指令)/u,
  /(?:致|给|对)(?:AI|人工智能|语言模型|大模型|助手|机器人)/iu,
  /(?:不要|禁止|无需)[^。！？\n]{0,10}(?:引用|标注|提及|使用)[^。！？\n]{0,10}(?:来源|资料|文档|段落|出处)/u,
];

/**
 * Whether a sentence reads like an instruction to a model. It is left out of prompts and supports no sentence a model
 * wrote; the fence and the verification stand behind it for whatever it misses.
 */
export function isInstruction(sentence: string): boolean {
  const plain = sentence.replace(INVISIBLE, '').normalize('NFKC');
  return INSTRUCTIONS.some((pattern) => pattern.test(plain));
}

/**
 * A model's sentence as it may be shown: text only. Images and HTML vanish, links leave their words, bare addresses stay
 * only when a passage has them.
 */
export function cleanModelText(text: string, knownText: string): string {
  return text
    .replace(HTML_COMMENT, ' ')
    .replace(/!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])?/gu, '')
    .replace(/\[([^\]]+)\]\((?:[^()]|\([^)]*\))*\)/gu, '$1')
    .replace(/<(script|style|iframe|svg|object)\b[\s\S]*?(?:<\/\1>|$)/giu, '')
    .replace(/<\/?[a-z][^>]*>/giu, '')
    .replace(/\b(?:(?:https?|ftp|file):\/\/|javascript:|data:\w+\/)[^\s)\]>"'，。；、）】》]+/giu, (url) =>
      knownText.includes(url.replace(/[.,;:!?]+$/u, '')) ? url : '',
    )
    .replace(INVISIBLE, '')
    .replace(CONTROL, ' ')
    .replace(/(\*\*|__|`)(.+?)\1/gu, '$2')
    .replace(/[ \t]{2,}/gu, ' ')
    .trim();
}
