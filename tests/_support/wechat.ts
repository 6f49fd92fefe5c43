// A gateway of WeChat, over real gRPC: the server of wechaty-puppet-service before an account that is only played. It
// remembers what was sent, forgets nothing when its line is cut, and may refuse.

import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { FileBox } from 'file-box';
import { log as noise } from 'wechaty';
import type { payloads } from 'wechaty-puppet';
import { mock, PuppetMock } from 'wechaty-puppet-mock';
import { PuppetServer } from 'wechaty-puppet-service';

/** Of the protocol: what the account is told to be. */
export const ME = { id: 'wxid_shuoyi', name: '说议' } as const;

export interface Shown {
  readonly chat: string;
  readonly text: string;
  readonly mentions: readonly string[];
  readonly file?: { readonly name: string; readonly bytes: Uint8Array };
}

type MessageTold = Partial<payloads.Message> & { readonly id: string };

class FakeWeChat extends PuppetMock {
  readonly shown: Shown[] = [];
  readonly accepted: string[] = [];
  readonly friendships = new Map<string, payloads.Friendship>();
  readonly aliases = new Map<string, string>();
  /** Told for every message to be sent until it is taken away. */
  refusal: Error | null = null;
  /** The next is sent, and its answer never comes. */
  silent = false;
  loggedIn = true;
  me: string = ME.id;

  override async onStart(): Promise<void> {
    await super.onStart();
    setImmediate(() => this.comeIn());
  }

  comeIn(): void {
    if (this.loggedIn && !this.isLoggedIn) this.login(this.me);
  }

  override ding(data = ''): void {
    this.emit('dong', { data });
  }

  override async messageSendText(chat: string, text: string, mentions: string[] = []): Promise<void> {
    return this.show({ chat, text, mentions });
  }

  override async messageSendFile(chat: string, box: FileBox): Promise<void> {
    const bytes = new Uint8Array(Buffer.from(await box.toBase64(), 'base64'));
    return this.show({ chat, text: box.name, mentions: [], file: { name: box.name, bytes } });
  }

  async show(shown: Shown): Promise<void> {
    if (this.refusal) throw this.refusal;
    this.shown.push(shown);
    if (!this.silent) return;
    this.silent = false;
    await new Promise(() => {});
  }

  override async messageImage(message: string): Promise<FileBox> {
    return this.messageFile(message) as Promise<FileBox>;
  }

  override async roomMemberRawPayload(room: string, contact: string): Promise<payloads.RoomMember> {
    const member = (await super.roomMemberRawPayload(room, contact)) as payloads.RoomMember;
    const roomAlias = this.aliases.get(contact);
    return roomAlias === undefined ? member : { ...member, roomAlias };
  }

  override async friendshipRawPayload(id: string): Promise<payloads.Friendship> {
    const found = this.friendships.get(id);
    if (!found) throw new Error('no friendship');
    return found;
  }

  override async friendshipAccept(id: string): Promise<void> {
    this.accepted.push(id);
  }

  override async contactList(): Promise<string[]> {
    return [...this.mocker.cacheContactPayload.keys()].filter((id) => id !== this.me);
  }
}

export interface GatewayOptions {
  readonly tls?: boolean;
  readonly loggedIn?: boolean;
  readonly token?: string;
}

export async function openGateway({
  tls = false,
  loggedIn = true,
  token = `insecure_${randomUUID()}`,
}: GatewayOptions = {}) {
  noise.level('silent');
  const port = await freePort();
  const endpoint = `127.0.0.1:${port}`;
  const mocker = new mock.Mocker();
  const puppet = new FakeWeChat({ mocker });
  puppet.loggedIn = loggedIn;
  puppet.on('error', () => {});
  mocker.createContact(ME);
  let server: PuppetServer | null = null;

  async function restart(): Promise<void> {
    server = new PuppetServer({ endpoint, token, puppet, tls: { disable: !tls } });
    await server.start();
  }

  async function kill(): Promise<void> {
    const ending = server;
    server = null;
    await ending?.stop();
  }

  function emit(told: MessageTold): void {
    const whole = { talkerId: '', timestamp: Date.now(), type: 7, ...told } as payloads.Message;
    mocker.cacheMessagePayload.set(told.id, whole);
    puppet.emit('message', { messageId: told.id });
  }

  await restart();
  return {
    ...{ endpoint, token, puppet, kill, restart, emit },
    tls: tls ? {} : null,
    /** Somebody; made once. */
    person(id: string, name: string): void {
      if (!mocker.cacheContactPayload.has(id)) mocker.createContact({ id, name });
    },
    group(id: string, topic: string, memberIdList: string[]): void {
      mocker.createRoom({ id, topic, memberIdList: [ME.id, ...memberIdList] });
    },
    say(talkerId: string, text: string, more: Partial<payloads.Message> = {}): string {
      const id = randomUUID();
      emit({ id, talkerId, listenerId: puppet.me, text, ...more } as MessageTold);
      return id;
    },
    sayIn(roomId: string, talkerId: string, text: string, mentionIdList: string[] = []): string {
      const id = randomUUID();
      emit({ id, talkerId, roomId, text, mentionIdList } as MessageTold);
      return id;
    },
    sendFile(talkerId: string, type: number, name: string, bytes: Uint8Array): string {
      const id = randomUUID();
      mocker.cacheFileBoxPayload.set(
        id,
        FileBox.fromBase64(Buffer.from(bytes).toString('base64'), name).toJSON(),
      );
      emit({ id, talkerId, listenerId: puppet.me, type, filename: name } as MessageTold);
      return id;
    },
    /** The gateway tells once more what it has told. */
    repeat(id: string): void {
      puppet.emit('message', { messageId: id });
    },
    /** Everybody and every group has another id from now on, as with gateways that make ids up at each login. */
    renumber(): void {
      renumbered(mocker.cacheContactPayload);
      renumbered(mocker.cacheRoomPayload);
    },
    shownTo: (chat: string) => puppet.shown.filter((each) => each.chat === chat),
    async close(): Promise<void> {
      await kill();
      await Promise.race([puppet.stop(), sleep(1_000)]);
    },
  };
}

function renumbered<Payload extends { readonly id: string }>(payloads: Map<string, Payload>): void {
  for (const [id, payload] of [...payloads]) {
    if (id === ME.id) continue;
    payloads.delete(id);
    payloads.set(`2${id}`, { ...payload, id: `2${id}` });
  }
}

export type FakeGateway = Awaited<ReturnType<typeof openGateway>>;

function freePort(): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address() as { port: number };
    probe.close(() => resolve(port));
  });
  return promise;
}
