// The wiring: every part is made and joined here and nowhere else. Read this first.

import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAssistant } from './capabilities/assistant/index.ts';
import { createBroadcast } from './capabilities/broadcast/index.ts';
import { createComplaint, loadDanger, loadReading, loadTriage } from './capabilities/complaint/index.ts';
import { createConsultation, loadTemplates } from './capabilities/consultation/index.ts';
import { createLink } from './capabilities/link/index.ts';
import { createPolicy, loadReviewed, type Metadata } from './capabilities/policy/index.ts';
import { createPrivacy } from './capabilities/privacy/index.ts';
import { createRegister } from './capabilities/register/index.ts';
import { createVote, factsOfVote } from './capabilities/vote/index.ts';
import type { Channel, TellState } from './channels/channel.ts';
import type { Config } from './config.ts';
import type { Capability } from './desk/capability.ts';
import { createIdentify } from './desk/identify.ts';
import { createOutbox } from './desk/outbox.ts';
import { createDesk } from './desk/receive.ts';
import { callOff, isDown, linkedOrSelf, listDeliveries, mainOf, saveChannelState } from './desk/store.ts';
import { personalOfChat } from './desk/store-personal.ts';
import { createDeskTimers, deskRetention } from './desk/timers.ts';
import { type History, heardIn } from './history.ts';
import {
  casesForTopics,
  deliveryOf,
  deskOf,
  dutyOf,
  lazily,
  outcomeOf,
  PERSONS,
  placeOf,
  redirecting,
  topicsForCases,
  votesForTopics,
} from './join.ts';
import { createLedger } from './ledger/index.ts';
import { lookAgain } from './looking.ts';
import { MIGRATIONS } from './migrations.ts';
import { openModelOf } from './models.ts';
import { createNotify } from './notify.ts';
import { createOwners, groupsOf } from './owners/index.ts';
import { loadCalendar } from './platform/calendar-file.ts';
import { openDatabase } from './platform/database/open.ts';
import { openJobs } from './platform/jobs/open.ts';
import type { Log } from './platform/log.ts';
import { createMetrics } from './platform/metrics.ts';
import { NO_MODEL } from './platform/model/index.ts';
import { addressesOf, colleaguesOf, createStaffChat } from './staff/index.ts';

export interface AppOptions {
  readonly config: Config;
  readonly now: () => number;
  readonly log: Log;
  /** The ways in of this process; they may read back what was said and heard. */
  readonly channels: (history: History) => readonly Channel[];
  /** A link into the chat with our bot, which then hears the argument; null where there is none. */
  readonly chatLink?: (argument: string) => string | null;
  /** The reviewed knowledge, where somebody began to load it before. */
  readonly reviewed?: ReturnType<typeof loadReviewed> | undefined;
}

const VOTE_WAKE = 'vote-wake';
const TOPIC_WAKE = 'topic-wake';
const CASE_WAKE = 'case-wake';
const OPERATOR = { id: 'operator', name: '操作员', role: 'operator' } as const;
/** What was being sent this long before the start was left by the process before, in milliseconds. */
const RESTARTED = 1_000;
/** How long what was received is still answered and sent at the end, in milliseconds. */
const CLOSING = 5_000;

