// Staff work on cases from their own chat, over the whole road of a message: same acts, same refusals as in the console.

import { describe, expect, test } from 'vitest';
import { LADDER } from '../../../../src/capabilities/complaint/case.ts';
import type { CaseDesk, CaseDuty } from '../../../../src/capabilities/complaint/staff-chat/desk.ts';
import { createStaffTalk } from '../../../../src/capabilities/complaint/staff-chat/dialogue.ts';
import { besideResidents } from '../../../../src/capabilities/complaint/staff-chat/dialogue-beside.ts';
import { listOffered } from '../../../../src/capabilities/complaint/staff-chat/store.ts';
import type { Turn } from '../../../../src/desk/capability.ts';
import { choiceNamed, choicesOf } from '../../../../src/desk/choices.ts';
import type { IncomingFile } from '../../../../src/desk/message.ts';
import { plainReply } from '../../../../src/desk/plain.ts';
import { desk, LEAK, openCases, resident } from '../../../_support/cases.ts';
import { eachDatabase, type OpenTestDatabase } from '../../../_support/database.ts';
import { must } from '../../../_support/topics.ts';

const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const PHOTO: IncomingFile = { name: '我家.png', type: 'image/png', bytes: PNG };
const FIXED = '换了三楼走廊的水管，试过水，不漏了。';
const GUEST = { id: 'test:x', role: 'guest', compound: null } as const;

const deskOf = (
  id: string,
  role: CaseDuty['role'],
  compounds: readonly string[] | null,
  categories: readonly string[] | null = null,
): CaseDesk => ({ id, duties: [{ role, compounds, categories }] });

function several(
  id: string,
  ...duties: readonly (readonly [role: CaseDuty['role'], compound: string])[]
): CaseDesk {
  return {
    id,
    duties: duties.map(([role, compound]) => ({ role, compounds: [compound], categories: null })),
  };
}

const DESKS: Readonly<Record<string, CaseDesk>> = {
  qian: deskOf('staff:1', 'property-company', null),
  zhao: deskOf('staff:2', 'property-company', null),
  wu: deskOf('staff:3', 'community', ['demo']),
  far: deskOf('staff:4', 'community', ['other']),
  lifts: deskOf('staff:5', 'property-company', null, ['elevator']),
  committee: deskOf('staff:6', 'committee', null),
  both: several('staff:7', ['street', 'demo'], ['property-company', 'demo'], ['community', 'demo']),
  apart: several('staff:8', ['property-company', 'other'], ['street', 'demo']),
};

async function openTalking(open: OpenTestDatabase) {
  const cases = await openCases(open);
  const { actions, clock, database } = cases;
  const staff = createStaffTalk({
    ...{ actions, site: 'https://shuoyi.example', now: clock.now },
    findStaff: async ({ from }) => DESKS[from] ?? null,
    listOffered: (to, compounds) => listOffered(database.db, to, compounds),
    present: async () => LADDER,
    compoundName: async (key) => key,
  });
  const residents = {
    start: async (): Promise<Turn> => ({ reply: [{ kind: 'text', text: 'resident' }], done: true }),
    step: async (): Promise<Turn> => ({ reply: [], done: true }),
    claims: () => 0,
    press: async () => null,
  };
  const talk = besideResidents(residents, staff);
  const states = new Map<string, Turn>();

  function said(
    who: string,
    text: string,
    more: { choice?: string; files?: IncomingFile[]; group?: boolean },
  ) {
    const { choice = null, files = [], group = false } = more;
    const place = { channel: 'wechat', bot: 'bot', chat: `chat-${who}`, group };
    return {
      text,
      choice,
      incoming: { ...place, key: 'k', from: who, text, addressed: true, files, at: clock.now() },
    };
  }

  function keep(who: string, turn: Turn): string {
    if (turn.state === undefined) states.delete(who);
    else states.set(who, turn);
    return plainReply(turn.reply, { numbered: true }).text;
  }

  return {
    ...cases,
    lodge: async (lodging = LEAK) => (await must(actions.lodge(lodging))).case.id,
    /** In the dialogue that is open, or a new one. */
    async say(who: string, text: string, files: IncomingFile[] = [], group = false): Promise<string> {
      const open = states.get(who);
      const choice = open === undefined ? undefined : choiceNamed(text, choicesOf(open.reply));
      const words = said(who, text, { files, group, ...(choice ? { choice } : {}) });
      const turn = open ? await talk.step(GUEST, open.state, words) : await talk.start(GUEST, words);
      return keep(who, turn);
    },
    async press(who: string, choice: string, group = false): Promise<string> {
      return keep(who, await talk.press(GUEST, choice, said(who, '', { choice, group })));
    },
    course: async (id: number) => (await actions.findCase(id))?.course,
    /** In which roles the account has acted on the case. */
    rolesOf: async (id: number, account: string) =>
      ((await actions.story(id))?.history ?? []).flatMap((line) =>
        line.staff === account ? [line.role] : [],
      ),
  };
}

