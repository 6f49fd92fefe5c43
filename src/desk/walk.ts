// Where a message goes, and what comes of it there: who listens first, whose it is, whom that hands over to, what was meant instead.

import type { Log } from '../platform/log.ts';
import type { Capability, Said, Turn } from './capability.ts';
import type { Incoming, Person, Reply } from './message.ts';
import { activeOf, type Route, route, saidIn } from './route.ts';
import type { Session } from './store.ts';
import { FILES_ALONE, help, NOTHING_READ, STALE_CHOICE, STOPPED, TOO_LONG, welcome } from './wording.ts';

export const LONGEST_TEXT = 4_000;

export interface WalkDeps {
  readonly capabilities: readonly Capability[];
  readonly keepDays: number;
  /** Whose language model helps without each person being asked first; said to whoever begins. */
  readonly helper?: string | null;
  readonly log: Log;
}

/** A message and where it meets us. */
export interface Met {
  readonly person: Person;
  readonly incoming: Incoming;
  readonly session: Session | null;
  readonly meanwhile: NonNullable<Said['meanwhile']>;
  readonly since: number;
}

/** `capability` is whose the dialogue is after that; null where the open one stays as it was, unless the turn is done. */
export interface Walked {
  readonly turn: Turn;
  readonly capability: Capability | null;
}

type ToOne = Extract<Route, { said: Said }>;

export function createWalk({ capabilities, keepDays, helper = null, log }: WalkDeps) {
  const listeners = capabilities.filter(({ listens }) => listens);

  return async (met: Met): Promise<Walked> => {
    const walked = await listened(met);
    const { instead } = walked.turn;
    return instead ? walkAgain(met, walked.turn, instead) : walked;
  };

  /** One that listens helps to understand, so when it breaks the message goes on as if nobody had. */
  async function listened(met: Met): Promise<Walked> {
    const { session, incoming } = met;
    if (listeners.length > 0) {
      try {
        const way = route(capabilities, session, incoming, listeners);
        if (way.to === 'listen') return await go(met, way);
      } catch (err) {
        log.warn({ channel: incoming.channel, err }, 'could not listen');
      }
    }
    return go(met, route(capabilities, session, incoming));
  }

  async function go(met: Met, way: Route): Promise<Walked> {
    if (!('said' in way)) return { turn: ownTurn(way, met.incoming), capability: null };
    const { capability } = way;
    const said = { ...way.said, meanwhile: met.meanwhile, since: met.since };
    const turn = await spoken({ ...way, said }, met.person);
    if (turn.handover) return handedOver(met, { ...way, said }, turn, turn.handover);
    // In passing: the open dialogue stays as it was.
    const apart = (way.to === 'press' || way.to === 'listen') && turn.state === undefined;
    if (!apart) return { turn, capability };
    const { done: _, ...rest } = turn;
    return { turn: rest, capability: null };
  }

  async function handedOver(
    met: Met,
    { to, capability, said }: ToOne,
    turn: Turn,
    { target, seed, words }: NonNullable<Turn['handover']>,
    isLast = false,
  ): Promise<Walked> {
    const { person, session } = met;
    const next = named(target);
    const meant = words === undefined ? said : { ...said, text: words, choice: null };
    // Whose talk was open goes on with it: it was only looked at by another first.
    const looked = to === 'start' || to === 'listen';
    const open = looked && seed === null && next === activeOf(capabilities, session);
    const taken = open
      ? await next.step(person, session?.state, meant)
      : await next.start(person, meant, seed);
    if (turn.state === undefined) {
      const both = { ...heardOf(turn), ...taken, reply: [...turn.reply, ...taken.reply] };
      // Once more: words that came back to whoever had asked may say that they are somebody else's.
      if (!taken.handover || isLast) return { turn: both, capability: next };
      const way: ToOne = { to: 'step', capability: next, state: undefined, said: meant };
      return handedOver(met, way, both, taken.handover, true);
    }
    const reply = [...withoutChoices(taken.reply), ...turn.reply];
    return { turn: { ...heardOf(turn), reply, state: turn.state }, capability };
  }

  /** Once: who then says again that something else was meant has not understood it either. */
  async function walkAgain(met: Met, first: Turn, instead: NonNullable<Turn['instead']>): Promise<Walked> {
    const { words, files } = instead;
    const { choice: _choice, files: _files, ...rest } = met.incoming;
    const incoming = { ...rest, text: words, ...(files ? { files } : {}) };
    const { turn, capability } =
      words.length > LONGEST_TEXT
        ? { turn: { reply: TOO_LONG }, capability: null }
        : await go({ ...met, incoming }, wayTo(instead.to, incoming, met.session));
    const before = { ...heardOf(first), ...heardOf(turn) };
    if (turn.instead) return { turn: { ...before, reply: help(capabilities) }, capability: null };
    const reply = [...withoutChoices(first.reply), ...turn.reply];
    return { turn: { ...turn, ...before, reply }, capability };
  }

  function wayTo(to: string | undefined, incoming: Incoming, session: Session | null): Route {
    if (to === undefined) return route(capabilities, session, incoming);
    const capability = named(to);
    return activeOf(capabilities, session) === capability
      ? { to: 'step', capability, state: session?.state, said: saidIn(incoming, session) }
      : { to: 'start', capability, said: saidIn(incoming, null) };
  }

  function named(name: string): Capability {
    const found = capabilities.find((each) => each.name === name);
    if (!found) throw new Error(`no capability ${name}`);
    return found;
  }

  /** What the desk itself says. */
  function ownTurn(way: Exclude<Route, ToOne>, incoming: Incoming): Turn {
    switch (way.to) {
      case 'help':
        return { reply: incoming.text.trim() === '' ? NOTHING_READ : help(capabilities) };
      case 'welcome':
        return { reply: welcome(keepDays, helper) };
      case 'files-alone':
        return { reply: FILES_ALONE };
      case 'stale':
        return { reply: STALE_CHOICE };
      case 'stop':
        return { reply: STOPPED, done: true };
      default:
        return way satisfies never;
    }
  }
}

async function spoken(way: ToOne, person: Person): Promise<Turn> {
  const { capability, said } = way;
  if (way.to === 'step') return capability.step(person, way.state, said);
  if (way.to === 'press') return (await capability.press?.(person, way.choice, said)) ?? { reply: [] };
  return capability.start(person, said);
}

function heardOf({ heard }: Turn): Pick<Turn, 'heard'> {
  return heard === undefined ? {} : { heard };
}

function withoutChoices(reply: Reply): Reply {
  return reply.filter(({ kind }) => kind !== 'choices');
}
