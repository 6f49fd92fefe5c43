// Which drafts of an answer staff are shown: none that promises, or says what nobody has recorded.

import { expect, test } from 'vitest';
import { checkReply } from '../../../../src/capabilities/complaint/console/reply-gate.ts';

const SOURCES = {
  all: '居民：3幢三楼走廊漏水五天了。物业：12月1日看过，水管老化，要换。期限 2026年12月4日 17:00。见《物业管理条例》第四十七条。',
  records: '物业：12月1日看过，水管老化，要换，已经联系厂家。',
};

test.each([
  '您好，您反映的3幢三楼走廊漏水，我们看过了，是水管老化，要换。有进展会告诉您。',
  '您好，12月1日看过了，已经联系厂家。最迟12月4日17:00给您答复。',
  '按照《物业管理条例》第四十七条办理。',
])('shown: %s', (draft) => {
  expect(checkReply(draft, SOURCES)).toEqual({ ok: true, value: draft });
});

test.each([
  ['nothing-said', '　。'],
  ['too-long', '好'.repeat(401)],
  ['gap-left', '【具体时间】上门'],
  ['gap-left', '请打××看'],
  ['personal-number', '请打 13857800000'],
  ['promise', '我们一定修好'],
  ['promise', '马上派人来'],
  ['promise', '保证修好'],
  ['promise', '会给您赔偿'],
  ['number-added', '三天内修好'],
  ['number-added', '12月2日来看'],
  ['number-added', '请打 12345'],
  ['time-added', '明天来看'],
  ['time-added', '近日来看'],
  ['citation-added', '按《民法典》办'],
  ['number-added', '依第二百七十八条办'],
  ['citation-added', '依第四十九款办'],
  ['citation-added', '按照有关规定办'],
  ['person-added', '由刘师傅来看'],
  ['deed-added', '已经派人修好'],
  ['deed-added', '已安排上门'],
])('not shown, for %s: %s', (reason, draft) => {
  expect(checkReply(draft, SOURCES)).toEqual({ ok: false, reason });
});

test('the words of the resident prove no deed', () => {
  const sources = { all: '居民：叫人来换水管，处理一下', records: '登记' };
  expect(checkReply('已经处理了', sources)).toEqual({ ok: false, reason: 'deed-added' });
});
