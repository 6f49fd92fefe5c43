// Keeps the line to the gateway: opens it, watches it, and opens it anew when it is lost, with growing pauses. Tells how the
// channel stands whenever that changes.

import { setTimeout as sleep } from 'node:timers/promises';
import type { TellState } from '../channel.ts';
import { type GatewaySettings, type Heard, type Line, LineError, openLine, type Puppet } from './gateway.ts';
import { createStanding } from './standing.ts';

export interface Pauses {
  readonly first: number;
  readonly longest: number;
  /** While the gateway does not take our token. */
  readonly refused: number;
}

export const PAUSES: Pauses = { first: 1_000, longest: 300_000, refused: 600_000 };

export interface SupervisorDeps {
  readonly settings: GatewaySettings;
  readonly heard: Omit<Heard, 'login' | 'logout' | 'scan'>;
  readonly onLogin: (self: string) => void;
  readonly tell: TellState;
  readonly pauses?: Pauses;
  readonly random: () => number;
}

/** Somebody is logged in: what can be asked, and as whom. */
export interface Connected {
  readonly puppet: Puppet;
  readonly self: string;
}

/** A gateway that has nobody logged in says so neither at once nor always. */
const LOGIN_WITHIN = 5_000;
const STEADY = 30_000;

export function createSupervisor(deps: SupervisorDeps) {
  const { settings, pauses = PAUSES, random } = deps;
  const standing = createStanding(deps.tell);
  const stopping = new AbortController();
  let line: Line | null = null;
  let self: string | null = null;
  let downSince = performance.now();
  let running: Promise<void> = Promise.resolve();

  const heard: Heard = {
    ...deps.heard,
    login(contact) {
      self = contact;
      standing.tell('connected');
      deps.onLogin(contact);
    },
    logout() {
      self = null;
      downSince = performance.now();
      standing.tell('down', 'logged out');
    },
    scan() {
      if (self === null) standing.tell('down', 'scan needed');
    },
  };

  async function keep(): Promise<void> {
    for (let tries = 0; !stopping.signal.aborted; tries++) {
      const began = performance.now();
      const loss = await lineUntilLost();
      // One that breaks as soon as it is open is not tried any faster for that.
      if (performance.now() - began > STEADY) tries = 0;
      if (self !== null) downSince = performance.now();
      line = null;
      self = null;
      if (stopping.signal.aborted) return;
      if (loss === 'refused') standing.tell('refused', 'token');
      else standing.tell('down', 'gateway');
      const pause = loss === 'refused' ? pauses.refused : pauseAfter(tries);
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => {});
    }
  }

  async function lineUntilLost() {
    try {
      const open = await openLine(settings, heard, stopping.signal);
      if (stopping.signal.aborted) return await open.close();
      line = open;
      const waiting = setTimeout(() => {
        if (self === null) standing.tell('down', 'not logged in');
      }, LOGIN_WITHIN).unref();
      const loss = await open.lost;
      clearTimeout(waiting);
      // A watchdog of wechaty's own must not open it again beside the next one.
      await open.close();
      return loss;
    } catch (error) {
      if (error instanceof LineError) return error.loss;
      return 'gateway';
    }
  }

  /** Not all of a town at the same moment, when the gateway is back. */
  function pauseAfter(tries: number): number {
    return Math.min(pauses.longest, pauses.first * 2 ** tries) * (0.5 + random() / 2);
  }

  return {
    start(): void {
      standing.tell('starting');
      running = keep();
    },
    connected: (): Connected | null =>
      line !== null && self !== null ? { puppet: line.puppet, self } : null,
    /** For how long nobody has been connected, in milliseconds. */
    downFor: () => performance.now() - downSince,
    note: (detail: string) => standing.note(detail),
    async stop(): Promise<void> {
      stopping.abort();
      const closed = line?.close();
      await Promise.race([Promise.all([closed, running]), sleep(4_500, undefined, { ref: false })]);
      line = null;
      self = null;
      standing.tell('stopped');
    },
  };
}

export type Supervisor = ReturnType<typeof createSupervisor>;
