// A database file, or a PostgreSQL database, with an open vote of the compound in it and voters who have claimed their
// units from browsers, made ready for a service in a process of its own that goes by the real time.

import { hash } from 'node:crypto';
import { createApp } from '../../src/app.ts';
import { configFrom } from '../../src/config.ts';
import { createLog } from '../../src/platform/log.ts';
import { createFixedClock } from './clock.ts';
import { registerRows } from './compound.ts';
import { COMPOUND, ITEMS, LI, WU } from './compound-vote.ts';

export interface BrowserVoter {
  readonly cookie: string;
  readonly unit: number;
}

const DAY = 86_400_000;

export async function prepareOpenVote(
  database: string,
  knowledge: string,
  count: number,
): Promise<{ readonly vote: number; readonly voters: readonly BrowserVoter[] }> {
  const clock = createFixedClock(Date.now() - 60_000);
  const app = await createApp({
    config: configFrom({
      SHUOYI_DATABASE: database,
      SHUOYI_KNOWLEDGE: knowledge,
      SHUOYI_DEMONSTRATION: 'off',
    }),
    ...{ now: clock.now, log: createLog('silent'), channels: () => [] },
  });
  try {
    const { owners } = app;
    await owners.createCompound(COMPOUND, '绿苑小区', LI);
    const rows = registerRows().map((cells, index) => ({ line: index + 1, cells }));
    const checked = await owners.checkImport({ compound: COMPOUND, file: '名册.csv', rows, actor: LI });
    if (!checked.ok) throw new Error(checked.reason);
    await owners.applyImport(checked.value.id, LI);
    const voters = await claimAll(app, count);
    const vote = await openVote(app, clock.now());
    return { vote, voters };
  } finally {
    await app.close();
  }
}

type App = Awaited<ReturnType<typeof createApp>>;

async function claimAll({ owners }: App, count: number): Promise<BrowserVoter[]> {
  const units = (await owners.roll(COMPOUND)).filter(({ head }) => head !== '').slice(0, count);
  const made = await owners.makeCodes(COMPOUND, { units: units.map(({ id }) => id) }, LI);
  if (!made.ok) throw new Error(made.reason);
  const voters: BrowserVoter[] = [];
  for (const { unit, code } of made.value) {
    const token = hash('md5', `browser of ${unit}`);
    const chat = hash('sha256', token).slice(0, 32);
    const claimed = await owners.claim({ channel: 'web', bot: 'site', from: chat, chat }, code);
    if (!claimed.ok) throw new Error(claimed.reason);
    voters.push({ cookie: `shuoyi=${token}`, unit });
  }
  return voters;
}

/** At once, on a legal ground; closes in ten days. */
async function openVote({ vote: { actions } }: App, now: number): Promise<number> {
  const terms = { silenceClause: null, showRooms: false, objectionDays: 7 };
  const draft: Parameters<typeof actions.draft>[1] = {
    ...{ kind: 'assembly', title: '选聘物业和筹集维修资金', items: ITEMS, scope: { kind: 'compound' } },
    ...{ demonstration: false, opensAt: now, closesAt: now + 10 * DAY },
    terms: { ...terms, noticeGround: '电梯停运危及安全，依法紧急表决（测试）' },
  };
  const made = await actions.draft(COMPOUND, draft, LI);
  if (!made.ok) throw new Error(made.reason);
  await actions.confirmMatters(made.value, WU);
  const announced = await actions.announce(made.value, LI);
  const opened = await actions.open(made.value);
  if (!announced.ok || !opened.ok) throw new Error('the vote did not open');
  return made.value;
}
