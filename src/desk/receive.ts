// The road every message takes, top to bottom. A message is acknowledged once it is durably in the inbox;
// its answer, the next state and the mark "handled" are one transaction, so it is answered once or not yet.

import { randomInt } from 'node:crypto';
import type { Receive } from '../channels/channel.ts';
import { ConflictError } from '../errors.ts';
import type { Database, Transaction } from '../platform/database/database.ts';
import type { Log } from '../platform/log.ts';
import type { Capability, Turn } from './capability.ts';
import { choicesOf } from './choices.ts';
import type { Address, Happened, Incoming, Person, Reply } from './message.ts';
import type { RateLimit } from './rate.ts';
import { createRateLimiter } from './rate.ts';
import { opened } from './route.ts';
import { conversationOf, createTurns } from './session.ts';
import * as store from './store.ts';
import type { DeskTables } from './tables.ts';
import { createWalk, LONGEST_TEXT } from './walk.ts';
import { apology, EDITED, joined, TOO_FAST, TOO_LONG } from './wording.ts';

const CONFLICT_TRIES = 3;

export interface DeskDeps {
  readonly database: Database<DeskTables>;
  readonly capabilities: readonly Capability[];
  /** Names of the channels of this process. */
  readonly channels: readonly string[];
  readonly identify: (incoming: Incoming) => Promise<Person>;
  readonly now: () => number;
  readonly log: Log;
  readonly personLimit: RateLimit;
  readonly groupLimit: RateLimit;
  /** Days that words are kept; said to whoever begins. */
  readonly keepDays: number;
  /** Whose language model helps without each person being asked first; said to whoever begins. */
  readonly helper?: string | null;
  /** Where the web chat is reached; said where the bot may be out of reach one day. */
  readonly site?: string | null;
  /** A group has another id now: for whoever remembers groups. */
  readonly onMoved?: (tx: Transaction, group: Address, to: string) => Promise<void>;
  /** Told after each commit that wrote to the outbox. */
  readonly onWritten: () => void;
  readonly onHandled: (outcome: 'answered' | 'refused' | 'failed', milliseconds: number) => void;
}

