// The whole bot with a model service and somebody listening on the line between them; people put what is personal into all they say,
// and the model says it again wherever it can.

import type { Database } from '../../src/platform/database/database.ts';
import type { ModelTables } from '../../src/platform/model/tables.ts';
import { OGG } from './assistant.ts';
import { modelEnvironment, openModelServer } from './model.ts';
import { fieldsIn } from './topic-console.ts';
import { FACADE, must, neighbour } from './topics.ts';
import { openTown, type Townsman } from './town.ts';
import { signIn } from './vote-console.ts';
import { tap } from './wiretap.ts';

const DAY = 86_400_000;
const STAFF = { id: 'staff:1', name: '小李', role: 'staff' } as const;
const COMMUNITY = { id: 'staff:1', role: 'community' } as const;

/** Nobody who listens may learn any of it. */
export const PERSONAL = {
  name: '王建国',
  neighbour: '陈桂花',
  rare: '阚冰洋',
  nickname: '阳光灿烂',
  mobile: '13857812345',
  spaced: '138 5781 2346',
  line: '0578-2345678',
  id: '332501198203041234',
  card: '6222020200112233445',
  room: '1302',
  plate: '浙K3D579',
  mail: 'chenguihua@163.com',
  wide: 'guihua＠qq.com',
  wechat: 'guihua_1963',
  qq: '287654321',
  alice: 'acct-alice-7731',
  bob: 'acct-bob-8842',
  carol: 'acct-carol-9953',
  group: 'room-of-building-3',
  staff: '麻晓燕',
} as const;
const P = PERSONAL;
const CALMER = '换个平和的说法';

/** What is personal, as people say it; one thing each. */
export const TOLD = [
  ...[`我是${P.name}`, `邻居${P.neighbour}也想知道`, `联系人：${P.rare}`, `打${P.mobile}告诉我`],
  ...[`打${P.spaced}也行`, `座机${P.line}`, `我住3幢2单元${P.room}`, `车是${P.plate}`, `发到${P.mail}`],
  ...[`或者${P.wide}`, `微信${P.wechat}`, `QQ${P.qq}`, `身份证${P.id}`, `卡号${P.card}`],
] as const;
export const ALL = TOLD.join('，');

export const ALICE: Townsman = { channel: 'telegram', from: P.alice };
export const BOB: Townsman = { channel: 'wechat', from: P.bob };

/** Words of each prompt that no other has. */
const PROMPTS = {
  understand: '居民发来的这句话，是想办哪一类事',
  answer: '从文件原文里找答案',
  calm: '换成平和的说法',
  triage: '看一条居民投诉分得对不对',
  reply: '起草一段给居民的回话',
  views: '归纳居民对一个议题的意见',
  minutes: '起草一份会议纪要',
  conclude: '起草一段“商量的结果”',
  objection: '起草一段答复',
} as const;

export type SpiedTown = Awaited<ReturnType<typeof openSpiedTown>>;

/** `more` are settings of the program. */
export async function openSpiedTown(more: Readonly<Record<string, string>> = {}) {
  const { mock, url } = await openModelServer();
  const line = await tap(url);
  mock.onEmbedding(/\s*/, () => ({ embedding: [1, 0, 0.1] }));
  mock.onTranscription({ transcription: { text: '物业费谁来定' } });
  mock.onMessage(/居民的原话/, { toolCalls: [{ name: 'ask_rules', arguments: '{}' }] });
  mock.onMessage(/\s*/, ({ messages }) => ({ content: lieOf(JSON.stringify(messages.at(-1))) }));
  const settings = { SHUOYI_MODEL_EMBEDDINGS: 'vectors', SHUOYI_MODEL_VOICE: 'whisper-1' };
  const environment = modelEnvironment(line.url, { ...settings, SHUOYI_KNOWLEDGE: 'knowledge', ...more });
  const town = await openTown('sqlite::memory:', environment);
  await town.app.owners.createCompound('demo', '青年小区', STAFF);
  await town.app.policy.embedded();
  const before = line.overheard.length;
  const account = { name: P.staff, role: 'community', compound: 'demo' };
  const { text } = await town.admin.post('/staff/accounts', account);
  const community = await signIn(town.site, P.staff, /class="secret">([^<]+)</.exec(text)?.[1] ?? '');

  /** All that went over the line since people speak. */
  const overheard = () => line.overheard.slice(before);
  const prompts = () =>
    overheard().map(({ path, all }) => {
      const found = Object.entries(PROMPTS).find(([, words]) => all.includes(words));
      return found?.[0] ?? path.replace('/v1/', '');
    });
  return { ...town, mock, community, overheard, prompts };
}

