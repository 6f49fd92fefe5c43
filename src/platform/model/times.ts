// Which words of time a text of a model says: none may come that its sources do not say. Days with a number are numbers. Pure.

const TIME = new RegExp(
  [
    '今[年天晚日早]|明[年天早晚日]|大?后天|后年|昨[天晚日]|前[年天晚]|去年|当[天日晚]|即日|近[日期]|过几天|这几天',
    '[本这下上]个?(?:周|月|季度)|周[一二三四五六日天末]|月[底初中]|年[底初内]',
    '[上中下]午|早上|早晨|清早|傍晚|晚上|半夜|夜里|凌晨|深夜|白天',
    '春节|国庆|元旦|端午|中秋|清明|暑假|寒假',
  ].join('|'),
  'gu',
);

/** Each once; 星期三 and 礼拜三 are 周三. */
export function timesIn(text: string): string[] {
  return [...new Set(evened(text).match(TIME) ?? [])];
}

/** Those the sources do not say. */
export function newTimes(text: string, sources: string): string[] {
  const known = evened(sources);
  return timesIn(text).filter((each) => !known.includes(each));
}

function evened(text: string): string {
  return text.replaceAll(/星期|礼拜/gu, '周');
}
