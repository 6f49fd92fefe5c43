// Whom a message in a group is for: the marks of WeChat read, where it sends ids by them, and where it sends none by the names
// that stand in the text. Pure.

/** Set behind a name by the app itself; a name may hold spaces, but never this. */
const SEPARATOR = '\u2005';
const LONGEST_NAME = 64;
export const EVERYBODY: readonly string[] = ['所有人', 'all', 'All'];
/** What may stand behind a name that somebody typed by hand. */
const AFTER_TYPED = /^(?:$|[\s\u2005\u00a0,，.。:：;；!！?？、])/;

export interface Meant {
  /** Without our name, wherever it stood, and without what was quoted. */
  readonly text: string;
  readonly addressed: boolean;
}

export interface Self {
  readonly id: string;
  /** What others see: the name of the account, and the one in this group. */
  readonly names: readonly string[];
}

/** `ids` are absent or empty where the gateway tells none. */
export function meantIn(text: string, ids: readonly string[], self: Self): Meant {
  const { quotes, rest } = withoutQuote(text, self);
  const marks = marksIn(rest, self);
  const ours = marks.filter(({ name }) => self.names.includes(name));
  const toAll = marks.some(({ name }) => EVERYBODY.includes(name));
  const byId = ids.includes(self.id) && !toAll;
  // A name of ours that we do not know: nobody else is meant.
  const unknown = byId && ours.length === 0 && marks.length === 1 ? marks : ours;
  return {
    text: cut(rest, unknown).trim(),
    addressed: quotes || byId || (ids.length === 0 && ours.length > 0) || (toAll && ours.length > 0),
  };
}

interface Mark {
  readonly from: number;
  readonly to: number;
  readonly name: string;
}

function marksIn(text: string, self: Self): Mark[] {
  const marks: Mark[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const mark = markedAt(text, at) ?? typedAt(text, at, self);
    if (mark) marks.push(mark);
  }
  return marks;
}

/** Everything up to the separator is one name, so `@说议 小张` is somebody else than `@说议`. */
function markedAt(text: string, at: number): Mark | null {
  const end = text.indexOf(SEPARATOR, at);
  const name = end < 0 ? '' : text.slice(at + 1, end);
  if (name === '' || name.length > LONGEST_NAME || /[@\n]/.test(name)) return null;
  return { from: at, to: end + 1, name };
}

function typedAt(text: string, at: number, { names }: Self): Mark | null {
  const known = [...names, ...EVERYBODY].filter((name) => name !== '');
  const fits = known.filter(
    (name) => text.startsWith(name, at + 1) && AFTER_TYPED.test(text.slice(at + 1 + name.length)),
  );
  const [name] = fits.sort((one, other) => other.length - one.length);
  return name === undefined ? null : { from: at, to: at + 1 + name.length, name };
}

function cut(text: string, marks: readonly Mark[]): string {
  let rest = '';
  let at = 0;
  for (const { from, to } of marks) {
    rest += text.slice(at, Math.max(at, from));
    at = Math.max(at, to);
  }
  return rest + text.slice(at);
}

/** As the app writes it: 「name：words」, a line of dashes, the answer. */
const QUOTE = /^「([\s\S]{1,64}?)[：:]([\s\S]*?)」\n(?:- ?){5,}\n([\s\S]*)$/;

function withoutQuote(text: string, { names }: Self): { quotes: boolean; rest: string } {
  const [, name = '', , answer] = QUOTE.exec(text) ?? [];
  return answer === undefined
    ? { quotes: false, rest: text }
    : { quotes: names.includes(name.trim()), rest: answer };
}
