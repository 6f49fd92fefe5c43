// Words that are neither sent nor shown are found however they are spelled apart; what residents must be able to say is not among them.

import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSensitive } from '../../../src/platform/model/sensitive.ts';
import { loadSensitive } from '../../../src/platform/model/sensitive-file.ts';

const FILE = 'knowledge/words/sensitive.json';
const hit = await loadSensitive(FILE);
const listed = (
  JSON.parse(readFileSync(FILE, 'utf8')) as { categories: { key: string; words: string[] }[] }
).categories.flatMap(({ key, words }) => words.map((word) => ({ key, word })));

describe('a word is found', () => {
  const find = createSensitive([
    { key: 'gambling', words: ['网上赌场', 'pk10'] },
    { key: 'porn', words: ['AV女优', 'av'] },
  ]);

  test.each([
    ['网上赌场', 'gambling'],
    ['快来网上赌场玩', 'gambling'],
    ['网 上 赌 场', 'gambling'],
    ['网.上*赌—场', 'gambling'],
    ['网，上。赌\n场', 'gambling'],
    ['网\u200b上\u2060赌\u00ad场', 'gambling'],
    ['网\u3164上赌场', 'gambling'],
    ['网🎲上🎲赌🎲场', 'gambling'],
    ['網上賭場', 'gambling'],
    ['ＰＫ１０', 'gambling'],
    ['北京PK10群', 'gambling'],
    ['ＡＶ女優', 'porn'],
    ['看av吗', 'porn'],
    ['an av here', 'porn'],
  ])('%j', (text, key) => {
    expect(find(text)).toBe(key);
  });

  test.each(['', '网上', '赌场', '网上买的赌场', 'pk100', 'navigate', 'java', 'a v', '上网赌场'])(
    'only where it stands: %j',
    (text) => {
      expect(find(text)).toBeNull();
    },
  );

  test('under the category that lists it, whatever stands around it', () => {
    const around = fc.stringMatching(/^[楼道漏水，。 ]{0,10}$/);
    fc.assert(
      fc.property(around, fc.constantFrom(...listed), around, (before, { key, word }, after) => {
        expect(hit(before + word + after)).toBe(key);
      }),
    );
  });

  test('where one begins inside another that fails', () => {
    const nested = createSensitive([{ key: 'one', words: ['甲乙丙丁', '乙丙戊'] }]);
    expect(nested('甲乙丙戊')).toBe('one');
    expect(nested('甲乙丙')).toBeNull();
  });

  test('an empty list finds nothing, and an empty word is none', () => {
    expect(createSensitive([])('网上赌场')).toBeNull();
    expect(createSensitive([{ key: 'none', words: ['', '…'] }])('网上赌场')).toBeNull();
  });
});