export function createDesk(deps: DeskDeps) {
  const turns = createTurns();
  const arrivals = createTurns();
  const personMay = createRateLimiter(deps.personLimit);
  const groupMay = createRateLimiter(deps.groupLimit);
  const walk = createWalk(deps);

  /** Resolves once the message is kept; what follows happens behind it. Words in a group not meant for us are not kept. */
  const receive: Receive = async (arrived) => {
    if (arrived.happened) return takeNote(arrived, arrived.happened);
    if (arrived.group && (!arrived.addressed || arrived.edited)) return;
    const incoming = opened(deps.capabilities, arrived);
    const conversation = conversationOf(incoming);
    await arrivals.take(conversation, async () => {
      const id = await deps.database.transaction((tx) => store.accept(tx, conversation, incoming));
      if (id !== null) void turns.take(conversation, () => handle(id, conversation, incoming));
    });
  };

  /** What became of the chat; done with in the same commit, so nothing of it is left to be answered. */
  async function takeNote(incoming: Incoming, happened: Happened): Promise<void> {
    const { channel, bot, chat, group } = incoming;
    const now = deps.now();
    await deps.database.transaction(async (tx) => {
      const id = await store.accept(tx, conversationOf(incoming), incoming);
      if (id === null) return;
      await store.settle(tx, id, { incoming, now });
      if (happened.kind === 'left') return store.markLost(tx, incoming, now);
      if (happened.kind === 'moved') {
        await store.moveChat(tx, incoming, happened.to, now);
        return deps.onMoved?.(tx, { channel, bot, chat, group }, happened.to);
      }
      await store.markFound(tx, incoming);
      if (!group) return;
      await store.put(tx, {
        address: { channel, bot, chat, group },
        body: { reply: joined(deps.site ?? null) },
        cause: id,
        dueAt: now,
      });
    });
    deps.onWritten();
  }

  async function handle(id: number, conversation: string, incoming: Incoming): Promise<void> {
    const started = performance.now();
    try {
      const refusal = refusalOf(incoming);
      if (refusal) await finish(id, conversation, incoming, null, { reply: refusal }, null);
      else await answer(id, conversation, incoming, started);
      deps.onHandled(refusal ? 'refused' : 'answered', performance.now() - started);
    } catch (error) {
      deps.onHandled('failed', performance.now() - started);
      await apologise(id, conversation, incoming, error);
    }
  }

  function refusalOf(incoming: Incoming): Reply | null {
    const person = personMay(`${incoming.channel}|${incoming.from}`, incoming.at);
    const group = incoming.group ? groupMay(`${incoming.channel}|${incoming.chat}`, incoming.at) : 'pass';
    if (person === 'refuse-silently' || group === 'refuse-silently') return [];
    if (person === 'refuse' || group === 'refuse') return TOO_FAST;
    if (incoming.text.length > LONGEST_TEXT) return TOO_LONG;
    if (incoming.edited) return EDITED;
    return null;
  }

  async function answer(id: number, conversation: string, incoming: Incoming, since: number): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const { db } = deps.database;
      const session = await store.findSession(db, conversation);
      const main = await store.mainOf(db, incoming);
      const meant = main ? { ...incoming, account: main } : incoming;
      const person = await deps.identify(meant);
      const meanwhile = (reply: Reply) => sayMeanwhile(id, meant, reply);
      const { turn, capability } = await walk({ person, incoming: meant, session, meanwhile, since });
      try {
        await finish(id, conversation, meant, session, turn, capability);
        return;
      } catch (error) {
        if (!(error instanceof ConflictError)) throw error;
        if (await store.isHandled(deps.database.db, id)) return;
        if (attempt === CONFLICT_TRIES) throw error;
      }
    }
  }

  /** A commit of its own, so that it goes at once. It never rejects: what fails here must not spoil the answer. */
  async function sayMeanwhile(id: number, incoming: Incoming, reply: Reply): Promise<void> {
    try {
      const said = { address: addressFor(incoming), cause: id, now: deps.now() };
      const isNew = await deps.database.transaction((tx) => store.putMeanwhile(tx, reply, said));
      if (isNew) deps.onWritten();
    } catch (err) {
      deps.log.warn({ inbox: id, channel: incoming.channel, err }, 'nothing said meanwhile');
    }
  }

  /** One commit: the row is handled, the next state saved, the reply on its way. */
  async function finish(
    id: number,
    conversation: string,
    incoming: Incoming,
    session: store.Session | null,
    turn: Turn,
    capability: Capability | null,
  ): Promise<void> {
    const now = deps.now();
    await deps.database.transaction(async (tx) => {
      const { account, ...kept } = incoming;
      const address = addressFor(incoming);
      const spoke = await store.settle(tx, id, { incoming: kept, heard: turn.heard, now });
      if (spoke) await store.dropMeanwhile(tx, { address, cause: id, now });
      if (account) await store.noteHeard(tx, incoming, now);
      const next = nextSession(session, turn, capability);
      if (next) await store.saveSession(tx, conversation, next, now);
      await store.markFound(tx, incoming);
      if (!incoming.group) await store.forgetSecrets(tx, address);
      if (turn.reply.length === 0) return;
      await store.put(tx, { address, body: { reply: turn.reply }, cause: id, dueAt: now });
    });
    deps.onWritten();
  }

  async function apologise(
    id: number,
    conversation: string,
    incoming: Incoming,
    error: unknown,
  ): Promise<void> {
    const incident = `${incoming.at.toString(36).slice(-4)}${randomInt(36 ** 2)
      .toString(36)
      .padStart(2, '0')}`.toUpperCase();
    deps.log.error({ incident, inbox: id, channel: incoming.channel, err: error }, 'message failed');
    try {
      await finish(id, conversation, incoming, null, { reply: apology(incident) }, null);
    } catch (again) {
      // The row stays unhandled and is taken up again by `recover`.
      deps.log.error({ incident, inbox: id, err: again }, 'apology failed');
    }
  }

  return {
    receive,
    /** Takes up what a process that died had acknowledged but not answered. Safe to run at any time. */
    async recover(before: number): Promise<number> {
      if (deps.channels.length === 0) return 0;
      const left = await store.listUnhandled(deps.database.db, deps.channels, before);
      for (const { id, incoming } of left) {
        const conversation = conversationOf(incoming);
        void turns.take(conversation, async () => {
          if (!(await store.isHandled(deps.database.db, id))) await handle(id, conversation, incoming);
        });
      }
      return left.length;
    },
    /** Resolves when every message handed in so far is answered, those on their way into the inbox too. */
    async idle(): Promise<void> {
      await arrivals.idle();
      await turns.idle();
    },
  };
}

export type Desk = ReturnType<typeof createDesk>;

/** Where a message is answered. */
function addressFor({ channel, bot, chat, group, from }: Incoming): Address {
  return { channel, bot, chat, group, ...(group ? { to: from } : {}) };
}

/** What is remembered next: nothing changes where no capability spoke; an ended dialogue leaves its last choices. */
function nextSession(
  session: store.Session | null,
  turn: Turn,
  capability: Capability | null,
): store.Session | null {
  if (capability === null && !turn.done) return null;
  const version = session?.version ?? 0;
  if (capability === null || turn.done || turn.state === undefined) {
    return { capability: '', stateVersion: 0, state: null, choices: [], version };
  }
  return {
    capability: capability.name,
    stateVersion: capability.stateVersion,
    state: turn.state,
    choices: choicesOf(turn.reply),
    version,
  };
}
