// Every column of the real schema that may name somebody is forgotten by a part, or says why it is not. And of people who have asked,
// reported, raised and joined no account stands anywhere else; when the time of everything is over it stands nowhere.

import { expect, test } from 'vitest';
import { runOf } from '../../../src/cli/retention.ts';
import { LEAK } from '../../_support/cases.ts';
import { FACADE, must } from '../../_support/topics.ts';
import { openTown, type Town } from '../../_support/town.ts';

const DAY = 86_400_000;

/** What a column is called that may name a person, or say where one is reached or lives. */
const NAMING =
  /(^|_)(account|person|people|chat|recipient|conversation|contact|phone|room|behalf|address|actor|by|name|dedup)$/;

/** Emptied by `personal` of the part, and at the latest by its `retention`. */
const FORGOTTEN: Readonly<Record<string, readonly string[]>> = {
  assistant_consent: ['person'],
  assistant_heard: ['person', 'words'],
  desk_inbox: ['conversation', 'body'],
  desk_person: ['person', 'account', 'chat'],
  desk_outbox: ['chat', 'recipient', 'dedup', 'body'],
  desk_session: ['conversation', 'state'],
  policy_answer: ['person', 'chat', 'recipient', 'question'],
  owners_binding: ['account', 'chat'],
  vote_ballot: ['by'],
  vote_objection: ['person', 'address', 'answered_by'],
  consultation_person: ['account', 'chat'],
  complaint_reporter: ['account', 'chat', 'contact', 'room', 'behalf'],
};

const STAFF = 'of staff, who answer for what they do';
const REGISTER = "the owners' register: kept by law, changed by the committee's list, not by the account";
const GROUP = 'a group, nobody alone';
const NUMBER = 'the number a person has in the topic';
const BODY = 'the name of a thing or an office';
const SECONDS = 'emptied within days by itself';

/** Why they are not. */
const EXPLAINED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  broadcast: { by: STAFF, file_name: BODY },
  complaint_event: { staff: STAFF },
  complaint_file: { name: 'a name we gave' },
  complaint_key: { name: BODY },
  complaint_queue: { person: STAFF },
  complaint_case: { person: STAFF },
  complaint_settings: { changed_by: STAFF },
  consultation_action: { who_name: BODY },
  consultation_meeting: { called_by: STAFF, people: 'how many came' },
  consultation_objection: { person: NUMBER, answered_by: STAFF },
  consultation_poll_choice: { person: NUMBER },
  consultation_procedure: { changed_by: STAFF },
  consultation_rating: { person: NUMBER },
  consultation_statement: { behalf: BODY, by: STAFF },
  consultation_version: { by: 'a duty, or a number of the topic' },
  consultation_view: { person: NUMBER },
  desk_lost: { chat: 'told apart from a chat that is reached; gone when it is reached again' },
  ledger: { actor: 'an account of staff, or a number' },
  link_code: { account: SECONDS, chat: SECONDS },
  owners_binding: { checked_by: STAFF },
  owners_change: { actor: STAFF },
  owners_code: { made_by: STAFF },
  owners_compound: { name: BODY },
  owners_group: { chat: GROUP },
  owners_import: { done_by: STAFF, by: STAFF },
  owners_member: { name: 'a member of the committee, whose name is public' },
  owners_owner: { name: REGISTER, phone: REGISTER },
  owners_secret: { name: BODY },
  owners_unit: { room: REGISTER },
  policy_approved: { approved_by: STAFF, retired_by: STAFF },
  policy_question: { answered_by: STAFF },
  staff_account: { name: STAFF },
  staff_chat: { account: STAFF, chat: STAFF },
  staff_invitation: { account: STAFF },
  staff_recovery: { account: STAFF },
  staff_duty: { account: STAFF },
  staff_session: { account: STAFF },
  telegram_message: { chat: 'which message of the platform ours is' },
  vote: { drafted_by: STAFF, confirmed_by: STAFF },
  vote_decision: { staff: STAFF },
  vote_delivery: { by: STAFF },
  vote_paper: { issued_by: STAFF, entered_by: STAFF, confirmed_by: STAFF },
  vote_register: { room: REGISTER },
  vote_signature: { by: STAFF },
  wechat_seen: { account: 'a hash with a key that is not in the database' },
  wechat_sent: { chat: 'which message went out; gone after a month' },
};

