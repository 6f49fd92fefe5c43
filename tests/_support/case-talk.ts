// People talking about complaints with the dialogue alone, over real actions and the reviewed rules of triage: choices are typed by
// their label or number, as the desk reads them. What is handed over is answered "(policy)" or "(consultation)", with what was said
// before it.

import { createCaseDialogue } from '../../src/capabilities/complaint/chat/dialogue.ts';
import type { CaseDialogueDeps } from '../../src/capabilities/complaint/chat/dialogue-state.ts';
import { loadReading } from '../../src/capabilities/complaint/chat/learn-thread.ts';
import { loadDanger, loadTriage } from '../../src/capabilities/complaint/triage/index.ts';
import type { Turn } from '../../src/desk/capability.ts';
import { choiceNamed, choicesOf } from '../../src/desk/choices.ts';
import type { Choice, Incoming, IncomingFile, Reply } from '../../src/desk/message.ts';
import { plainReply } from '../../src/desk/plain.ts';
import type { openCases } from './cases.ts';

const RULES = 'knowledge/rules/triage';
const triage = loadTriage(RULES);
const reads = loadReading('knowledge');
const danger = await loadDanger(RULES);

export const DEMO = { key: 'demo', name: '绿苑小区' };

interface Asked {
  readonly group?: boolean;
  readonly files?: readonly IncomingFile[];
  /** The key of a button. */
  readonly press?: string;
}

export function openCaseTalk(
  { actions, clock }: Awaited<ReturnType<typeof openCases>>,
  more: Partial<CaseDialogueDeps> = {},
) {
  const dialogue = createCaseDialogue({
    ...{ actions, danger, now: clock.now, keepDays: 180 },
    ...{ triage: () => triage, reads: () => reads },
    homesOf: async () => [DEMO],
    unitsOf: async () => [],
    buildingsOf: async () => ['1', '2', '3', '4', '5'],
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
    const person = { id: `wechat:${who}`, role: 'guest', compound: null } as const;
    const said = { text, choice: press ?? choiceNamed(text, session?.choices ?? []), incoming };
    if (press !== undefined) return dialogue.press(person, press, said);
    if (session === undefined && text !== '' && dialogue.claims(said) <= 0.3)
      return { reply: [], handover: { target: 'policy', seed: null } };
    const turn = session
      ? await dialogue.step(person, session.state, said)
      : await dialogue.start(person, said);
    sessions.delete(key);
    return turn;
  }

  async function say(who: string, text: string, asked: Asked = {}): Promise<string> {
    const { group = false } = asked;
    const turn = await turnOf(who, text, asked);
    // As the desk keeps it: through JSON.
    if (turn.state !== undefined)
      sessions.set(`${who}|${group}`, {
        state: JSON.parse(JSON.stringify(turn.state)),
        choices: choicesOf(turn.reply),
      });
    if (turn.reply.length > 0) spoken.push({ who, group, reply: turn.reply });
    const { text: words } = plainReply(turn.reply, { numbered: true });
    return turn.handover ? `(${turn.handover.target})${words}` : words;
  }

  async function talk(who: string, ...words: readonly string[]): Promise<string> {
    let answer = '';
    for (const each of words) answer = await say(who, each);
    return answer;
  }

  const speaker = (who: string) => ({ channel: 'wechat', bot: 'bot', account: who, chat: `chat-${who}` });
  return { say, talk, spoken, dialogue, speaker };
}
