// Words of time, the same for every text of a model that has to rest on sources.

import { describe, expect, test } from 'vitest';
import { newTimes, timesIn } from '../../../src/platform/model/times.ts';

describe('words of time', () => {
  test.each([
    ['明天下午来看', '昨天下午漏水', ['明天']],
    ['近期会来', '', ['近期']],
    ['晚上不施工', '不施工', ['晚上']],
    ['春节前修好', '要修好', ['春节']],
    ['下个季度再说', '再说', ['下个季度']],
    ['大后天来', '后天来', ['大后天']],
    ['周三上午', '约在周三上午', []],
    ['星期三来', '约在礼拜三', []],
    ['小区周边的路', '', []],
  ])('%s, from %s: %j', (text, sources, unknown) => {
    expect(newTimes(text, sources)).toEqual(unknown);
  });

  test('each is told once', () => {
    expect(timesIn('晚上吵，天天晚上吵，星期三晚上吵')).toEqual(['晚上', '周三']);
  });
});
