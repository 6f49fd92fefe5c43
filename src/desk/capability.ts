// The contract a capability fills. The desk finds everything about it here and knows no capability by name.

import type { Hono } from 'hono';
import type { Readable, Transaction } from '../platform/database/database.ts';
import type { Account, Incoming, IncomingFile, Person, Reply } from './message.ts';

/** What the person said, as the dialogue sees it: a choice is already resolved from number or label. */
export interface Said {
  readonly text: string;
  readonly choice: string | null;
  readonly incoming: Incoming;
  /**
   * Says something while the turn still lasts, such as that it takes a moment: a message of its own, before the answer or not at
   * all, and once, however often the turn is taken up again. It has no choices, and never rejects. Absent outside the desk.
   */
  readonly meanwhile?: (reply: Reply) => Promise<void>;
  /** When we began with it, by `performance.now()`: whoever asks others for help takes what is left of the time. */
  readonly since?: number;
}

/** `state` keeps the dialogue open; `done` ends it. Any JSON value serves as state. */
export type Turn = {
  readonly reply: Reply;
  readonly state?: unknown;
  readonly done?: true;
  /**
   * Start another capability with seed data, in the same conversation. Beside a `state` it speaks once and first, without its
   * choices, and this dialogue goes on. Whose own talk was open when a free message began this one goes on with it instead.
   * `words` are meant in place of what was just said, such as what was told before a button.
   */
  readonly handover?: { readonly target: string; readonly seed: unknown; readonly words?: string };
  /** What is kept in place of the person's words or choice, where they hold a secret such as a code. */
  readonly heard?: string;
  /**
   * What the person has said is these words (and files), as if they had typed them. They go where they would have gone, an open
   * dialogue is as it was before, and nobody `listens` to them again. `to` names whose they are, where that is known. What stands
   * in `reply`, such as what was understood, is said first, without its choices. Once a message: a second one ends in the help.
   */
  readonly instead?: {
    readonly words: string;
    readonly files?: readonly IncomingFile[];
    readonly to?: string;
  };
};

export interface Command {
  /** Typed words that start it, without slash: the first is shown in help. */
  readonly words: readonly string[];
  readonly help: string;
}

export interface Timer {
  readonly name: string;
  /** Five-field cron expression in China time. */
  readonly cron: string;
  /** Safe to run twice and late; `now` is milliseconds since the epoch. */
  readonly run: (now: number) => Promise<void>;
}

export interface Pages {
  /** Path below the public site ("/clauses") or below "/staff" ("/staff/questions"). */
  readonly path: string;
  readonly app: Hono;
  /** Answers scripts with JSON alone, and quickly: neither frame nor headers for documents; limits what it takes itself. */
  readonly bare?: true;
  /** Staff pages appear in the console's menu under this title and need a staff session. */
  readonly staffTitle?: string;
  /** What one must be allowed to do to open a staff page, as src/staff/roles.ts names it; an unknown name fails at the start. */
  readonly permission?: string;
  /** It belongs to no compound: staff whose duty is limited to some, or to kinds of case, neither see nor open it. */
  readonly everywhere?: true;
}

/** A row of what is kept of somebody, flat; times are milliseconds under `at` or a name that ends in At. */
export type KeptRow = Readonly<Record<string, string | number | boolean | null>>;

/** What is kept of one account: for the person who asks for it, or wants it gone. */
export interface Personal {
  readonly collect: (db: Readable, account: Account) => Promise<readonly KeptRow[]>;
  /** What may go goes, and how many rows that was. What others have counted on stays, as a number without an account. */
  readonly forget: (tx: Transaction, account: Account) => Promise<number>;
  /** The person's things are kept under another account of theirs from now on. Absent where nothing hangs on the account. */
  readonly move?: (tx: Transaction, from: Account, to: Account) => Promise<void>;
}

/** A class of what is kept, and what of it goes when its time is over. */
export interface Retention {
  readonly title: string;
  readonly keeps: string;
  readonly forget: (tx: Transaction, now: number) => Promise<number>;
}

export interface Capability {
  readonly name: string;
  readonly title: string;
  readonly examples: readonly string[];
  readonly commands: readonly Command[];
  /** What a link into the chat means whose argument is `NAME_ARGUMENT` (Latin letters, digits, - and _): as if it was typed. */
  readonly opens?: { readonly name: string; readonly say: (argument: string) => string };
  /** Saved dialogue state of another version is dropped, and the person starts afresh. */
  readonly stateVersion: number;
  readonly start: (person: Person, said: Said, seed?: unknown) => Promise<Turn>;
  /** `said.text` is empty where a choice was pressed, or where files came without words: see `said.incoming.files`. */
  readonly step: (person: Person, state: unknown, said: Said) => Promise<Turn>;
  /**
   * A standing choice was pressed: one whose key begins with the capability's name and a colon, such as
   * "consultation:cosign:12", whoever presses it and whatever they were talking of. Without `state` their open dialogue
   * stays as it was; an empty reply sends nothing. The key comes from outside, so what follows the colon may be anything.
   * What such a choice is to `say` comes by `claims` or `commands`.
   */
  readonly press?: (person: Person, choice: string, said: Said) => Promise<Turn>;
  /** How sure, 0 to 1, that a free message is for this capability; the highest gets it. */
  readonly claims: (said: Said) => number;
  /** Files that come without words, in private and to nobody who waits for them, begin with it: `start` without a text. */
  readonly takesFiles?: true;
  /**
   * Looks at words and files before anybody else, such as at a voice note, whoever's dialogue is open, and says whether it wants
   * them; at no choice and no command. Its `start` then answers without a `state`, so the open dialogue stays as it was; or gives
   * the words back by `instead`. Where it throws, the message goes its way as if nobody had listened.
   */
  readonly listens?: (said: Said) => boolean;
  /** An open dialogue of it never waits for words: free text goes to whoever claims it most. */
  readonly yields?: true;
  /** Wording of an outbox notice written by one of its actions; may load data and make files. Throwing is a failed try. */
  readonly notice?: (kind: string, facts: unknown) => Reply | Promise<Reply>;
  readonly timers?: readonly Timer[];
  readonly personal?: Personal;
  /** Done by its timers too; here it can be counted before it is done. */
  readonly retention?: readonly Retention[];
  readonly pages?: readonly Pages[];
}
