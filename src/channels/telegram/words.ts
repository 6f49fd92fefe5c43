// What stands in a message besides its words, found by the entities Telegram marks, never by patterns: our name, somebody
// else's, a command. Pure.

/** As far as needed here; offsets count UTF-16 units, as JavaScript does. */
export interface Entity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly user?: { readonly id: number };
}

export interface Me {
  readonly id: number;
  /** Without @. */
  readonly username: string;
}

export interface Words {
  /** Without our name, wherever it stood. */
  readonly text: string;
  readonly mentioned: boolean;
  /** In small letters, without slash and name: `/Vote@our_bot 3` is `vote`. Only at the beginning. */
  readonly command: string | null;
  /** It calls another bot by its name. */
  readonly forOthers: boolean;
}

export function wordsIn(text: string, entities: readonly Entity[], me: Me): Words {
  const ours = entities.filter((each) => isOurName(textOf(text, each), each, me));
  const first = entities.find(({ type, offset }) => type === 'bot_command' && offset === 0);
  const [name = '', to = ''] = first ? textOf(text, first).slice(1).split('@') : [];
  const forOthers = to !== '' && !sameName(to, me.username);
  const cuts = [...ours.map(spanOf), ...(first && to !== '' && !forOthers ? [nameAfter(first, name)] : [])];
  return {
    text: harmless(without(text, cuts)),
    mentioned: ours.length > 0,
    command: first && !forOthers ? name.toLowerCase() : null,
    forOthers,
  };
}

const UNSEEN =
  /[^\P{Cc}\n\t]|\u00AD|\u034F|\u061C|\u180E|[\u200B\u200C\u200E\u200F\u202A-\u202E]|[\u2060-\u2069\uFEFF\uFFF9-\uFFFB]|[\u{E0000}-\u{E007F}]/gu;
/** Joins the parts of an emoji; elsewhere it only hides. */
const JOINER =
  /(?<!\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\uFE0F)?)\u200D|\u200D(?!\p{Extended_Pictographic})/gu;

/** Without what cannot be seen: it would steer what is shown, or hide words from whoever reads them. Halves of characters are marked. */
export function harmless(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(UNSEEN, '').replace(JOINER, '').toWellFormed().trim();
}

function isOurName(words: string, { type, user }: Entity, { id, username }: Me): boolean {
  return (
    (type === 'mention' && sameName(words.slice(1), username)) || (type === 'text_mention' && user?.id === id)
  );
}

function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function textOf(text: string, { offset, length }: Entity): string {
  return text.slice(offset, offset + length);
}

type Span = readonly [from: number, to: number];

function spanOf({ offset, length }: Entity): Span {
  return [offset, offset + length];
}

function nameAfter({ offset, length }: Entity, command: string): Span {
  return [offset + 1 + command.length, offset + length];
}

function without(text: string, cuts: readonly Span[]): string {
  const ordered = cuts.toSorted(([one], [other]) => one - other);
  let at = 0;
  let rest = '';
  for (const [from, to] of ordered) {
    rest += text.slice(at, Math.max(at, from));
    at = Math.max(at, to);
  }
  return rest + text.slice(at);
}
