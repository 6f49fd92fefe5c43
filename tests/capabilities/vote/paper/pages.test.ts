// Paper ballots as staff handle them: printed, entered by two, decided on, reported; and ballots by phone or at the door.

import { describe, expect, it } from 'vitest';
import { PAPER_DONE, PAPER_REFUSALS } from '../../../../src/capabilities/vote/paper/wording.ts';
import type { AnyTables } from '../../../../src/platform/database/database.ts';
import { eachDatabase } from '../../../_support/database.ts';
import {
  CONSOLE_MIGRATIONS,
  draftFields,
  openVoteConsole,
  type StaffVisit,
  type VoteConsole,
  wordsOf,
} from '../../../_support/vote-console.ts';

const HOST = 'http://localhost';
const VOTE = '/staff/votes/1';
const PAPERS = `${VOTE}/papers`;
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 7]);
const DAY = 86_400_000;

eachDatabase((_engine, open) => {
  /** Two days into the vote; `admin`, `bob` of the committee and `carl` who counts. */
  async function openPapers(state: 'announced' | 'open' = 'open') {
    const console = await openVoteConsole(await open<AnyTables>(CONSOLE_MIGRATIONS));
    const { admin, as, votes, clock } = console;
    const two = { items: '2', 'title-2': '换门禁', 'text-2': '换两扇。', 'matter-2': 'other-major' };
    await admin.post('/staff/votes/new', draftFields(two));
    const seen = /name="seen" value="([^"]+)"/.exec((await admin.get(`${VOTE}/confirm`)).text)?.[1] ?? '';
    await admin.post(`${VOTE}/confirm`, { seen });
    await admin.post(`${VOTE}/announce`, {});
    if (state === 'open') {
      clock.set('2027-03-21T08:00:30+08:00');
      await votes.advance();
      clock.advance(2 * DAY);
    }
    const [bob, carl] = [await as('committee', 'east'), await as('counter', 'east')];
    // As the console does, without drawing the sheet each time.
    const units = (await console.units('east')).filter(({ building }) => building === '1');
    await votes.issuePapers(
      1,
      units.map(({ id }) => id),
      { id: 'staff:1', role: 'admin' },
    );
    return {
      ...console,
      bob,
      carl,
      enter: (who: StaffVisit, number: number, fields = {}) => enter(console, who, number, fields),
    };
  }

  describe('printing', () => {
    it('gives a PDF for a building, and the same numbers again', async () => {
      const { admin, votes } = await openPapers();
      const printed = await admin.post(`${PAPERS}/issue`, { building: '1', which: 'all' });
      expect(printed.headers.get('Content-Type')).toBe('application/pdf');
      expect(printed.text.slice(0, 5)).toBe('%PDF-');
      expect((await votes.papers(1)).map(({ number }) => number)).toEqual([1, 2, 3]);
      await admin.post(`${PAPERS}/issue`, { building: '*', which: 'unvoted' });
      expect(await votes.papers(1)).toHaveLength(6);
    });

    it('is possible from the announcement on', async () => {
      const { votes, admin } = await openPapers('announced');
      expect(await votes.papers(1)).toHaveLength(3);
      expect(wordsOf((await admin.get(`${PAPERS}/1`)).text)).toContain('未收回');
    });

    it('leaves out who has voted where it is asked to, and what has come back', async () => {
      const { admin, bob, votes, cast, enter } = await openPapers();
      await cast(1, '2-101', 'yn');
      await admin.post(`${PAPERS}/issue`, { building: '2', which: 'unvoted' });
      expect(await votes.papers(1)).toHaveLength(5);
      await enter(admin, 1);
      const { text, status } = await bob.post(`${PAPERS}/issue`, {
        building: '1',
        which: 'ticked',
        unit: String((await votes.papers(1))[0]?.unit),
      });
      expect([status, wordsOf(text).includes(PAPER_REFUSALS['nothing-to-print'])]).toEqual([422, true]);
    });

    it('takes ticked units, and asks for some', async () => {
      const { admin, votes, units } = await openPapers();
      const page = await admin.get(`${PAPERS}/units?building=2`);
      const unit = (await units('east')).find(({ room }) => room === '2-102')?.id;
      expect(page.text).toContain(`name="unit" value="${unit}"`);
      await admin.post(`${PAPERS}/issue`, { which: 'ticked', building: '2', unit: String(unit) });
      expect((await votes.papers(1)).map((paper) => paper.unit)).toContain(unit);
      expect(wordsOf((await admin.post(`${PAPERS}/issue`, { which: 'ticked' })).text)).toContain(
        PAPER_REFUSALS['no-units'],
      );
    });
  });

  describe('one ballot', () => {
    it('is entered by one with a photo and confirmed by another, who does not see the first entry', async () => {
      const { admin, bob, votes, enter } = await openPapers();
      const entered = await enter(admin, 1, { 'choice-1': 'y', 'choice-2': 'n' });
      expect(entered).toEqual([303, `${PAPERS}?done=entered`]);
      expect(wordsOf((await admin.get(`${PAPERS}?done=entered`)).text)).toContain(PAPER_DONE.entered);
      expect(wordsOf((await admin.get(`${PAPERS}/1`)).text)).toContain('等另一位工作人员复核');
      const second = await bob.get(`${PAPERS}/1`);
      expect(second.text).toContain(`src="${PAPERS}/1/photo"`);
      expect(second.text).not.toMatch(/checked/);
      const confirmed = await bob.post(`${PAPERS}/1/confirm`, { 'choice-1': 'y', 'choice-2': 'n' });
      expect(confirmed.location).toBe(`${PAPERS}?done=accepted`);
      expect((await votes.paper(1, 1))?.state).toBe('accepted');
      const after = (await admin.get(`${PAPERS}/1`)).text;
      expect(after).not.toMatch(/type="radio"|<form[^>]*papers/);
    });

    it('shows its photo to those who count, and to nobody else', async () => {
      const { admin, carl, as, enter } = await openPapers();
      await enter(admin, 1);
      const shown = await carl.get(`${PAPERS}/1/photo`);
      expect([shown.status, shown.headers.get('Content-Type'), shown.headers.get('Cache-Control')]).toEqual([
        200,
        'image/png',
        'no-store',
      ]);
      expect((await (await as('street')).get(`${PAPERS}/1/photo`)).status).toBe(403);
      expect((await (await as('counter', 'west')).get(`${PAPERS}/1/photo`)).status).toBe(403);
      expect((await carl.get(`${PAPERS}/2/photo`)).status).toBe(404);
    });

    it.each([
      ['no photo', { photo: '' }, 'photo-missing'],
      ['a file that is no picture', { photo: 'text' }, 'photo-type'],
      ['a photo beyond five megabytes', { photo: 'large' }, 'photo-too-large'],
      ['a matter left out', { 'choice-2': '' }, 'choices-incomplete'],
      ['no time', { returned: '' }, 'returned-missing'],
      ['a time before the opening', { returned: '2027-03-21T07:59' }, 'returned-before-opening'],
      ['a time to come', { returned: '2027-03-25T08:00' }, 'returned-in-future'],
    ] as const)('is not taken with %s, and what was typed is kept', async (_what, fields, reason) => {
      const { app, admin } = await openPapers();
      const response = await send(app, admin, `${PAPERS}/1`, { ...FILLED, ...fields });
      const text = await response.text();
      expect([response.status, wordsOf(text).includes(PAPER_REFUSALS[reason])]).toEqual([422, true]);
      expect(text).toMatch(/name="choice-1" value="y" checked/);
    });

    it('handed in within the minute of the opening is not before it', async () => {
      const { admin, enter } = await openPapers();
      expect((await enter(admin, 1, { returned: '2027-03-21T08:00' }))[0]).toBe(303);
    });

    it('is not confirmed by who entered it, and begins anew where two differ', async () => {
      const { admin, bob, enter } = await openPapers();
      await enter(admin, 1);
      const own = await admin.post(`${PAPERS}/1/confirm`, { 'choice-1': 'y', 'choice-2': 'n' });
      expect(wordsOf(own.text)).toContain(PAPER_REFUSALS['same-person']);
      const other = await bob.post(`${PAPERS}/1/confirm`, { 'choice-1': 'y', 'choice-2': 'a' });
      expect(wordsOf(other.text)).toContain(PAPER_REFUSALS['entries-differ']);
      expect(wordsOf((await admin.get(`${PAPERS}/1`)).text)).toContain('两个人录的不一样');
      expect((await enter(bob, 1))[1]).toBe(`${PAPERS}?done=entered`);
    });

    it('is spoiled with a reason', async () => {
      const { admin, votes } = await openPapers();
      expect((await admin.post(`${PAPERS}/2/spoil`, { reason: '' })).status).toBe(422);
      expect((await admin.post(`${PAPERS}/2/spoil`, { reason: '打了两个勾' })).location).toBe(
        `${PAPERS}?done=spoiled`,
      );
      expect(await votes.paper(1, 2)).toMatchObject({ state: 'spoiled', reason: '打了两个勾' });
      await admin.post(`${PAPERS}/3/spoil`, { reason: `破\0${'了'.repeat(200)}` });
      expect((await votes.paper(1, 3))?.reason).toBe(`破${'了'.repeat(99)}`);
      expect(wordsOf((await admin.get(`${PAPERS}?state=spoiled`)).text)).toContain(
        '0002 1-102 作废 打了两个勾',
      );
    });

    it.each([
      ['0002', `${PAPERS}/2`],
      [' ３ ', `${PAPERS}/3`],
      ['https://s.example/staff/votes/1/papers/2', `${PAPERS}/2`],
    ])('is found by what is typed or scanned: %s', async (typed, location) => {
      const { admin } = await openPapers();
      expect((await admin.get(`${PAPERS}/go?number=${encodeURIComponent(typed)}`)).location).toBe(location);
    });

    it.each([
      ['', 'number-malformed'],
      ['十二', 'number-malformed'],
      ['99', 'paper-unknown'],
      ['https://s.example/staff/votes/2/papers/2', 'paper-unknown'],
    ] as const)('that is not there is said so: %s', async (typed, reason) => {
      const { admin } = await openPapers();
      const { text } = await admin.get(`${PAPERS}/go?number=${encodeURIComponent(typed)}`);
      expect(wordsOf(text)).toContain(PAPER_REFUSALS[reason]);
    });
  });

  it('a conflict shows the times and never the choices, and is decided by two who looked', async () => {
    const { admin, bob, carl, cast, votes, enter } = await openPapers();
    await cast(1, '1-101', 'yn');
    await enter(admin, 1, { 'choice-1': 'n', 'choice-2': 'n', returned: '2027-03-22T10:00' });
    const held = await bob.post(`${PAPERS}/1/confirm`, { 'choice-1': 'n', 'choice-2': 'n' });
    expect(held.location).toBe(`${PAPERS}?done=conflict`);
    const page = wordsOf((await admin.get(`${PAPERS}/1`)).text);
    expect(page).toMatch(/2027年3月22日 10:00 纸质票收到 2027年3月23日 8:00 线上第 1 次/);
    expect(page).not.toMatch(/同意|反对|弃权/);
    expect((await carl.get(`${PAPERS}/1`)).text).not.toContain('/decide');
    expect((await carl.post(`${PAPERS}/1/decide`, { sure: 'yes', stands: 'paper' })).status).toBe(403);
    expect(wordsOf((await admin.post(`${PAPERS}/1/decide`, { stands: 'paper' })).text)).toContain(
      PAPER_REFUSALS['not-sure'],
    );
    const first = await admin.post(`${PAPERS}/1/decide`, { sure: 'yes', stands: 'paper' });
    expect(first.location).toBe(`${PAPERS}?done=waiting`);
    const second = await bob.post(`${PAPERS}/1/decide`, { sure: 'yes', stands: 'paper' });
    expect(second.location).toBe(`${PAPERS}?done=accepted`);
    expect((await votes.paper(1, 1))?.state).toBe('accepted');
  });

  it('the sums on the page and in the report add up', async () => {
    const { admin, bob, as, enter } = await openPapers();
    await enter(admin, 1);
    await bob.post(`${PAPERS}/1/confirm`, { 'choice-1': 'y', 'choice-2': 'n' });
    await admin.post(`${PAPERS}/2/spoil`, { reason: '撕坏了' });
    expect(wordsOf((await admin.get(PAPERS)).text)).toContain(
      '共发出 3 张票：已入册 1 张，待复核 0 张，冲突 0 张，另册 0 张，作废 1 张，未收回 1 张，加起来正好 3 张。',
    );
    const report = await (await as('street')).get(`${PAPERS}/reconciliation.pdf`);
    expect([report.status, report.text.slice(0, 5)]).toEqual([200, '%PDF-']);
  });

  it('the list of visits names those who have neither voted nor handed in paper', async () => {
    const { admin, cast, enter } = await openPapers();
    await cast(1, '2-101', 'yn');
    await enter(admin, 1);
    const page = wordsOf((await admin.get(`${VOTE}/visits`)).text);
    expect(page).toContain('1幢：2 户，160.00 平方米');
    expect(page).toMatch(/1-102\s+1-201/);
    expect(page).not.toMatch(/1-101|2-101/);
    for (const query of ['', '?building=1', '?names=1'])
      expect((await admin.get(`${VOTE}/visits.pdf${query}`)).text.slice(0, 5)).toBe('%PDF-');
  });

  it('is for those who enter ballots in that compound', async () => {
    const { as, admin } = await openPapers();
    const [west, street] = [await as('counter', 'west'), await as('street')];
    for (const path of ['papers', 'papers/1', 'papers/units', 'visits', 'visits.pdf', 'assisted'])
      for (const who of [west, street])
        expect([path, (await who.get(`${VOTE}/${path}`)).status]).toEqual([path, 403]);
    expect((await west.post(`${PAPERS}/issue`, { building: '1', which: 'all' })).status).toBe(403);
    expect((await admin.get('/staff/votes/9/papers')).status).toBe(404);
    expect((await admin.get(`${PAPERS}/99`)).status).toBe(404);
  });

  describe('a ballot by phone or at the door', () => {
    const spoken = { room: '1-101', way: 'phone', witness: '王芳', 'choice-1': 'y', 'choice-2': 'n' };

    it('is one ballot however often it is sent, with a receipt; the witness stands nowhere else', async () => {
      const { admin, votes, ledger, units } = await openPapers();
      const key = /name="key" value="([^"]+)"/.exec((await admin.get(`${VOTE}/assisted`)).text)?.[1] ?? '';
      expect(key).not.toBe('');
      const [one, two] = [
        await admin.post(`${VOTE}/assisted`, { ...spoken, key }),
        await admin.post(`${VOTE}/assisted`, { ...spoken, key }),
      ];
      const code = /class="secret">([^<]+)/.exec(one.text)?.[1];
      expect([one.status, two.text.includes(`class="secret">${code}`)]).toEqual([200, true]);
      const unit = (await units('east'))[0]?.id ?? 0;
      expect(await votes.castTimes(1, unit)).toMatchObject([{ version: 1, source: 'assisted' }]);
      const lines = await Array.fromAsync(ledger.rows('vote/east/2027-1'));
      expect(JSON.stringify(lines)).not.toMatch(/王芳|1-101/);
    });

    it.each([
      ['no witness', { witness: ' ' }, '请写见证人的姓名。'],
      ['no way', { way: '' }, '请选是电话还是上门。'],
      ['a room that is not there', { room: '9-9' }, '名册里没有这个房号'],
      ['a matter left out', { 'choice-2': '' }, '还有事项没选'],
    ])('is not taken with %s, and what was typed is kept', async (_what, fields, sentence) => {
      const { admin } = await openPapers();
      const refused = await admin.post(`${VOTE}/assisted`, { ...spoken, ...fields, key: 'k1' });
      expect([refused.status, wordsOf(refused.text).includes(sentence)]).toEqual([422, true]);
      expect(refused.text).toContain('name="key" value="k1"');
      expect(refused.text).toMatch(/name="choice-1" value="y" checked/);
    });

    it('is not taken where somebody votes for the unit with an account, until staff bind it anew', async () => {
      const { admin, owners, units } = await openPapers();
      const unit = (await units('east'))[0]?.id ?? 0;
      const clerk = { id: 1, name: '小李', role: 'admin' };
      const made = await owners.makeCodes('east', { units: [unit] }, clerk);
      const code = made.ok ? (made.value[0]?.code ?? '') : '';
      const account = { channel: 'web', bot: 'site', from: 'a1', chat: 'a1' };
      expect(await owners.claim(account, code)).toMatchObject({ ok: true });
      const refused = await admin.post(`${VOTE}/assisted`, { ...spoken, key: 'k1' });
      expect(wordsOf(refused.text)).toContain('这套房已经登记了手机投票');
    });
  });
});

const FILLED: Readonly<Record<string, string>> = {
  ...{ 'choice-1': 'y', 'choice-2': 'n', returned: '2027-03-22T10:00', photo: 'png' },
};

async function enter({ app }: VoteConsole, who: StaffVisit, number: number, fields = {}) {
  const response = await send(app, who, `${PAPERS}/${number}`, { ...FILLED, ...fields });
  return [response.status, response.headers.get('Location')] as const;
}

function send(
  app: VoteConsole['app'],
  who: StaffVisit,
  path: string,
  fields: Readonly<Record<string, string>>,
) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields))
    name === 'photo' ? body.append(name, fileOf(value), 'a.png') : body.append(name, value);
  return app.request(`${HOST}${path}`, {
    method: 'POST',
    body,
    headers: { Origin: HOST, Cookie: who.cookie() },
  });
}

function fileOf(kind: string): Blob {
  if (kind === '') return new Blob([]);
  if (kind === 'text') return new Blob(['not a picture']);
  return new Blob([PNG, ...(kind === 'large' ? [new Uint8Array(5 * 1_024 * 1_024)] : [])]);
}
