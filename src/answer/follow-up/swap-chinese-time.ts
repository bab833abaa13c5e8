/** Answers "那2018年刚开始的时候呢?" by the question before with its own time exchanged. */

/** A time and nothing else but what asks: 呢, 是多少. */
const TIME_ONLY =
  /^(?:那么?|而|还有)?((?:\d{4}年|去年|今年|前年|明年|当时|目前|现在|最初|起初|后来|刚开始|一开始|起步|[\p{Script=Han}\d]{0,6}的?时候)[\p{Script=Han}\d]{0,8}?)(?:呢|是多少|有多少|是什么|怎么样|如何)?\s*[?？]?$/u;
const TIME_IN_QUESTION = /\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|现在|目前|当前|今年|去年/u;

/** @returns undefined when either question names no time. */
export function swapChineseTime(question: string, before: string): string | undefined {
  const time = TIME_ONLY.exec(question.trim())?.[1];
  const said = TIME_IN_QUESTION.exec(before);
  if (time === undefined || said === null || !/\p{Script=Han}/u.test(before)) return undefined;
  if (!/年|时候|时$|初|始|现在|目前|后来|起步/u.test(time)) return undefined;
  return before.slice(0, said.index) + time + before.slice(said.index + said[0].length);
}
