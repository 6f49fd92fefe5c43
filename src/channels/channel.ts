// The contract of a way in. Four members, so that a new channel is one folder and one line in app.ts.

import type { Address, Incoming, Reply } from '../desk/message.ts';

export interface ChannelLimits {
  readonly buttons: boolean;
  /** Longest text of one message, in UTF-16 units; longer replies are split at sentences. */
  readonly longestText: number;
  readonly markdown: boolean;
  readonly files: boolean;
}

/** Resolves when the message is durably in the inbox, so the platform may be told that it arrived. */
export type Receive = (incoming: Incoming) => Promise<void>;

export interface Channel {
  readonly name: string;
  readonly limits: ChannelLimits;
  readonly start: (receive: Receive) => Promise<void>;
  /** `id` is the outbox row: the same id sent twice must show once wherever the platform allows. */
  readonly send: (address: Address, reply: Reply, id: number) => Promise<void>;
  readonly stop: () => Promise<void>;
}
