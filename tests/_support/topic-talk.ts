// People talking about topics with the dialogue alone, over real actions: choices are typed by their label or number, as the
// desk reads them. What nobody of ours claims is answered "(policy)", with what is
// asked again behind it.

import { createTopicDialogue } from '../../src/capabilities/consultation/chat/dialogue.ts';
import type { TopicDialogueDeps } from '../../src/capabilities/consultation/chat/dialogue-state.ts';
import type { Turn } from '../../src/desk/capability.ts';
import { choiceNamed, choicesOf } from '../../src/desk/choices.ts';
import type { Choice, Incoming, IncomingFile, Reply } from '../../src/desk/message.ts';
import { plainReply } from '../../src/desk/plain.ts';
import type { VoterUnit } from '../../src/owners/index.ts';
import { isDangerous } from './danger.ts';
import type { Topics } from './topics.ts';

export const PLACES = [{ key: 'demo', name: '绿苑小区', demonstration: false }];

export function unitOf(room: string, compound = 'demo'): VoterUnit {
  return { unit: 7, room, compound, kind: 'owner', state: 'active', head: 'Y001', reason: '' };
}

interface Asked {
  readonly group?: boolean;
  readonly files?: readonly IncomingFile[];
  /** The key of a button. */
  readonly press?: string;
}

export function openTalk(
  { actions, clock }: Topics,
  {
    units = {},
    ...more
  }: Partial<TopicDialogueDeps> & { readonly units?: Readonly<Record<string, readonly VoterUnit[]>> } = {},
) {
  const dialogue = createTopicDialogue({
    actions,
    compounds: async () => PLACES,
    unitsOf: async ({ from }) => units[from] ?? [],
    compoundOfGroup: async ({ chat }) => (chat === 'room' ? 'demo' : null),
    buildingsOf: async () => ['1', '2', '3', '4', '5'],
    sizesOf: async () => new Map(),
    raterOf: async () => 'owner',
    ...{ site: 'https://s.example', now: clock.now, isDangerous },
    ...more,
  });
  const sessions = new Map<string, { readonly state: unknown; readonly choices: readonly Choice[] }>();
  const spoken: { readonly who: string; readonly group: boolean; readonly reply: Reply }[] = [];
  let keys = 0;

  async function turnOf(who: string, text: string, { group = false, files, press }: Asked): Promise<Turn> {
    const key = `${who}|${group}`;
    const session = sessions.get(key);
    keys += 1;
    const incoming: Incoming = {
      ...{ channel: 'wechat', bot: 'bot', chat: group ? 'room' : `chat-${who}`, group },
      ...{ key: `k${keys}`, from: who, text, addressed: true, at: clock.now() },
      ...(files === undefined ? {} : { files }),
    };
    const person = {
      id: `wechat:${who}`,
      role: 'guest',
      compound: units[who]?.[0]?.compound ?? null,
    } as const;
    const choice = press ?? choiceNamed(text, session?.choices ?? []);
    const said = { text, choice, incoming };
    if (press !== undefined) return dialogue.press(person, press, said);
    const open = session !== undefined;
    if (!open && dialogue.claims(said) < 0.9)
      return { reply: [], handover: { target: 'policy', seed: null } };
    const turn = open ? await dialogue.step(person, session.state, said) : await dialogue.start(person, said);
    // As the desk keeps it: through JSON.
    sessions.delete(key);
    if (turn.state !== undefined)
      sessions.set(key, { state: JSON.parse(JSON.stringify(turn.state)), choices: choicesOf(turn.reply) });
    return turn;
  }

  async function say(who: string, text: string, asked: Asked = {}): Promise<string> {
    const turn = await turnOf(who, text, asked);
    if (asked.press !== undefined && turn.state !== undefined)
      sessions.set(`${who}|${asked.group ?? false}`, {
        state: turn.state,
        choices: choicesOf(turn.reply),
      });
    if (turn.reply.length > 0) spoken.push({ who, group: asked.group ?? false, reply: turn.reply });
    const { text: words } = plainReply(turn.reply, { numbered: true });
    return turn.handover ? `(policy)${words}` : words;
  }

  async function talk(who: string, ...words: readonly string[]): Promise<string> {
    let answer = '';
    for (const each of words) answer = await say(who, each);
    return answer;
  }

  return { say, talk, spoken };
}
