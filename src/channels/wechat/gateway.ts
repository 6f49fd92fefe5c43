// The line to the gateway, the one place that knows wechaty. One object a connection: once lost it is never used again, since
// wechaty does not come back by itself from a start that failed.

import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { log as noise, WechatyBuilder } from 'wechaty';
import { PuppetService } from 'wechaty-puppet-service';
import { type Loss, lossOf } from './failures.ts';

export interface GatewaySettings {
  readonly token: string;
  /** `host:port`. Without one wechaty would ask a server on the internet where the token belongs. */
  readonly endpoint: string;
  readonly tls: { readonly ca?: string; readonly serverName?: string } | null;
}

export interface RoomTold {
  readonly roomId: string;
  readonly timestamp: number;
  readonly who: readonly string[];
}

/** What comes from the gateway, in the order in which it comes. */
export interface Heard {
  readonly login: (self: string) => void;
  readonly logout: () => void;
  readonly scan: () => void;
  readonly message: (id: string) => void;
  readonly joined: (told: RoomTold) => void;
  readonly left: (told: RoomTold) => void;
  readonly friendship: (id: string) => void;
  readonly invited: () => void;
}

export type Puppet = PuppetService;

export interface Line {
  readonly puppet: Puppet;
  /** Resolves when nothing more comes over it. */
  readonly lost: Promise<Loss>;
  /** Whatever the gateway does, within `CLOSING`. */
  readonly close: () => Promise<void>;
}

export class LineError extends Error {
  readonly loss: Loss;
  constructor(loss: Loss) {
    super(`wechat gateway: ${loss}`);
    this.loss = loss;
  }
}

/** The second net, should our own look at the line fail; in seconds. */
const WATCHDOG = 120;
const ASK_EVERY = 20_000;
/** Nothing heard for so long, though asked: the line is dead. */
const SILENCE = 65_000;
const REACHING = 5_000;
const OPENING = 20_000;
const CLOSING = 4_000;
const EVENTS = [
  'message',
  'friendship',
  'room-invite',
  'room-join',
  'room-leave',
  'room-topic',
  'post',
] as const;

/** Names and avatars are kept in memory only; wechaty would write them to the home folder, below the token as a name. */
class Quiet extends PuppetService {
  protected override hookPayloadStore(): void {}
}

/** Resolves when the gateway has taken the token; nobody need be logged in. */
export async function openLine(settings: GatewaySettings, heard: Heard, stop: AbortSignal): Promise<Line> {
  if (!(await isThere(settings.endpoint))) throw new LineError('gateway');
  // It logs whole messages.
  noise.level('silent');
  const { token, endpoint, tls } = settings;
  const puppet = new Quiet({
    ...{ token, endpoint, timeoutSeconds: WATCHDOG },
    // wechaty wants a name even where there is no TLS.
    tls: {
      ...{ disable: tls === null, serverName: tls?.serverName ?? nameIn(token) },
      ...(tls?.ca === undefined ? {} : { caCert: tls.ca }),
    },
  });
  const bot = WechatyBuilder.build({ puppet });
  await bot.init();
  // Its own handlers look up people and groups nobody asked for, and end the process when the line breaks meanwhile.
  for (const event of EVENTS) puppet.removeAllListeners(event);
  const lost = Promise.withResolvers<Loss>();
  let isLost = false;
  const lose = (loss: Loss) => {
    isLost = true;
    lost.resolve(loss);
  };
  stop.addEventListener('abort', () => lose('gateway'), { once: true });
  let last = performance.now();
  let looking: NodeJS.Timeout | undefined;
  bot.on('error', () => {});
  puppet.on('error', (error: unknown) => {
    const loss = lossOf(error);
    if (loss) lose(loss);
  });
  puppet.on('heartbeat', () => {
    last = performance.now();
  });
  listen(puppet, heard, () => isLost);

  async function close(): Promise<void> {
    clearInterval(looking);
    lose('gateway');
    const closed = bot.stop().catch(() => {});
    await Promise.race([closed, sleep(CLOSING, undefined, { ref: false })]);
  }

  function look(): void {
    try {
      if (performance.now() - last > SILENCE) lose('gateway');
      else puppet.ding('shuoyi');
    } catch {
      // It is just being stopped by itself.
      lose('gateway');
    }
  }

  if (stop.aborted) throw new LineError('gateway');
  const started = bot.start().catch(() => {});
  const failed = await Promise.race([
    lost.promise,
    started.then(() => null),
    sleep(OPENING, 'gateway' as const, { ref: false }),
  ]);
  const loss = failed ?? (puppet.state.active() === true ? null : 'gateway');
  if (loss) {
    // Not waited for: it may take seconds, and nothing of it is used again.
    void close();
    throw new LineError(loss);
  }
  puppet.grpcManager.on('end', () => lose('gateway'));
  looking = setInterval(look, ASK_EVERY);
  return { puppet, lost: lost.promise, close };
}

/** Asked first: gRPC itself waits longer and longer before it tries an address again, and half a start is hard to undo. */
function isThere(endpoint: string): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const colon = endpoint.lastIndexOf(':');
  const host = endpoint.slice(0, colon).replace(/^\[|\]$/g, '');
  const socket = connect({ host, port: Number(endpoint.slice(colon + 1)), timeout: REACHING });
  socket.on('connect', () => resolve(true));
  for (const event of ['error', 'timeout'] as const) socket.on(event, () => resolve(false));
  return promise.finally(() => socket.destroy());
}

/** A token is `name_id`, the name being that of the gateway's certificate; the one that comes with wechaty is called so. */
function nameIn(token: string): string {
  const [name, id] = token.split('_');
  return name !== undefined && id !== undefined ? name : 'insecure';
}

/** What a line says that is over is not heard: wechaty tells of a logout whenever it stops. */
function listen(puppet: Puppet, heard: Heard, isOver: () => boolean): void {
  const whileOpen =
    <Told>(hear: (told: Told) => void) =>
    (told: Told) => {
      if (!isOver()) hear(told);
    };
  puppet.on(
    'login',
    whileOpen(({ contactId }) => heard.login(contactId)),
  );
  puppet.on(
    'logout',
    whileOpen(() => heard.logout()),
  );
  puppet.on(
    'scan',
    whileOpen(() => heard.scan()),
  );
  puppet.on(
    'message',
    whileOpen(({ messageId }) => heard.message(messageId)),
  );
  puppet.on(
    'friendship',
    whileOpen(({ friendshipId }) => heard.friendship(friendshipId)),
  );
  puppet.on(
    'room-invite',
    whileOpen(() => heard.invited()),
  );
  puppet.on(
    'room-join',
    whileOpen(({ inviteeIdList: who, ...told }) => heard.joined({ ...told, who })),
  );
  puppet.on(
    'room-leave',
    whileOpen(({ removeeIdList: who, ...told }) => heard.left({ ...told, who })),
  );
}