export async function createApp({ config, now, log, channels: createChannels, ...options }: AppOptions) {
  const reviewed = options.reviewed ?? loadReviewed(config.knowledge);
  reviewed.catch(() => {}); // Said where it is awaited; until then a database that does not open comes first.
  const database = await openDatabase({ url: config.database, migrations: MIGRATIONS, log });
  const metrics = createMetrics();
  const ledger = createLedger(database);
  const notifyAs = createNotify(now);
  const owners = createOwners({ database, now, record: ledger.append, notify: notifyAs('register') });
  const jobs = await openJobs({ database, url: config.database, now, log });

  const dangerIn = await loadDanger(join(config.knowledge, 'rules', 'triage'));
  const calendar = await loadCalendar(join(config.knowledge, 'calendar.json'));

  const mayLeave = (person: string) => assistant.mayLeave(person);
  const use = await openModelOf({ config, database, log, now, mayLeave });
  const model = use ?? NO_MODEL;

  const policy = await createPolicy({
    ...{ database, ledger, now, model, modelTerms: config.model },
    folder: config.knowledge,
    reviewed,
    site: config.publicUrl,
    keepDays: config.keepDays,
    notify: notifyAs('policy'),
    onWritten: send,
    onAnswered: metrics.answer,
    onProblem: (err) => log.error({ err }, 'answers: something could not be read or asked'),
  });
  const register = createRegister({
    ...{ owners, now, site: config.publicUrl, chatLink: options.chatLink },
    onProblem: (err) => log.error({ err }, 'import failed'),
  });
  const vote = createVote({
    ...{ database, ledger, owners, now, site: config.publicUrl, keepDays: config.keepDays },
    notify: notifyAs('vote'),
    wake: (tx, at) => jobs.enqueue(tx, { queue: VOTE_WAKE, key: String(at), payload: null, runAt: at }),
    onWritten: send,
    deliveries: (prefix) => listDeliveries(database.db, prefix),
    topicsOf: (id) => consultation.topicsOfVote(id),
    chatLink: options.chatLink,
    ended: (tx, ended) => consultation.actions.settleVote(tx, ended.id, outcomeOf(ended)),
  });
  const consultation = createConsultation({
    ...{ database, ledger, owners, now, site: config.publicUrl, keepDays: config.keepDays },
    ...{ calendar, model, mayLeave, producer: config.siteName },
    votes: votesForTopics({ votes: () => vote.actions, now }),
    voteFacts: factsOfVote,
    citation: policy.citation,
    templates: await loadTemplates(join(config.knowledge, 'topics')),
    isDangerous: (text) => dangerIn(text).kinds.length > 0,
    staffOf: (db, compound, body) => addressesOf(db, compound, [body]),
    toCase: (tx, topic, { id, role }) => complaint.fromTopic(tx, topic, { id, role: redirecting(role) }),
    casesOf: async ({ compound, number }) => casesForTopics(await complaint.casesOfTopic(compound, number)),
    notify: notifyAs('consultation'),
    wake: (tx, at) => jobs.enqueue(tx, { queue: TOPIC_WAKE, key: String(at), payload: null, runAt: at }),
    onWritten: send,
  });
  jobs.work(TOPIC_WAKE, consultation.look);
  const complaint = createComplaint({
    ...{ database, ledger, owners, now, calendar, site: config.publicUrl, keepDays: config.keepDays },
    ...{ model, mayLeave },
    open311: config.open311,
    triage: lazily(() => loadTriage(join(config.knowledge, 'rules', 'triage'))),
    reads: lazily(() => loadReading(config.knowledge)),
    danger: dangerIn,
    staffOf: (db, compound, holder, category, about) =>
      addressesOf(db, compound, [dutyOf(holder)], category, about && dutyOf(about)),
    findStaff: async (account) => deskOf(await staffChat.findStaff(account)),
    colleagues: (...asked) => colleaguesOf(database.db, ...asked),
    topics: topicsForCases(consultation),
    notify: notifyAs('complaint'),
    wake: (tx, at) => jobs.enqueue(tx, { queue: CASE_WAKE, key: String(at), payload: null, runAt: at }),
    onWritten: send,
  });
  jobs.work(CASE_WAKE, complaint.look);
  jobs.work(VOTE_WAKE, vote.look);
  const staffChat = createStaffChat({ database, now, record: ledger.append });
  const privacy = createPrivacy({
    ...{ database, ledger, now, site: config.publicUrl, keepDays: config.keepDays },
    accountsOf: linkedOrSelf,
    parts: () => [
      ...capabilities.flatMap(({ title, personal }) => (personal ? [{ title, ...personal }] : [])),
      { title: '对话', ...personalOfChat },
    ],
  });
  const broadcast = createBroadcast({
    ...{ database, ledger, now, notify: notifyAs('broadcast'), onWritten: send },
    ...{ compounds: owners.compounds, groupsOf, votersOf: owners.votersOf, keepDays: config.keepDays },
    deliveries: (prefix) => listDeliveries(database.db, prefix),
    callOff: (tx, prefix) => callOff(tx, prefix, now()),
  });
  const link = createLink({
    ...{ database, ledger, now, notify: notifyAs('link') },
    ...{ persons: PERSONS, speaks: owners.speaks },
    parts: () => capabilities.flatMap(({ personal }) => personal ?? []),
  });
  const delivery = deliveryOf({
    ...{ database, ledger, now, metrics, notify: notifyAs('delivery'), onWritten: send },
    titleOf: (name) => capabilities.find((each) => each.name === name)?.title ?? null,
  });
  const assistant = createAssistant({
    ...{ database, ledger, now, model, use, notify: notifyAs('assistant') },
    ...{ compounds: owners.compounds, certainty: policy.certainty },
    ...{ abroad: config.model?.abroad ?? false, provider: config.model?.provider ?? '' },
    isDangerous: (text) => dangerIn(text).kinds.length > 0,
  });
  const capabilities: readonly Capability[] = [
    ...[assistant.understanding(policy), register, vote, consultation, complaint],
    ...[privacy, link, assistant, broadcast, delivery, staffChat],
  ];

  const channels = createChannels({
    said: (...range) => outbox.said(...range),
    heard: (address, limit) => heardIn(database.db, address, limit),
    idle: () => settle(),
    mainOf: (account) => mainOf(database.db, account),
    database,
    commands: () => capabilities.flatMap((each) => each.commands),
    tell,
    isDown: (channel) => isDown(database.db, channel),
  });
  const site = config.publicUrl;
  const outbox = createOutbox({
    ...{ db: database.db, channels, capabilities, now, log, site, onSent: metrics.send },
  });
  const desk = createDesk({
    database,
    capabilities,
    channels: channels.map((channel) => channel.name),
    identify: createIdentify({
      findVoter: owners.findVoter,
      findStaff: async (account) => placeOf(await staffChat.findStaff(account)),
    }),
    now,
    log,
    personLimit: config.personLimit,
    groupLimit: config.groupLimit,
    keepDays: config.keepDays,
    helper: config.model && !config.model.abroad ? config.model.provider : null,
    site,
    onMoved: (tx, group, to) => owners.moveGroup(tx, group, to),
    onWritten: send,
    onHandled: metrics.message,
  });

  const timers = [
    ...createDeskTimers({ db: database.db, keepDays: config.keepDays }),
    ...capabilities.flatMap((capability) => capability.timers ?? []),
  ];
  for (const timer of timers) jobs.every(timer.name, timer.cron, timer.run);

  async function settle(): Promise<void> {
    await desk.idle();
    await policy.settled();
    await outbox.flush();
  }

  function tell(channel: string, bot: string): TellState {
    return (state, detail = '') => {
      saveChannelState(database.db, { channel, bot, state, since: now(), detail }).catch((err: unknown) =>
        log.error({ err }, 'channel state could not be kept'),
      );
    };
  }

  /** A database out of reach for a moment must not end the process: what is unsent is looked at again. */
  function send(): void {
    outbox.flush().catch((err: unknown) => log.error({ err }, 'outbox could not be read'));
  }

  let stopLooking = () => {};

  return {
    database,
    jobs,
    ledger,
    metrics,
    owners,
    policy,
    vote,
    consultation,
    complaint,
    notices: delivery.troubles,
    pages: capabilities.flatMap((capability) => capability.pages ?? []),
    /** What goes when its time is over, class by class. */
    retention: [
      deskRetention(config.keepDays),
      ...capabilities.flatMap((capability) => capability.retention ?? []),
    ],
    receive: desk.receive,
    settle,
    ingest: (path: string, metadata: Metadata | null) => policy.actions.ingest(path, metadata, OPERATOR),

    /** Takes up what a dead process left, opens the ways in; timers run only after `start`. */
    async open(): Promise<void> {
      if (config.demonstration) await owners.ensureDemonstration();
      await jobs.open();
      await desk.recover(now());
      await outbox.takeUpAbandoned(now() - RESTARTED);
      for (const channel of channels) await channel.start(desk.receive);
      await outbox.flush();
    },
    async start(): Promise<void> {
      await jobs.start();
      stopLooking = lookAgain({ desk, outbox, policy, delivery, now, log });
    },
    /** Nothing new is taken in; what was begun is finished, as far as the time allows. */
    async close(): Promise<void> {
      stopLooking();
      policy.stop();
      await Promise.all(channels.map((channel) => channel.stop()));
      await jobs.stop();
      await Promise.race([settle(), sleep(CLOSING, null, { ref: false })]);
      await outbox.stop();
      await use?.settled();
      await database.close();
    },
  };
}

export type App = Awaited<ReturnType<typeof createApp>>;
