// The conversation about who speaks for a unit: claim it, look at one's units, let one go. Only in a private chat; a
// group is told how to get there, and can be bound. Proxies have dialogue-proxy.ts.

import { z } from 'zod';
import { accountOf } from '../../desk/account.ts';
import type { Said, Turn } from '../../desk/capability.ts';
import type { Incoming, Person, Reply } from '../../desk/message.ts';
import { findCode, isSurelyCode, readCode } from '../../owners/index.ts';
import type { DialogueDeps } from './dialogue-deps.ts';
import { createProxyDialogue, proxyForm } from './dialogue-proxy.ts';
import * as wording from './wording.ts';

const place = { key: z.string(), room: z.string(), compoundName: z.string() };
const stateForm = z.discriminatedUnion('at', [
  z.object({ at: z.literal('code') }),
  z.object({ at: z.literal('mine'), ...place, shared: z.boolean() }),
  z.object({ at: z.literal('shared'), ...place }),
  z.object({ at: z.literal('units') }),
  z.object({ at: z.literal('release'), unit: z.number(), room: z.string() }),
  z.object({ at: z.literal('proxy'), proxy: proxyForm }),
]);
type State = z.infer<typeof stateForm>;

/** What another capability hands over with: the person needs a unit, or has one that is paused. */
const seedForm = z.object({ ask: z.enum(['claim', 'paused']) });

const BIND_GROUP = /^绑定本群/;
const CLAIM = /^(?:认房|绑定)\s*/;

export function createDialogue(deps: DialogueDeps) {
  const { owners } = deps;
  const proxies = createProxyDialogue(deps);

  async function start(_person: Person, said: Said, seed?: unknown): Promise<Turn> {
    const { incoming } = said;
    const words = wordsOf(said);
    if (BIND_GROUP.test(words)) return bindGroup(incoming, words.replace(BIND_GROUP, ''));
    if (incoming.group) return end(wording.toPrivate(deps.site, holdsCode(words)));
    const seeded = seedForm.safeParse(seed);
    if (seeded.success) {
      const reply = seeded.data.ask === 'paused' ? wording.askAgain() : wording.askCode();
      return at(reply, { at: 'code' });
    }
    const code = codeIn(words);
    if (/我的房子|解绑/.test(words)) return showUnits(incoming);
    if (/代投|^委托$/.test(words)) return at(...wrap(proxies.start()));
    return isSurelyCode(code) ? tryCode(incoming, code, 'now') : at(wording.askCode(), { at: 'code' });
  }

  async function step(person: Person, saved: unknown, said: Said): Promise<Turn> {
    const state = stateForm.parse(saved);
    const words = wordsOf(said);
    if (said.incoming.group || BIND_GROUP.test(words) || isCommand(words)) return start(person, said);
    switch (state.at) {
      case 'code':
        return tryCode(said.incoming, codeIn(words), 'before');
      case 'mine':
        return takeMine(said, state);
      case 'shared':
        return takeShared(said, state);
      case 'units':
        return takeUnit(said);
      case 'release':
        return takeRelease(said, state);
      case 'proxy':
        return at(...wrap(await proxies.step(state.proxy, said)));
      default:
        return state satisfies never;
    }
  }

  async function tryCode(incoming: Incoming, code: string, kept: 'before' | 'now'): Promise<Turn> {
    const opened = await owners.openCode(accountOf(incoming), code);
    if (!opened.ok) return at(wording.refusal(opened.reason), { at: 'code' });
    const { standing, shared, key, room, compoundName } = opened.value;
    if (standing === 'mine') return end(wording.claimedBefore(opened.value));
    if (standing === 'taken') return end(wording.refusal('already-claimed'));
    return at(wording.askMine(opened.value, kept), { at: 'mine', key, room, compoundName, shared });
  }

  async function takeMine(said: Said, state: State & { at: 'mine' }): Promise<Turn> {
    if (said.choice === 'no') return end(wording.NOT_MINE);
    if (isSurelyCode(said.text)) return tryCode(said.incoming, said.text, 'before');
    if (said.choice !== 'yes') return at(wording.askMine(state, 'before'), state);
    const { shared, ...rest } = state;
    return shared ? at(wording.askShared(), { ...rest, at: 'shared' }) : claim(said, state);
  }

  async function takeShared(said: Said, state: State & { at: 'shared' }): Promise<Turn> {
    if (said.choice === 'no') return end(wording.NOT_AGREED);
    return said.choice === 'yes' ? claim(said, state) : at(wording.askShared(), state);
  }

  async function claim({ incoming }: Said, { key }: { readonly key: string }): Promise<Turn> {
    const done = await owners.claimOpened(accountOf(incoming), key);
    return end(done.ok ? wording.claimed(done.value) : wording.refusal(done.reason));
  }

  async function showUnits(incoming: Incoming): Promise<Turn> {
    const units = await owners.unitsOf(accountOf(incoming));
    const reply = wording.unitsReply(units);
    return units.length === 0 ? end(reply) : at(reply, { at: 'units' });
  }

  async function takeUnit({ choice, text, incoming }: Said): Promise<Turn> {
    if (choice === 'more') return at(wording.askCode(), { at: 'code' });
    if (isSurelyCode(text)) return tryCode(incoming, text, 'before');
    const unit = Number(choice?.replace(/^unit:/, '') ?? Number.NaN);
    const mine = (await owners.unitsOf(accountOf(incoming))).find((each) => each.unit === unit);
    if (mine === undefined) return showUnits(incoming);
    return at(wording.askRelease(mine.room), { at: 'release', unit, room: mine.room });
  }

  async function takeRelease(
    { choice, incoming }: Said,
    { unit, room }: State & { at: 'release' },
  ): Promise<Turn> {
    if (choice === 'no') return end(wording.KEPT_ON);
    if (choice !== 'yes') return at(wording.askRelease(room), { at: 'release', unit, room });
    const done = await owners.release(accountOf(incoming), unit);
    return end(done.ok ? wording.released(room) : wording.refusal(done.reason));
  }

  async function bindGroup(incoming: Incoming, code: string): Promise<Turn> {
    if (code.trim() === '') return end(wording.GROUP_HOW);
    const bound = await owners.bindGroup(incoming, code);
    if (!bound.ok) return end(wording.groupRefusal(bound.reason));
    const compound = await owners.compound(bound.value.compound);
    return end(wording.groupBound(compound?.name ?? ''));
  }

  return {
    start: async (person: Person, said: Said, seed?: unknown) =>
      hideCode(said, await start(person, said, seed)),
    step: async (person: Person, saved: unknown, said: Said) =>
      hideCode(said, await step(person, saved, said)),
  };
}

