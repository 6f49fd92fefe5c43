// Messages on their way out: each part at its moment and once, as far as the gateway tells what became of it.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Address, Reply } from '../../desk/message.ts';
import { UpstreamError } from '../../errors.ts';
import type { Database } from '../../platform/database/database.ts';
import { CHANNEL } from './address.ts';
import { askNameIn, sendFile, sendText } from './calls.ts';
import { failureOf, notConnected } from './failures.ts';
import { type Budget, nextMoment, type Sent } from './pace.ts';
import { calling, type Outgoing, renderReply } from './render.ts';
import { listParts, listSent, savePart } from './store.ts';
import type { Connected } from './supervisor.ts';
import type { WechatTables } from './tables.ts';

export interface SendDeps {
  readonly database: Database<WechatTables>;
  readonly connected: () => Connected | null;
  /** For how long nobody has been connected, in milliseconds. */
  readonly downFor: () => number;
  readonly budget: Budget;
  /** Shortest and longest time that a message takes to be typed, in milliseconds. */
  readonly typing: readonly [least: number, most: number];
  /** From 0 to 1. */
  readonly random: () => number;
  readonly now: () => number;
  readonly stop: AbortSignal;
  /** When somebody last wrote to us in this chat; 0 where that is not known. */
  readonly heardAt: (chat: string) => number;
}

const DAY = 86_400_000;
/** A longer wait goes back to the outbox, where others of the chat wait with it. */
const LONGEST_WAIT = 8_000;
/** Whoever wrote so lately is answered. */
const JUST_NOW = 15 * 60_000;

export function createSender(deps: SendDeps) {
  const { now, random } = deps;
  const db = deps.database.db;
  const sending = new Map<number, Promise<void>>();
  /** Those of the last day, and those that have a moment. */
  let sent: Promise<Sent[]> | null = null;

  async function sendAll(address: Address, reply: Reply, id: number): Promise<void> {
    const done = new Set(await listParts(db, id));
    const connected = connectedFor(address);
    const mention = await mentionOf(connected, address);
    for (const [part, message] of renderReply(reply).entries()) {
      if (done.has(part)) continue;
      await moment(address);
      await sendPart(connectedFor(address), address, message, part === firstText(reply) ? mention : null);
      await savePart(db, { outbox: id, part, bot: address.bot, chat: address.chat, at: now() });
    }
  }

  /** Another account knows nobody of this one; the message waits until this one is back, or is too old. */
  function connectedFor({ bot }: Address): Connected {
    const connected = deps.connected();
    if (connected === null || connected.self !== bot) throw notConnected(deps.downFor());
    return connected;
  }

  async function sendPart(
    { puppet }: Connected,
    { chat, to }: Address,
    message: Outgoing,
    name: string | null,
  ): Promise<void> {
    try {
      if (message.kind === 'file') return await sendFile(puppet, chat, message.name, message.bytes);
      const isCalled = name !== null && name !== '' && to !== undefined;
      const text = isCalled ? calling(name, message.text) : message.text;
      await sendText(puppet, chat, text, isCalled ? [to] : []);
    } catch (error) {
      throw failureOf(error);
    }
  }

  /** Resolves when it may go; what must wait longer is given back. */
  async function moment({ chat, group, to }: Address): Promise<void> {
    sent ??= listSent(db, now() - DAY);
    const before = await sent;
    const at = now();
    const [least, most] = deps.typing;
    const isAnswer = to !== undefined || at - deps.heardAt(chat) < JUST_NOW;
    const wish = {
      ...{ chat, now: at, typing: least + (most - least) * random() },
      // What is said in private at night is urgent: whoever says it has minded the hour.
      unasked: group && !isAnswer,
    };
    const until = nextMoment(before, wish, deps.budget);
    if (until - at > LONGEST_WAIT) throw new UpstreamError(CHANNEL, true, 'pace', { after: until - at });
    const kept = [...before.filter((each) => each.at > at - DAY), { chat, at: until }];
    before.splice(0, before.length, ...kept);
    await sleep(until - at, undefined, { signal: deps.stop }).catch(() => {
      throw notConnected(0);
    });
  }

  async function mentionOf({ puppet }: Connected, { chat, group, to }: Address): Promise<string | null> {
    return group && to !== undefined ? askNameIn(puppet, chat, to) : null;
  }

  return {
    /** Asked for again while it is under way, it is the same one. */
    send(address: Address, reply: Reply, id: number): Promise<void> {
      const under = sending.get(id);
      if (under) return under;
      const work = sendAll(address, reply, id).finally(() => sending.delete(id));
      sending.set(id, work);
      return work;
    },
    /** A sentence of the channel itself: at its moment, or not at all. */
    async say(address: Address, text: string): Promise<void> {
      await moment(address);
      await sendPart(connectedFor(address), address, { kind: 'text', text }, null);
    },
  };
}

function firstText(reply: Reply): number {
  return renderReply(reply).findIndex(({ kind }) => kind === 'text');
}
