// The AI on the real desk, with a model that says what a test has written. Complaints are real, with their reviewed rules; those who
// answer questions, hold votes and discuss topics only tell what they were given.

import { createAssistant } from '../../src/capabilities/assistant/index.ts';
import { assistantMigrations } from '../../src/capabilities/assistant/tables.ts';
import { loadDanger } from '../../src/capabilities/complaint/triage/index.ts';
import type { Capability, Said } from '../../src/desk/capability.ts';
import type { Incoming } from '../../src/desk/message.ts';
import { findSession, put } from '../../src/desk/store.ts';
import { deskMigrations } from '../../src/desk/tables.ts';
import { createLedger } from '../../src/ledger/index.ts';
import type { AnyTables } from '../../src/platform/database/database.ts';
import type { Model, ModelReason, Proposal, Proposing, Voice } from '../../src/platform/model/index.ts';
import { NO_MODEL } from '../../src/platform/model/index.ts';
import type { Result } from '../../src/result.ts';
import { openCaseTalk } from './case-talk.ts';
import { CASE_MIGRATIONS, openCases } from './cases.ts';
import { createFixedClock } from './clock.ts';
import type { OpenTestDatabase } from './database.ts';
import { createTestDesk, incoming } from './desk.ts';

export const isDangerous = await loadDanger('knowledge/rules/triage').then(
  (danger) => (text: string) => danger(text).kinds.length > 0,
);

export const OGG = { name: '语音.ogg', type: 'audio/ogg', bytes: new TextEncoder().encode('OggS and more') };

export interface Script {
  propose: (proposing: Proposing) => Promise<Result<Proposal | null, ModelReason>>;
  hear: (voice: Voice) => Promise<Result<string, ModelReason>>;
}

export const proposes =
  (tool: string, args: Proposal['args'] = {}) =>
  async () =>
    ({ ok: true, value: { tool, args } }) as const;
export const fails = (reason: ModelReason) => async () => ({ ok: false, reason }) as const;

/** Tells how it was begun or went on, with what, and the state it had. */
function createTelling(name: string, claims: Capability['claims'], yields = false): Capability {
  const tell = (how: string, { text, choice, incoming: { files = [] } }: Said, of = '') => {
    const sent = files.length === 0 ? '' : ` +${files.map((file) => file.bytes?.length ?? 0).join()}`;
    return [{ kind: 'text', text: `(${name} ${how}${of}：${choice ?? text}${sent})` } as const];
  };
  return {
    ...{ name, title: name, examples: [], commands: [], stateVersion: 1, claims },
    ...(yields ? { yields: true as const } : {}),
    start: async (_person, said, seed) => ({
      reply: tell('begins', said, seed == null ? '' : ` ${JSON.stringify(seed)}`),
      state: { question: said.text },
    }),
    step: async (_person, state, said) => ({
      reply: tell('goes on', said, ` after ${(state as { question: string }).question}`),
      state: { question: said.text },
    }),
  };
}

export async function openAssistant(
  open: OpenTestDatabase,
  more: { readonly abroad?: boolean; readonly off?: boolean; readonly provider?: string } = {},
) {
  const database = await open<AnyTables>([deskMigrations, assistantMigrations, ...CASE_MIGRATIONS]);
  const clock = createFixedClock();
  const ledger = createLedger(database);
  const script: Script = { propose: async () => ({ ok: true, value: null }), hear: fails('down') };
  const asked: Proposing[] = [];
  const sure = new Map<string, 'sure' | 'nothing'>();
  const previous: (string | null)[] = [];
  const model: Model = {
    ...NO_MODEL,
    can: { ask: true, embed: false, hear: true },
    propose: (proposing) => {
      asked.push(proposing);
      return script.propose(proposing);
    },
    hear: (voice) => script.hear(voice),
  };
  const { abroad = false, off = false, provider = '阿里云百炼' } = more;
  const assistant = createAssistant({
    ...{ database, ledger, now: clock.now, abroad, provider, use: null, compounds: async () => [] },
    ...{ model: off ? NO_MODEL : model, isDangerous },
    notify: (tx, { address, kind, facts, dueAt }) =>
      put(tx, { address, body: { capability: 'assistant', kind, facts }, dueAt }),
    certainty: (text, before) => {
      previous.push(before);
      return sure.get(text) ?? 'unsure';
    },
  });
  const policy = createTelling('policy', () => 0.3, true);
  const { dialogue } = openCaseTalk(await openCases(async () => database as never));
  const complaint: Capability = {
    ...{ name: 'complaint', title: '投诉', examples: [], commands: [{ words: ['查进度'], help: '' }] },
    ...{ stateVersion: 1, takesFiles: true, ...dialogue },
  };
  const capabilities = [
    ...[assistant.understanding(policy), complaint, assistant],
    createTelling('vote', ({ text }) => (text === '我要投票' ? 0.95 : 0)),
    createTelling('consultation', ({ text }) => (text.startsWith('说：') ? 0.95 : 0)),
  ];
  const parts = createTestDesk(database, capabilities, { now: clock.now });

  /** All that is sent to the chat for it, one after the other. */
  async function say(text: string, more: Partial<Incoming> = {}): Promise<string> {
    const before = parts.channel.sent.length;
    await parts.desk.receive(incoming(text, more));
    await parts.desk.idle();
    await parts.outbox.flush();
    return parts.channel.sent
      .slice(before)
      .map((sent) => sent.text)
      .join('\n---\n');
  }
  const session = (conversation = 'test|bot|chat-1') => findSession(database.db, conversation);
  return { ...parts, database, say, session, script, asked, sure, previous, clock, ledger, assistant, model };
}