test('every column that may name somebody is forgotten by a part, or explained', async () => {
  const { app } = await openTown('sqlite::memory:');
  const unknown: string[] = [];
  for (const { name, columns } of await app.database.db.introspection.getTables())
    for (const column of columns)
      if (
        NAMING.test(column.name) &&
        !FORGOTTEN[name]?.includes(column.name) &&
        EXPLAINED[name]?.[column.name] === undefined
      )
        unknown.push(`${name}.${column.name}`);
  expect(unknown).toEqual([]);
});

const PEOPLE = { zhang: 'account-of-zhang', li: 'account-of-li' } as const;

/** Everything that a resident may do, done by two. */
async function live({ app, say, talk, clock }: Town): Promise<void> {
  await app.owners.createCompound('demo', '青年小区', { id: 'staff:1', name: '小李', role: 'staff' });
  const zhang = { channel: 'wechat', from: PEOPLE.zhang } as const;
  const li = { channel: 'telegram', from: PEOPLE.li } as const;
  const speakerOf = ({ channel, from }: typeof zhang | typeof li) => ({
    ...{ channel, bot: 'bot', account: from, chat: `chat-${from}` },
  });
  await talk(zhang, '业委会是干什么的', '转人工');
  await say(li, '物业费谁来定');
  await say(li, '业委会是干什么的', { group: 'group-1' });
  const { actions: cases } = app.complaint;
  const by = { id: 'staff:1', role: 'property-company' } as const;
  const { id } = (await must(cases.lodge({ ...LEAK, speaker: speakerOf(zhang), contact: '13800001234' })))
    .case;
  await must(cases.join(id, speakerOf(li), { hidden: true, behalf: '', contact: '', room: '1-101' }));
  await cases.take(id, by);
  await must(cases.resolve(id, '换好了水管，不再漏了', [], by));
  const { actions: topics } = app.consultation;
  const community = { id: 'staff:2', role: 'community' } as const;
  const topic = await must(topics.raise({ ...FACADE, speaker: speakerOf(zhang) }));
  await must(topics.accept(topic.id, { title: '外墙', clause: '' }, community));
  await must(topics.cosign(topic.id, speakerOf(li)));
  await must(topics.opine(topic.id, { stance: 'for', text: '快点修' }, speakerOf(li)));
  await must(topics.stop(topic.id, '不办了', community));
  clock.advance(DAY);
  await app.settle();
}

async function whereabouts({ app }: Town, words: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for (const { name } of await app.database.db.introspection.getTables())
    for (const row of await app.database.db.selectFrom(name).selectAll().execute())
      for (const [column, value] of Object.entries(row))
        if (typeof value === 'string' && words.some((word) => value.includes(word)))
          found.add(`${name}.${column}`);
  return [...found].sort();
}

async function forgetEverything({ app, clock }: Town, dry = false): Promise<number[]> {
  const rows: number[] = [];
  for (const each of app.retention) rows.push(await runOf(app.database, each, { now: clock.now(), dry }));
  return rows;
}

test('no account stands anywhere but where it is forgotten, and when its time is over it stands nowhere', async () => {
  const town = await openTown('sqlite::memory:');
  await live(town);
  const accounts = Object.values(PEOPLE);
  const known = Object.entries(FORGOTTEN).flatMap(([table, all]) =>
    all.map((column) => `${table}.${column}`),
  );
  const before = await whereabouts(town, accounts);
  expect(before.length).toBeGreaterThan(8);
  expect(before.filter((each) => !known.includes(each))).toEqual([]);
  town.clock.advance(90 * DAY);
  await town.app.complaint.actions.advance();
  const open = await town.app.database.db
    .selectFrom('policy_question')
    .select('id')
    .where('state', '=', 'open')
    .execute();
  for (const { id } of open)
    await town.app.policy.actions.dismissQuestion(id, '已经口头答复', {
      id: 'staff:1',
      name: '小李',
      role: 'admin',
    });
  await town.app.settle();
  town.clock.advance(3 * 366 * DAY);
  await forgetEverything(town);
  await forgetEverything(town);
  expect(await whereabouts(town, [...accounts, '13800001234', '快点修'])).toEqual([]);
  expect((await town.app.ledger.verify()).integrity).toMatchObject({ ok: true });
});

test('a dry run counts what the real one then takes, class by class, on any day', async () => {
  const town = await openTown('sqlite::memory:');
  await live(town);
  for (const days of [10, 20, 40, 300, 100, 800]) {
    town.clock.advance(days * DAY);
    const counted = await forgetEverything(town, true);
    expect(await forgetEverything(town, true)).toEqual(counted);
    expect(await forgetEverything(town)).toEqual(counted);
    expect((await forgetEverything(town)).reduce((all, each) => all + each, 0)).toBe(0);
  }
});
