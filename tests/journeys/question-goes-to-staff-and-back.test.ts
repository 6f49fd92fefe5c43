// What the text does not answer is handed to staff with one tap; their answer comes back into the chat, and whoever
// asks the same afterwards is given the same words, with the day they were approved.

import { expect, test } from 'vitest';
import { createShell, smallKnowledge } from '../_support/command.ts';
import { createGuest } from '../_support/guest.ts';
import { BRISK, signIn, startService } from '../_support/service.ts';

const QUESTION = '房管局的电话多少？';
const ANSWER = '街道物业科的电话贴在小区门口的公示栏里，上班时间有人接。';

test('a visitor, a member of staff and the next visitor', async () => {
  const service = await openSite();
  const { url } = service;
  const visitor = createGuest(url);
  expect(await visitor.ask({ text: QUESTION })).toMatch(/没有.+交给工作人员回答/);
  expect(await visitor.ask({ choice: 'staff' })).toContain('您的问题已经交给社区工作人员，回复会发到这里');

  const staff = await signIn(service);
  const list = await staff.page('/staff/questions');
  expect(list).toContain(QUESTION);
  expect(list).toContain('提问人要人工答复');
  const path = pathTo(list);
  expect(await staff.page(path)).toContain('说原文没有规定');

  const reply = await visitor.nextReply();
  const done = await staff.post(`${path}/reply`, [
    ['text', ANSWER],
    ['approve', 'yes'],
    ['phrasings', `${QUESTION}\r\n找房管局打什么电话\r\n`],
  ]);
  expect([done.status, done.headers.get('Location')]).toEqual([303, '/staff/questions?done=approved']);
  expect(await reply.heard).toContain(`您之前问：${QUESTION} 社区工作人员答复： ${ANSWER}`);
  expect((await visitor.history()).at(-1)).toMatchObject({
    side: 'bot',
    text: expect.stringContaining(ANSWER),
  });

  expect(await staff.page('/staff/questions')).not.toContain(QUESTION);
  expect(await staff.page('/staff/questions?state=answered')).toContain(QUESTION);
  for (const asked of ['房管局的电话多少', '找房管局，打什么电话？']) {
    const heard = await createGuest(url).ask({ text: asked });
    expect(heard).toContain(ANSWER);
    expect(heard).toMatch(/这段回答由工作人员核定于 \d{4}年\d{1,2}月\d{1,2}日。/);
    expect(heard).not.toContain('没有规定');
  }
});

test('an answer that quotes the text is given with its quotation, until staff retire it', async () => {
  const service = await openSite();
  const { url } = service;
  const visitor = createGuest(url);
  await visitor.ask({ text: '停车位和广告的收入能用在哪里？' });
  await visitor.ask({ choice: 'wrong' });
  const staff = await signIn(service);
  const list = await staff.page('/staff/questions');
  expect(list).toContain('提问人说没答对');
  const path = pathTo(list);
  const sentence = /name="quote" value="(m10#\d+)"[^>]*>\s*([^<]*所得收益可用于[^<]*)</.exec(
    await staff.page(path),
  );
  const [, key = '', quoted = ''] = sentence ?? [];

  const fields = [
    ['approve', 'yes'],
    ['phrasings', '停车费归谁'],
    ['quote', key],
  ] as const;
  const refused = await staff.post(`${path}/reply`, [['text', '原文写的是“归物业公司所有”。'], ...fields]);
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain('引号里的话和所选条款的原文不一致');
  const done = await staff.post(`${path}/reply`, [['text', '归全体业主，用在下面两处。'], ...fields]);
  expect(done.status).toBe(303);

  const heard = await createGuest(url).ask({ text: '停车费归谁？' });
  expect(heard).toContain('归全体业主，用在下面两处。');
  expect(heard).toContain(`「${quoted.trim()}」`);
  expect(heard).toContain('送审稿');

  const [, retire = ''] =
    /action="(\/staff\/approved\/\d+\/retire)"/.exec(await staff.page('/staff/approved')) ?? [];
  expect((await staff.post(retire, [])).status).toBe(303);
  expect(await createGuest(url).ask({ text: '停车费归谁？' })).not.toContain('归全体业主');
});

async function openSite() {
  return startService(createShell({ ...BRISK, SHUOYI_KNOWLEDGE: smallKnowledge() }));
}

function pathTo(list: string): string {
  return /href="(\/staff\/questions\/\d+)"/.exec(list)?.[1] ?? '';
}
