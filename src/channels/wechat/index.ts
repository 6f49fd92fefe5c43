// The WeChat channel: an ordinary account that a gateway operates, reached over wechaty. Joins the line, hearing and sending.
// Loaded only where a gateway is set: wechaty takes 110 MB and half a second to two.

import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Incoming } from '../../desk/message.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Log } from '../../platform/log.ts';
import type { Channel, TellState } from '../channel.ts';
import { createAcquaintance } from './acquaintance.ts';
import { CHANNEL } from './address.ts';
import { within } from './calls.ts';
import type { GatewaySettings, RoomTold } from './gateway.ts';
import { createIntake } from './intake.ts';
import { type Budget, seeded } from './pace.ts';
import { friendNote, roomNote } from './receive.ts';
import { LONGEST_TEXT } from './render.ts';
import { createSender } from './send.ts';
import { forgetOld } from './store.ts';
import { createSupervisor, type Pauses } from './supervisor.ts';
import type { WechatTables } from './tables.ts';
import { HELLO, NO_MONEY } from './wording.ts';

export interface WechatDeps {
  readonly gateway: GatewaySettings;
  readonly budget: Budget;
  /** Whether whoever asks becomes a friend. */
  readonly friends: boolean;
  readonly database: Database<WechatTables>;
  readonly now: () => number;
  readonly log: Log;
  readonly tell: TellState;
  /** People and groups have other ids than before: nobody may act under the old ones. */
  readonly onDrift: () => Promise<void>;
  readonly typing?: readonly [least: number, most: number];
  readonly pauses?: Pauses;
  readonly seed?: number;
  /** How long a file may take, in milliseconds. */
  readonly patience?: number;
}

const DAY = 86_400_000;
const SENT_DAYS = 30;
const WAITING_DAYS = 2;
const SEEN_DAYS = 400;
/** A person takes one to four seconds for a short answer. */
const TYPING = [1_000, 4_000] as const;
/** Of a request for friendship: it waits for our answer; it is settled. */
const [CONFIRMED, RECEIVED] = [1, 2];
const FILE_PATIENCE = 20_000;
const REMEMBERED = 10_000;

export function createWechatChannel(deps: WechatDeps): Channel {
  const { database, now, log } = deps;
  const secret = deps.gateway.token;
  const random = seeded(deps.seed ?? randomInt(2 ** 32));
  const stopping = new AbortController();
  const heardAt = new Map<string, number>();
  let intake: ReturnType<typeof createIntake> | null = null;
  let forgetting: NodeJS.Timeout | undefined;

  const acquaintance = createAcquaintance({
    ...{ database, secret, now, log },
    onDrift: async () => {
      supervisor.note('ids drifted');
      log.error(
        { channel: CHANNEL },
        'ids drifted: everybody has another id, so nobody acts under the old one',
      );
      await deps.onDrift();
    },
  });

  const supervisor = createSupervisor({
    ...{ settings: deps.gateway, tell: deps.tell, random },
    ...(deps.pauses ? { pauses: deps.pauses } : {}),
    heard: {
      message: (id) => intake?.take(id),
      joined: (told) => takeNote('joined', told),
      left: (told) => takeNote('left', told),
      friendship: (id) =>
        void befriend(id).catch((err: unknown) => failed(err, 'a friend could not be taken')),
      invited() {
        supervisor.note('invited to a group: to be accepted on the phone');
        log.warn({ channel: CHANNEL }, 'invited to a group: to be accepted on the phone');
      },
    },
    onLogin(self) {
      // The gateway tells of the login before its line counts as open.
      setImmediate(
        () => void settleIn(self).catch((err: unknown) => failed(err, 'groups could not be read')),
      );
    },
  });

  const sender = createSender({
    ...{ database, now, random, budget: deps.budget, typing: deps.typing ?? TYPING },
    ...{ connected: supervisor.connected, downFor: supervisor.downFor, stop: stopping.signal },
    heardAt: (chat) => heardAt.get(chat) ?? 0,
  });

  async function settleIn(self: string): Promise<void> {
    for (let tries = 0; supervisor.connected() === null && tries < 100; tries++)
      await sleep(50, undefined, { signal: stopping.signal });
    await intake?.resume(self);
    const connected = supervisor.connected();
    if (connected?.self === self) await acquaintance.compare(connected);
  }

  function takeNote(kind: 'joined' | 'left', told: RoomTold): void {
    const self = supervisor.connected()?.self;
    if (self !== undefined) intake?.note(roomNote(kind, told, self, now()));
  }

  async function befriend(id: string): Promise<void> {
    const connected = supervisor.connected();
    if (connected === null) return;
    const { puppet, self } = connected;
    const { type, contactId } = await within(puppet.friendshipPayload(id));
    if (type === RECEIVED && deps.friends) await within(puppet.friendshipAccept(id));
    if (type !== CONFIRMED) return;
    const note = friendNote(contactId, id, self, now());
    if (note === null) return;
    intake?.note(note);
    heardAt.set(contactId, now());
    await sender.say(note, HELLO);
  }

  function heard(incoming: Incoming, traits: string | null): void {
    heardAt.delete(incoming.chat);
    heardAt.set(incoming.chat, incoming.at);
    if (heardAt.size > REMEMBERED) heardAt.delete(heardAt.keys().next().value ?? '');
    acquaintance.note(incoming, traits);
  }

  function failed(err: unknown, what: string): void {
    if (!stopping.signal.aborted) log.warn({ channel: CHANNEL, err }, what);
  }

  function forget(): void {
    const at = now();
    const before = {
      sent: at - SENT_DAYS * DAY,
      waiting: at - WAITING_DAYS * DAY,
      seen: at - SEEN_DAYS * DAY,
    };
    forgetOld(database.db, before).catch((err: unknown) => failed(err, 'wechat rows could not go'));
  }

  return {
    name: CHANNEL,
    limits: { buttons: false, longestText: LONGEST_TEXT, markdown: false, files: true, edits: false },
    async start(receive) {
      intake = createIntake({
        ...{ database, receive, secret, now, log, stop: stopping.signal },
        ...{ connected: supervisor.connected, patience: deps.patience ?? FILE_PATIENCE },
        onHeard: heard,
        onMoney: (incoming) =>
          void sender
            .say(incoming, NO_MONEY)
            .catch((err: unknown) => failed(err, 'a sentence could not be said')),
      });
      forget();
      forgetting = setInterval(forget, DAY).unref();
      // Not waited for: a gateway out of reach is no reason not to start.
      supervisor.start();
    },
    send: (address, reply, id) => sender.send(address, reply, id),
    async stop() {
      clearInterval(forgetting);
      const ended = intake?.idle();
      intake = null;
      stopping.abort();
      await Promise.race([ended, sleep(500, undefined, { ref: false })]);
      await supervisor.stop();
    },
  };
}
