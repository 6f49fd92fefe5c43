// The whole app with a clock that is told the time, two chat platforms, the web site and the console: for stories that
// take weeks. What is sent, logged and drawn is kept.

import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { createApp } from '../../src/app.ts';
import { CASE_KINDS } from '../../src/capabilities/complaint/index.ts';
import type { Channel } from '../../src/channels/channel.ts';
import { createWebChannel } from '../../src/channels/web/index.ts';
import { configFrom } from '../../src/config.ts';
import type { Address, Choice, IncomingFile, OutgoingFile } from '../../src/desk/message.ts';
import { plainReply } from '../../src/desk/plain.ts';
import { createSite } from '../../src/site.ts';
import { createStaff } from '../../src/staff/index.ts';
import { createFixedClock } from './clock.ts';
import { smallKnowledge } from './command.ts';
import { createCountingIds } from './ids.ts';
import { signIn } from './vote-console.ts';

export interface SentInTown {
  readonly channel: string;
  readonly address: Address;
  readonly text: string;
  readonly choices: readonly Choice[];
  readonly files: readonly OutgoingFile[];
  readonly at: number;
  readonly id: number;
  /** The id of the message that was changed into this one. */
  readonly replaces?: number;
}

export interface Townsman {
  readonly channel: 'wechat' | 'telegram';
  readonly from: string;
  readonly bot?: string;
}

export type Town = Awaited<ReturnType<typeof openTown>>;

const SETTINGS = {
  SHUOYI_DEMONSTRATION: 'off',
  SHUOYI_PUBLIC_URL: 'https://shuoyi.example',
  SHUOYI_PERSON_BURST: '1000',
  SHUOYI_PERSON_PER_MINUTE: '10000',
};

export async function openTown(database: string, more: Readonly<Record<string, string>> = {}) {
  const clock = createFixedClock();
  const { now } = clock;
  const sent: SentInTown[] = [];
  const logged: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });
  const files = { SHUOYI_DATABASE: database, SHUOYI_KNOWLEDGE: smallKnowledge() };
  const config = configFrom({ ...SETTINGS, ...files, ...more });
  const chats = ['wechat', 'telegram'].map((name) => createKeepingChannel(name, sent, now));
  const web = createWebChannel({
    ...{ outboxSaid: async () => [], heard: async () => [], now, newId: createCountingIds('try'), log },
    ...{ siteName: config.siteName, secureCookies: false },
  });
  const app = await createApp({ config, now, log, channels: () => [...chats, web] });
  onTestFinished(() => app.close());
  const staff = createStaff({
    ...{ database: app.database, now, newId: createCountingIds('incident'), log },
    record: app.ledger.append,
    ...{ secureCookies: false, cost: { memory: 8, passes: 1 }, compounds: app.owners.compounds },
    ...{ categories: CASE_KINDS, notices: app.notices },
  });
  const site = createSite(app, web, staff);
  await app.open();
  const admin = await signIn(site, 'admin', (await staff.createFirstAccount()) ?? '');

  return { app, clock, sent, logged, site, admin, ...createSpeech(app, sent, now) };
}

/** Of the last message in the chat, or a standing one of any message before. */
function choiceLabelled(text: string, sent: readonly SentInTown[], chat: string): string | undefined {
  const messages = sent.filter(({ channel, address }) => channel === 'telegram' && address.chat === chat);
  const offered = messages.flatMap(({ choices }, at) =>
    at === messages.length - 1 ? choices : choices.filter(({ say }) => say !== undefined),
  );
  return offered.findLast(({ label }) => label === text)?.key;
}

/** WeChat has no buttons and edits nothing: there choices are numbers, or words to type, in the text. */
function createKeepingChannel(name: string, sent: SentInTown[], now: () => number): Channel {
  const lively = name === 'telegram';
  return {
    name,
    limits: { buttons: lively, longestText: 4_000, markdown: false, files: true, edits: lively },
    start: async () => {},
    stop: async () => {},
    async send(address, reply, id, replaces) {
      const plain = plainReply(reply, { numbered: !lively });
      const where = replaces === undefined ? { id } : { id, replaces };
      sent.push({ channel: name, address, at: now(), ...where, ...plain });
    },
  };
}

function createSpeech(
  app: Awaited<ReturnType<typeof createApp>>,
  sent: readonly SentInTown[],
  now: () => number,
) {
  let keys = 0;

  /** What is answered, in one piece. A label is pressed where there are buttons, and typed elsewhere. */
  async function say(
    { channel, from, bot = 'bot' }: Townsman,
    text: string,
    more: { readonly group?: string; readonly files?: readonly IncomingFile[]; readonly name?: string } = {},
  ): Promise<string> {
    keys += 1;
    const { group, files, name } = more;
    const chat = group ?? `chat-${from}`;
    const choice = channel === 'telegram' ? choiceLabelled(text, sent, chat) : undefined;
    const before = sent.length;
    await app.receive({
      ...{ channel, bot, chat, from, key: `key-${keys}`, at: now(), addressed: true },
      ...{ group: group !== undefined, text: choice === undefined ? text : '' },
      ...(choice === undefined ? {} : { choice }),
      ...(files === undefined ? {} : { files }),
      ...(name === undefined ? {} : { name }),
    });
    await app.settle();
    const heard = sent.slice(before).filter(({ address }) => address.chat === chat);
    return heard.map((each) => each.text).join('\n');
  }

  /** One after the other; the answer to the last. */
  async function talk(person: Townsman, ...words: readonly string[]): Promise<string> {
    let answer = '';
    for (const each of words) answer = await say(person, each);
    return answer;
  }

  return { say, talk };
}
