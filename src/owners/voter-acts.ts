// What every act about voters leaves behind: a line for the ledger and, where somebody is told, a notice. Both are
// handed in; neither holds a name, a room or an account.

import type { Transaction } from '../platform/database/database.ts';
import type { ActionDeps, Actor } from './acting.ts';
import type { Account, Binding } from './store-bindings.ts';

export type VoterNoticeKind =
  | 'voter-ended'
  | 'voter-paused'
  | 'proxy-accepted'
  | 'proxy-refused'
  | 'proxy-ended';

export interface VoterNotice {
  readonly address: {
    readonly channel: string;
    readonly bot: string;
    readonly chat: string;
    readonly group: false;
  };
  /** The same notice is written once. */
  readonly dedup: string;
  readonly kind: VoterNoticeKind;
  /** `reason`: why, as a kebab-case word, or what staff wrote to a proxy who was refused. */
  readonly facts: { readonly reason: string };
}

export interface VoterDeps extends Omit<ActionDeps, 'endBindings'> {
  /** Writes a private message, in the transaction of the act. */
  readonly notify: (tx: Transaction, notice: VoterNotice) => Promise<unknown>;
}

/** A person speaks as the binding they have: an account is forgotten one day, a row of the ledger never. */
export function voterActor(binding: number): Actor {
  return { id: `voter:${binding}`, name: '', role: 'owner' };
}

export const SYSTEM: Actor = { id: 'system', name: '', role: 'system' };

export function createVoterRecorder({ now, record, notify }: VoterDeps) {
  return {
    /** One line in the site's chain. */
    note: (tx: Transaction, act: string, subject: string, facts: unknown, actor: Actor) =>
      record(tx, {
        scope: 'site',
        actor: String(actor.id),
        role: actor.role ?? 'staff',
        act,
        subject,
        facts,
        at: now(),
      }),
    /** Tells the voter in private; whoever has no chat with us is told at the door. */
    tell: async (tx: Transaction, { id, account }: Binding, kind: VoterNoticeKind, reason: string) => {
      if (account.chat === '') return;
      const dedup = `owners/${kind}/${id}/${now()}`;
      await notify(tx, { address: addressOf(account), dedup, kind, facts: { reason } });
    },
  };
}

function addressOf({ channel, bot, chat }: Account): VoterNotice['address'] {
  return { channel, bot, chat, group: false };
}
