// The contract of a way in. Four members, so that a new channel is one folder and one line in app.ts.

import type { Address, Incoming, Reply } from '../desk/message.ts';

export interface ChannelLimits {
  readonly buttons: boolean;
  /** Longest text of one message, in UTF-16 units; longer replies are split at sentences. */
  readonly longestText: number;
  readonly markdown: boolean;
  readonly files: boolean;
  /** Can change a message that stands in the chat. */
  readonly edits: boolean;
}

/** `refused`: the platform does not take our token, and trying again does not help. */
export type ChannelState = 'starting' | 'connected' | 'down' | 'refused' | 'stopped';

/**
 * No member of the contract: whoever makes a channel may give it a place to tell how it stands, whenever that changes.
 * `detail` is for whoever mends it, and holds neither token nor anybody's name.
 */
export type TellState = (state: ChannelState, detail?: string) => void;

/** The cause of an UpstreamError, not retryable: the message to be edited is not there any more. It is sent anew then. */
export const GONE = 'gone';

/** Resolves when the message is durably in the inbox, so the platform may be told that it arrived. */
export type Receive = (incoming: Incoming) => Promise<void>;

export interface Channel {
  readonly name: string;
  readonly limits: ChannelLimits;
  readonly start: (receive: Receive) => Promise<void>;
  /**
   * `id` is the outbox row: the same id sent twice must show once wherever the platform allows. `replaces`, only where
   * the channel edits, is the id of the message to be changed into this one; the next change names this one's id. So a
   * channel that edits remembers durably which message of the platform an id stands for.
   */
  readonly send: (address: Address, reply: Reply, id: number, replaces?: number) => Promise<void>;
  readonly stop: () => Promise<void>;
}