/** A code stands on the letter and nowhere else, so it does not stay among the words that were heard. */
function hideCode(said: Said, turn: Turn): Turn {
  const words = wordsOf(said).replace(BIND_GROUP, '');
  return readCode(words) !== null || holdsCode(words) ? { ...turn, heard: wording.CODE_HEARD } : turn;
}

/** A code is surely meant for us, whatever stands around it, and must not be kept as a question; to be asked how it works is likely so. */
export function claims({ text }: Said): number {
  if (BIND_GROUP.test(text) || holdsCode(text)) return 0.95;
  return /认房|登记码|解绑|代投|绑定.{0,4}房/.test(text) ? 0.6 : 0;
}

function wordsOf({ text }: Said): string {
  return text.replace(/^[/／]/, '').trim();
}

function isCommand(words: string): boolean {
  return wording.COMMANDS.some((command) => command.words.includes(words));
}

function holdsCode(words: string): boolean {
  return isSurelyCode(codeIn(words));
}

/** The code among the words, or what stands behind the command. */
function codeIn(words: string): string {
  return findCode(words) ?? words.replace(CLAIM, '');
}

function at(reply: Reply, state: State | null): Turn {
  return state === null ? end(reply) : { reply, state };
}

function end(reply: Reply): Turn {
  return { reply, done: true };
}

function wrap({ reply, proxy }: Awaited<ReturnType<ReturnType<typeof createProxyDialogue>['step']>>) {
  return [reply, proxy === null ? null : { at: 'proxy', proxy }] satisfies [Reply, State | null];
}