describe('what residents must be able to say is let through', () => {
  test.each([
    ...[
      '楼上漏水',
      '楼道里好大的煤气味',
      '着火了，快来人',
      '电梯里有人被困',
      '有人跳楼了',
      '楼下有人打架流血了',
    ],
    ...[
      '楼上一家在打人，怕要出人命',
      '老人摔倒了，头上都是血',
      '有人死在屋里了，好几天没人发现',
      '他说要杀了我',
    ],
    ...['怀疑楼上有人吸毒', '三楼有人聚众赌博', '麻将馆天天赌钱到半夜', '地下室有人卖淫', '出租屋里像是传销'],
    ...[
      '楼道贴满办证刻章的小广告',
      '门上塞满招嫖卡片',
      '群租房里住了二十个人',
      '有人在楼下烧垃圾',
      '爆炸声吓死人',
    ],
    ...['煤气罐堆在楼道里', '有人放鞭炮炸坏了车', '狗咬人了', '有人偷拍我家窗户', '变态一直跟着我女儿'],
    ...['有人在电梯里猥亵小孩', '我被骗了五万块', '有人冒充物业诈骗', '接到刷单诈骗电话', '怎么防诈骗'],
    ...['社区禁毒宣传在哪天', '扫黄打非的电话是多少', '邻居骂我神经病', '物业的人骂人', '保安态度恶劣'],
    ...['他拿刀砍门', '家里的刀被偷了', '楼上往下扔酒瓶', '老鼠药撒在草坪上', '有人投毒毒死了流浪猫'],
    ...[
      '物业是黑社会吗',
      '业委会贪污维修资金',
      '要去上访',
      '政府管不管',
      '投票造假',
      '我要举报物业',
      '罢免业委会主任',
    ],
    ...['我不想活了', '老婆要自杀', '孩子割腕了', '喝了农药', '楼上精神病人闹事', '他喝醉了打老婆'],
    ...[
      '物业开不开发票',
      '身份证丢了怎么补',
      '银行卡交物业费',
      '老人走丢了能手机定位吗',
      '贷款加装电梯',
      '公积金能提吗',
    ],
  ])('%s', (text) => {
    expect(hit(text)).toBeNull();
  });

  test('and so are the reviewed messages of danger and of complaint', () => {
    const messages = ['development', 'fresh', 'danger'].flatMap((name) =>
      readFileSync(`tests/triage/${name}.jsonl`, 'utf8')
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { text: string }).text),
    );
    expect(messages.filter((message) => hit(message) !== null)).toEqual([]);
  });

  test('and the whole guideline, with the questions people ask', () => {
    expect(hit(readFileSync('knowledge/documents/lishui-guideline.txt', 'utf8'))).toBeNull();
    for (const line of readFileSync('tests/answers/development.jsonl', 'utf8').trim().split('\n'))
      expect(hit((JSON.parse(line) as { question: string }).question)).toBeNull();
  });
});

test('ten thousand words are looked for in twenty thousand short texts in a second', () => {
  const letters = Array.from('楼道漏水电梯物业赌场网彩票刀枪毒品视频发票');
  let seed = 7;
  const some = (count: number) =>
    Array.from({ length: count }, () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return letters[Math.floor(seed / 65_536) % letters.length];
    }).join('');
  const words = Array.from({ length: 10_000 }, () => some(8));
  const find = createSensitive([{ key: 'many', words }]);
  expect(find(`三幢${words[9_999]}`)).toBe('many');
  const texts = Array.from({ length: 20_000 }, () => `3幢2单元${some(20)}，怎么办`);
  const begun = process.cpuUsage();
  for (const text of texts) find(text);
  // Of the processor, not of the clock: other tests run beside it.
  expect(process.cpuUsage(begun).user / 1_000).toBeLessThan(1_000);
});

describe('the file', () => {
  async function load(value: unknown): Promise<unknown> {
    const folder = await mkdtemp(join(tmpdir(), 'sensitive-'));
    const path = join(folder, 'sensitive.json');
    await writeFile(path, typeof value === 'string' ? value : JSON.stringify(value));
    return loadSensitive(path).finally(() => rm(folder, { recursive: true }));
  }
  const whole = { reviewed: '2026-11-27', note: '说明', basis: '出处' };
  const category = { key: 'own', title: '自己的', words: ['本地词'] };

  test('holds a modest list, each word once', () => {
    expect(listed.length).toBeGreaterThan(120);
    expect(listed.length).toBeLessThan(300);
    expect(new Set(listed.map(({ word }) => word)).size).toBe(listed.length);
  });

  test('takes the words of a site', async () => {
    const find = (await load({ ...whole, categories: [category] })) as (text: string) => string | null;
    expect(find('有本 地 词吗')).toBe('own');
  });

  test.each([
    ['broken JSON', '{'],
    ['no categories', whole],
    ['no day of review', { ...whole, reviewed: '', categories: [category] }],
    ['a word of one character', { ...whole, categories: [{ ...category, words: ['毒'] }] }],
    ['a word of marks alone', { ...whole, categories: [{ ...category, words: ['……！！'] }] }],
    ['a category without words', { ...whole, categories: [{ ...category, words: [] }] }],
    ['a field nobody reads', { ...whole, categories: [{ ...category, word: '错' }] }],
  ])('with %s is refused by name', async (_, value) => {
    await expect(load(value)).rejects.toThrow(/敏感词表 .*sensitive\.json/);
  });

  test('that is missing is refused too', async () => {
    await expect(loadSensitive('/nowhere/sensitive.json')).rejects.toThrow(/敏感词表/);
  });
});
