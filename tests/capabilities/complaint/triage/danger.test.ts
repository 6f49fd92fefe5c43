// Danger told from what only sounds like it, by the reviewed words.

import { describe, expect, test } from 'vitest';
import { createDanger, type DangerKind } from '../../../../src/capabilities/complaint/triage/danger.ts';
import { loadTriageRules } from '../../../../src/capabilities/complaint/triage/load.ts';
import { createTidy } from '../../../../src/capabilities/complaint/triage/tidy.ts';

const rules = await loadTriageRules('knowledge/rules/triage');
const tidy = createTidy(rules.variants);
const danger = createDanger(rules.danger);
const of = (text: string) => danger(tidy(text));

describe('danger now', () => {
  test.each<[string, DangerKind, string]>([
    ['四楼着火了', 'fire', '119'],
    ['着 火 了 快来', 'fire', '119'],
    ['zhao huo le', 'fire', '119'],
    ['楼道里好大的煤汽味', 'gas', '119'],
    ['我妈卡在电弟里了', 'lift', '119'],
    ['师傅触电倒在地上', 'shock', '119'],
    ['有人拿刀砍人', 'violence', '110'],
    ['老人摔倒了起不来，流血', 'injury', '120'],
    ['房子要塌了', 'collapse', '119'],
  ])('%s is %s: call %s', (text, kind, call) => {
    expect(of(text).kinds).toContain(kind);
    expect(of(text).numbers).toContain(call);
  });

  test.each([
    '好像着火了',
    '会不会是着火了，好大的烟',
    '恐怕电梯里有人被关着',
    '没有着火，但是电箱一直在冒烟',
  ])('who is not sure is in danger too: %s', (text) => {
    expect(of(text).kinds).not.toEqual([]);
  });

  test('what no pattern names is told by its likeness to reviewed examples', () => {
    expect(of('停在二楼半，我在里头蹲着，好怕')).toMatchObject({ guessed: true, kinds: ['lift'] });
  });

  test('a past event does not hide what happens now', () => {
    expect(of('昨天刚修好的电梯，今天又困人了').kinds).toEqual(['lift']);
    expect(of('上个月漏过一次煤气，今天又闻到煤气味').kinds).toContain('gas');
  });

  test('what is not put out yet is not over', () => {
    expect(of('着火了，还没扑灭').kinds).toContain('fire');
  });

  test('all numbers that are needed are named, the gravest first', () => {
    expect(of('有人拿刀砍人，一个人受伤流血').numbers).toEqual(['110', '120']);
  });
});

describe('no danger', () => {
  test.each([
    ['没有着火，是隔壁烧菜', 'denied'],
    ['上个月这幢楼着火，墙还黑着', 'past'],
    ['去年电梯困人，困了半小时', 'past'],
    ['早上楼下着火，已经扑灭了', 'over'],
    ['要是着火了怎么办', 'imagined'],
    ['消防通道堵了，着火了怎么办', 'imagined'],
    ['电视里别的小区着火了', 'elsewhere'],
    ['电梯经常困人', 'habit'],
    ['猫掉进窨井了', 'thing'],
    ['邻居炒辣椒，楼道里都是烟', 'everyday'],
  ] as const)('%s: %s', (text, why) => {
    expect(of(text).kinds).toEqual([]);
    expect(of(text).calmed.map((each) => each.why)).toContain(why);
  });

  test.each(['我火大得很', '气得要爆炸了', '物业费涨得像抢劫', '跳楼价', '打电话没人接', '灭火器过期了'])(
    'a figure of speech or a thing is none: %s',
    (text) => {
      expect(of(text).kinds).toEqual([]);
    },
  );
});