eachDatabase((_, open) => {
  describe('from their own chat', () => {
    test('staff take by the choice of the notice, and answer with photos sent before the words', async () => {
      const { lodge, press, say, course, actions } = await openTalking(open);
      const id = await lodge();
      expect(await press('qian', `complaint:take:${id}`)).toContain('接办了，会告诉反映的人。');
      expect(await course(id)).toMatchObject({ state: 'working', person: 'staff:1' });
      expect(await say('qian', '办好了，答复')).toContain('请写是怎么办好的');
      expect(await say('qian', '', [PHOTO])).toContain('照片收到了，共 1 张');
      expect(await say('qian', '', [PHOTO])).toContain('共 1 张');
      expect(await say('qian', FIXED)).toContain('答复收到了');
      expect(await course(id)).toMatchObject({ state: 'resolved', evidence: 1 });
      const { messages } = (await actions.story(id)) ?? { messages: [] };
      expect(
        messages.filter(({ staff }) => staff === 'staff:1').map(({ text, file }) => [text, file !== null]),
      ).toEqual([
        [FIXED, false],
        ['', true],
      ]);
    });

    test('the list has what waits for their body, offers too, and opens by number', async () => {
      const { lodge, say, actions } = await openTalking(open);
      const id = await lodge();
      expect(await say('wu', '我要办的')).toContain('现在没有要您这里办的');
      await must(actions.offer(id, 'community', '要协调', desk('property-company')));
      expect(await say('wu', '我要办的')).toContain('1. 单1 3幢 房屋漏水与外墙，一般，最迟');
      expect(await say('wu', '1')).toContain('接下');
      expect(await say('wu', '接下')).toContain('接下了，现在归你们办');
      expect(await say('qian', '我要办的')).toContain('现在没有');
    });

    test('everything can be said in one message with the number', async () => {
      const { lodge, say, course } = await openTalking(open);
      const id = await lodge();
      expect(await say('qian', '接办 单1')).toContain('接办了');
      expect(await say('qian', '回话 单1：师傅下午到')).toContain('回话收到了');
      expect(await say('qian', '延期 单1：等配件')).toContain('延期了');
      expect(await say('qian', `办好了 单1：${FIXED}`, [PHOTO])).toContain('答复收到了');
      expect(await course(id)).toMatchObject({ answers: 2, extensions: 1, state: 'resolved', evidence: 1 });
    });

    test('it is handed over by choosing to whom and saying why', async () => {
      const { lodge, press, say, course } = await openTalking(open);
      const id = await lodge();
      await press('qian', `complaint:take:${id}`);
      const asked = await say('qian', '转给别的单位');
      expect(asked).toContain('1. 业委会（物管会）\n2. 社区\n3. 街道');
      expect(asked).not.toContain('物业公司\n');
      expect(await say('qian', '2')).toContain('请写为什么转给他们');
      expect(await say('qian', '要社区协调')).toContain('会去问对方接不接');
      expect(await course(id)).toMatchObject({ offered: 'community', holder: 'property-company' });
    });

    test('the case refuses as it does in the console, in words that fit a chat, and nothing is half done', async () => {
      const { lodge, say, course, press } = await openTalking(open);
      const id = await lodge();
      expect(await say('qian', `办好 单1：${FIXED}`)).toContain('还没有人接办，请先接办');
      expect(await course(id)).toMatchObject({ state: 'received' });
      await say('qian', '接办 单1');
      expect(await say('qian', '办好 单1：好了')).toContain('请附上照片，或者写清楚怎么办好的');
      expect(await say('qian', FIXED)).toContain('答复收到了');
      expect(await press('zhao', `complaint:take:${id}`)).toContain('已经办结');
    });

    test('a colleague does not take it away by pressing late', async () => {
      const { lodge, press, course } = await openTalking(open);
      const id = await lodge();
      await press('qian', `complaint:take:${id}`);
      expect(await press('zhao', `complaint:take:${id}`)).toContain('已经有同事接办了');
      expect(await course(id)).toMatchObject({ person: 'staff:1' });
      expect(await press('qian', `complaint:take:${id}`)).toContain('已经由您接办了');
    });

    test('a photo that is none is said, and the words are still awaited', async () => {
      const { lodge, press, say } = await openTalking(open);
      await press('qian', `complaint:take:${await lodge()}`);
      await say('qian', '回话');
      const broken = { ...PHOTO, bytes: Uint8Array.of(1, 2, 3) };
      expect(await say('qian', '', [broken])).toContain('有的照片打不开');
      expect(await say('qian', '师傅在路上')).toContain('回话收到了');
    });
  });

  describe('whoever has several duties', () => {
    test('acts under the one whose body holds the case', async () => {
      const { lodge, press, say, rolesOf } = await openTalking(open);
      const id = await lodge();
      expect(await press('both', `complaint:take:${id}`)).toContain('接办了');
      await say('both', '回话');
      expect(await say('both', '师傅在路上')).toContain('回话收到了');
      expect(await rolesOf(id, 'staff:7')).toEqual(['property-company', 'property-company']);
    });

    test('accepts under the one that was asked, and then acts under it', async () => {
      const { lodge, press, actions, rolesOf, course } = await openTalking(open);
      const id = await lodge();
      await must(actions.offer(id, 'community', '要协调', desk('property-company')));
      expect(await press('both', `complaint:accept:${id}`)).toContain('接下了');
      expect(await rolesOf(id, 'staff:7')).toEqual(['community']);
      expect(await course(id)).toMatchObject({ holder: 'community' });
    });

    test('does not act under one that is for another compound', async () => {
      const { lodge, press, rolesOf } = await openTalking(open);
      const id = await lodge();
      await press('apart', `complaint:take:${id}`);
      expect(await rolesOf(id, 'staff:8')).toEqual(['street']);
    });

    test('has one list of what waits for all of them, each once and by what is due first', async () => {
      const { lodge, say, actions, clock } = await openTalking(open);
      const first = await lodge();
      clock.advance(1);
      const second = await lodge({ ...LEAK, speaker: resident('li'), mayJoin: false });
      await must(actions.offer(first, 'community', '要协调', desk('property-company')));
      await must(actions.accept(first, desk('community')));
      const list = await say('both', '我要办的');
      expect(list.match(/单\d+/g)).toEqual([`单${second}`, `单${first}`].toSorted());
      expect(await say('apart', '我要办的')).toContain('现在没有');
    });

    test('finds nothing about a body they belong to there, under whichever duty', async () => {
      const { lodge, press, say } = await openTalking(open);
      const id = await lodge({ ...LEAK, about: 'property-company' });
      expect(await say('both', '看 单1')).toContain('没有找到这一单');
      expect(await press('both', `complaint:open:${id}`)).toContain('没有找到这一单');
      expect(await press('apart', `complaint:open:${id}`)).toContain('单2027-1');
    });
  });

  describe('to whom it is closed', () => {
    test('whom the case is about finds none: not in the list, not by number, not by a key', async () => {
      const { lodge, say, press, course } = await openTalking(open);
      const id = await lodge({ ...LEAK, about: 'property-company' });
      expect((await course(id))?.holder).toBe('committee');
      expect(await say('qian', '我要办的')).toContain('现在没有');
      expect(await say('qian', '看 单1')).toContain('没有找到这一单');
      expect(await press('qian', `complaint:take:${id}`)).toContain('没有找到这一单');
      expect(await press('committee', `complaint:take:${id}`)).toContain('接办了');
    });

    test('another compound and another kind are closed too', async () => {
      const { lodge, press, say } = await openTalking(open);
      const id = await lodge();
      for (const who of ['far', 'lifts']) {
        expect(await press(who, `complaint:open:${id}`)).toContain('没有找到这一单');
        expect(await say(who, '回话 单1：你好')).toContain('没有找到这一单');
      }
    });

    test('an account without a desk gets nothing by a key and no case by words, nor does anybody in a group', async () => {
      const { lodge, press, say, course } = await openTalking(open);
      const id = await lodge();
      expect(await press('li', `complaint:take:${id}`)).toBe('');
      expect(await say('li', '接办 单1')).toContain('这句话是给工作人员用的');
      expect(await press('qian', `complaint:take:${id}`, true)).toBe('');
      expect(await say('qian', '接办 单1', [], true)).toBe('办件的事请私聊我，不要在群里说。');
      expect(await course(id)).toMatchObject({ state: 'received', person: null });
    });

    test('whatever follows the name in a key is harmless', async () => {
      const { press } = await openTalking(open);
      for (const key of [
        'complaint:take:',
        'complaint:take:x',
        'complaint:take:99999999999999999999',
        'complaint:visit:1',
        'complaint:',
        'complaint:visit:1:q',
        'complaint:take:-1',
      ])
        expect(await press('qian', key)).toMatch(/^$|没有找到/);
    });
  });
});
