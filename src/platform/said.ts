// What short answers mean: yes, no, a question back; and what can be seen of words. Pure.

/** What can be seen of the words: zero width and control characters are none. */
export function wordsOf(text: string): string {
  return text
    .toWellFormed()
    .replace(/\p{Cf}/gu, '')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim();
}

/** "确认提交" hands in; a mere yes does where only that was asked. */
export function isHandIn(text: string): boolean {
  return /^(?:我)?(?:确认|确定|提交|交)(?:提交|无误|上去|吧|了)*[。!！]?$/u.test(wordsOf(text));
}

export function isYes(text: string): boolean {
  const yes = /^(?:对|是|好|行|可以|没错|没问题|嗯|正确)(?:的|了|啊|呀|吧)?(?:就这样)?[。!！]?$/u;
  return isHandIn(text) || yes.test(wordsOf(text));
}

export function isNo(text: string): boolean {
  return /^(?:不对|不是|错了?|有错|不行|改|改改|改一下|要改|修改|我要改)(?:的|了|啊|吧)?[。!！]?$/u.test(
    wordsOf(text),
  );
}

/** Nothing more to say, and no question. */
export function isEnough(text: string): boolean {
  return /^(?:好的?|好嘞|谢谢您?|多谢|辛苦了?|没有了?|没了|没事了?|没别的了?|不用了?|嗯+|行|可以|知道了|收到|ok)[。!！~]*$/iu.test(
    wordsOf(text),
  );
}

/** Asked of us while we asked something else. */
export function isQuestion(text: string): boolean {
  const asks =
    /(?:[?？]|吗|多少钱?|几钱|怎么办|怎么回事|怎么样|是什么|什么意思|什么时候|为什么|干什么|找谁|谁管|谁出)[\s?？!！。啊呀呢]*$/u;
  return asks.test(wordsOf(text));
}

/** Whether there is anything to read: an emoji alone, or marks, is nothing. */
export function saysSomething(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}
