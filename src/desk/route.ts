// Which capability a message goes to: a standing choice or a choice first, then who listens, the open dialogue, a command, who
// claims it most.

import type { Capability, Said } from './capability.ts';
import { choiceNamed } from './choices.ts';
import type { Incoming } from './message.ts';
import type { Session } from './store.ts';
import { HELP_WORDS, STOP_WORDS } from './wording.ts';

const OUTRIGHT = 0.9;

export type Route =
  | { readonly to: 'help' }
  | { readonly to: 'stop' }
  /** The first word of somebody who has just opened the chat. */
  | { readonly to: 'welcome' }
  /** Files without words, and nobody they could be for. */
  | { readonly to: 'files-alone' }
  /** A choice was pressed that an earlier reply offered and the latest does not. */
  | { readonly to: 'stale' }
  /** A standing choice: no matter what the person was talking of. */
  | {
      readonly to: 'press';
      readonly capability: Capability;
      readonly choice: string;
      readonly said: Said;
    }
  /** Before all others, and apart from what is being talked of. */
  | { readonly to: 'listen'; readonly capability: Capability; readonly said: Said }
  | { readonly to: 'step'; readonly capability: Capability; readonly state: unknown; readonly said: Said }
  | { readonly to: 'start'; readonly capability: Capability; readonly said: Said };

/** `listeners` are those that may look at it before it goes its way: none where they have. */
export function route(
  capabilities: readonly Capability[],
  session: Session | null,
  incoming: Incoming,
  listeners: readonly Capability[] = [],
): Route {
  const active = activeOf(capabilities, session);
  const pressed = standingIn(capabilities, active ? session : null, incoming);
  if (pressed) return pressed;
  const said = saidIn(incoming, active ? session : null);
  const word = said.text
    .replace(/^[/／]/, '')
    .replace(/@\S*$/, '')
    .trim()
    .toLowerCase();
  if (said.text === '' && incoming.choice === undefined)
    return listening(listeners, said) ?? withoutWords(capabilities, active, session, said);
  if (said.choice === null && word === 'start') return { to: 'welcome' };
  if (said.choice === null && HELP_WORDS.includes(word)) return { to: 'help' };
  if (said.choice === null && STOP_WORDS.includes(word)) return { to: 'stop' };

  const command = capabilities.find((capability) =>
    capability.commands.some((each) => each.words.includes(word)),
  );
  if (incoming.choice !== undefined && said.choice === null && !command) return { to: 'stale' };
  const listened = said.choice === null && !command ? listening(listeners, said) : null;
  if (listened) return listened;
  if (active && (said.choice !== null || command === undefined || command === active)) {
    if (said.choice !== null || staysWith(active, capabilities, said)) {
      return { to: 'step', capability: active, state: session?.state, said };
    }
  }
  const target = command ?? mostSure(capabilities, said);
  return target ? { to: 'start', capability: target, said } : { to: 'help' };
}

/** What a link into the chat stands for: `/start vote_12` is the words that capability opens a vote by. */
export function opened(capabilities: readonly Capability[], incoming: Incoming): Incoming {
  const [, name = '', argument = ''] = /^\/start(?:@\S+)? ([a-z]+)_([\w-]{1,56})$/.exec(incoming.text) ?? [];
  const opening = capabilities.find(({ opens }) => opens?.name === name)?.opens;
  return opening ? { ...incoming, text: opening.say(argument) } : incoming;
}

/** A pressed choice that the open dialogue does not offer itself and whose key names a capability that takes it. */
function standingIn(
  capabilities: readonly Capability[],
  session: Session | null,
  incoming: Incoming,
): Route | null {
  const { choice } = incoming;
  if (choice === undefined || session?.choices.some(({ key }) => key === choice)) return null;
  const capability = capabilities.find(({ name, press }) => press && choice.startsWith(`${name}:`));
  return capability ? { to: 'press', capability, choice, said: { ...saidIn(incoming, null), choice } } : null;
}

/** The first that wants to hear it before its way is known. */
function listening(listeners: readonly Capability[], said: Said): Route | null {
  if (said.text === '' && !said.incoming.files?.length) return null;
  const capability = listeners.find(({ listens }) => listens?.(said));
  return capability ? { to: 'listen', capability, said } : null;
}

/** A picture, a voice, or our name and nothing else: for the open dialogue, else for whoever begins with files, in private. */
function withoutWords(
  capabilities: readonly Capability[],
  active: Capability | null,
  session: Session | null,
  said: Said,
): Route {
  const { files = [], group } = said.incoming;
  if (files.length === 0) return { to: 'help' };
  const taker = group ? undefined : capabilities.find(({ takesFiles }) => takesFiles);
  if (active && !(active.yields && taker))
    return { to: 'step', capability: active, state: session?.state, said };
  return taker ? { to: 'start', capability: taker, said } : { to: 'files-alone' };
}

/** The text with its addressing taken off, and the choice it names if any. */
export function saidIn(incoming: Incoming, session: Session | null): Said {
  const text = incoming.text.replace(/^(?:\s*[@＠][^\s\u2005]{1,32}[\s\u2005]*)+/u, '').trim();
  const offered = session?.choices ?? [];
  const pressed = offered.find((choice) => choice.key === incoming.choice)?.key;
  return { text, choice: pressed ?? choiceNamed(text, offered), incoming };
}

export function activeOf(capabilities: readonly Capability[], session: Session | null): Capability | null {
  if (!session) return null;
  const found = capabilities.find((capability) => capability.name === session.capability);
  return found && found.stateVersion === session.stateVersion ? found : null;
}

/** An open dialogue keeps free text unless another capability claims it outright, or claims it more where none is waited for. */
function staysWith(active: Capability, capabilities: readonly Capability[], said: Said): boolean {
  const enough = active.yields ? active.claims(said) + Number.EPSILON : OUTRIGHT;
  return capabilities.every((other) => other === active || other.claims(said) < enough);
}

function mostSure(capabilities: readonly Capability[], said: Said): Capability | null {
  let best: Capability | null = null;
  let sure = 0;
  for (const capability of capabilities) {
    const claim = capability.claims(said);
    if (claim > sure) [best, sure] = [capability, claim];
  }
  return best;
}