/** Says of whoever was hidden what no gate lets pass, in the shape of every prompt. */
function lieOf(asked: string): string {
  const hidden = new Set(asked.match(/〔\p{L}+\d*〕/gu));
  const lie = `${[...hidden].join('和')}答应了赔九百元`;
  const sentences = [{ say: lie, clause: 'g1', quote: lie }];
  const sorted = { category: 'other', level: 'P4', body: 'not-ours', reason: `《民法典》第九条，${lie}` };
  const all = { ...sorted, sense: null, sentences, words: lie, reply: lie, text: lie };
  return JSON.stringify({ ...all, claims: [{ text: lie, views: [1] }] });
}

/** An angry report, of which a calmer wording is asked where it is offered. */
export async function report({ say, talk, sent }: SpiedTown, who: Townsman): Promise<void> {
  await talk(who, '我要投诉', `3幢二楼走廊漏水五天了，物业这帮废物就是不来修！！${ALL}`);
  const offered = sent.at(-1)?.choices.some(({ label }) => label === CALMER) === true;
  if (offered) await say(who, CALMER);
  await say(who, '提交');
}

/** What staff may ask about the case with this id. */
export async function workOn({ community }: SpiedTown, id: number): Promise<void> {
  const { text } = await community.get(`/staff/cases/${id}`);
  await community.post(`/staff/cases/${id}/suggest`, {});
  await community.post(`/staff/cases/${id}/draft`, fieldsIn(text, 'answer'));
}

/** A topic from the first word to an objection; each step of staff's that can be drafted is asked for. `views` by account. */
export async function discuss(town: SpiedTown, views: readonly (readonly [who: string, words: string])[]) {
  const { app, clock, community } = town;
  const { actions } = app.consultation;
  const { id } = await must(actions.raise({ ...FACADE, speaker: neighbour(P.alice) }));
  const draft = async (act: string, typed: Readonly<Record<string, string | string[]>> = {}, of?: string) => {
    const { text } = await community.get(`/staff/topics/${id}`);
    return community.post(`/staff/topics/${id}/draft/${act}`, { ...fieldsIn(text, act, of), ...typed });
  };
  await must(actions.accept(id, { title: `3幢外墙修缮，${ALL}`.slice(0, 30), clause: 'm11' }, COMMUNITY));
  for (const [who, words] of views)
    await must(actions.opine(id, { stance: 'for', text: words }, neighbour(who)));
  await draft('sum-up');
  const story = await actions.story(id);
  const claims = (story?.views ?? []).map(({ number, stance, text }) => ({ stance, text, views: [number] }));
  await must(actions.sumUp(id, claims, COMMUNITY));
  for (const party of ['community', 'committee', 'company'] as const)
    await must(actions.state(id, { party, view: '同意先修东侧', options: '', cost: '' }, COMMUNITY));
  const meetsAt = clock.now() + 4 * DAY;
  await must(actions.call(id, { meetsAt, place: '社区会议室', agenda: `怎么修，问${P.name}` }, COMMUNITY));
  clock.set(meetsAt + 3_600_000);
  await draft('minutes', { parties: ['community'], people: '12', text: `先修东侧，${ALL}` });
  const minutes = { parties: ['community'] as const, people: 0, text: `先修东侧，${P.name}同意` };
  await must(actions.keepMinutes(id, minutes, COMMUNITY));
  await draft('conclude', { text: `先修东侧，${ALL}` });
  const result = { consensus: true, matter: null, fund: false, suggested: null, ground: '' };
  await must(actions.conclude(id, { ...result, text: '先修东侧。' }, COMMUNITY));
  const action = { what: '修', who: 'company', whoName: '', dueAt: clock.now() + DAY } as const;
  await must(actions.addAction(id, { ...action, money: 'none', amount: null }, COMMUNITY));
  await must(actions.finishAction(id, 1, '好了', COMMUNITY));
  await must(actions.finish(id, COMMUNITY));
  await must(actions.publish(id, '', COMMUNITY));
  await must(actions.object(id, `为什么不修西侧，${ALL}`, neighbour(P.carol)));
  await draft('answer', { text: `我写的，${ALL}` }, '1');
}

/** A voice note whose name says who sent it. */
export const VOICE = { ...OGG, name: `${P.name}${P.mobile}.ogg` };

/** All that is kept of what the model was used for. */
export async function useKept({ db }: Database<ModelTables>) {
  const all = async (table: keyof ModelTables) =>
    JSON.stringify(await db.selectFrom(table).selectAll().execute());
  return {
    called: (await all('model_call')) + (await all('model_day')),
    refused: await all('model_refused'),
    known: await all('model_cache'),
  };
}

/** Which of what is personal stands in it; the number of a room only among words, not as a length or a time. */
export function personalIn(text: string): string[] {
  const { room, ...long } = PERSONAL;
  const inWords = new RegExp(`[\\p{Script=Han}"，]${room}(?!\\d)`, 'u').test(text);
  return [...Object.values(long).filter((each) => text.includes(each)), ...(inWords ? [room] : [])];
}
