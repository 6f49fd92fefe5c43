// The words that channels and capabilities share: what comes in, what goes out, and who is speaking.

/** Where a conversation takes place. A private chat is addressed by the account, a group by the group's own id. */
export interface Address {
  readonly channel: string;
  /** Which bot account of the channel; one process may run several. */
  readonly bot: string;
  readonly chat: string;
  readonly group: boolean;
  /** In a group, the account a message answers; absent for a word to everybody. */
  readonly to?: string;
}

/** Who speaks, as a channel knows them: enough to ask the register, and to write back to a private chat. */
export interface Account {
  readonly channel: string;
  readonly bot: string;
  readonly from: string;
  readonly chat: string;
}

export interface IncomingFile {
  readonly name: string;
  readonly type: string;
  readonly bytes?: Uint8Array;
}

/** The bot may speak there now; nobody is reached there any more; the group has another id now. */
export type Happened =
  | { readonly kind: 'joined' }
  | { readonly kind: 'left' }
  | { readonly kind: 'moved'; readonly to: string };

/** One message from a channel, already stripped of the platform's own shape. */
export interface Incoming extends Address {
  /** The platform's key of this update: the same update always has the same key. Unique with channel and bot. */
  readonly key: string;
  /** The channel's account id of the speaker; an opaque string, never shown to anybody. */
  readonly from: string;
  readonly name?: string;
  readonly text: string;
  /** The bot was addressed: @, a reply to it, or a private chat. */
  readonly addressed: boolean;
  /** The key of a pressed choice; the desk also understands its number or label typed as text. */
  readonly choice?: string;
  readonly files?: readonly IncomingFile[];
  /** Not words, but what became of the chat: such a message has no text. */
  readonly happened?: Happened;
  /** The words of an earlier message, changed by the person afterwards. */
  readonly edited?: true;
  /** Set by the desk alone, for somebody who has linked several accounts: the one their things are kept under. See account.ts. */
  readonly account?: Account;
  /** Milliseconds since the epoch, by our clock. */
  readonly at: number;
}

export interface Person {
  /** Stable per channel account; an owner linked over channels keeps one id. */
  readonly id: string;
  readonly role: 'guest' | 'owner' | 'staff';
  readonly compound: string | null;
}

export interface Choice {
  readonly key: string;
  readonly label: string;
  /** Other words that are this choice when they are typed. */
  readonly also?: readonly string[];
  /** What to type where there are no buttons. Such a choice stands: anybody may press it, whenever. See capability.ts. */
  readonly say?: string;
}

/** A verbatim quotation with the path people cite it by and a link to the page that highlights it. */
export interface Citation {
  readonly text: string;
  readonly path: string;
  readonly status: string;
  readonly link: string;
}

export interface OutgoingFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Small neutral blocks. Every block can be said as plain text; a channel may improve one but never skip it. */
export type Block =
  /** `secret`, such as what a ballot says: the message is kept only until the next one from the same person. */
  | { readonly kind: 'text'; readonly text: string; readonly secret?: true }
  /** Shown folded where the channel can, unless `open`; the title stands for the whole. */
  | { readonly kind: 'details'; readonly title: string; readonly text: string; readonly open?: boolean }
  | { readonly kind: 'citation'; readonly citation: Citation }
  | { readonly kind: 'facts'; readonly facts: readonly { readonly label: string; readonly value: string }[] }
  | { readonly kind: 'choices'; readonly choices: readonly Choice[] }
  | { readonly kind: 'file'; readonly file: OutgoingFile }
  /** Shown where it stands if the channel can; `alt` says in words what there is to see. */
  | { readonly kind: 'picture'; readonly file: OutgoingFile; readonly alt: string }
  /** A page to go to, with the whole address; shown as a button where the channel can. */
  | { readonly kind: 'link'; readonly label: string; readonly url: string };

export type Reply = readonly Block[];
