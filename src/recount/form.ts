// The lines of the format shuoyi-vote-1, read by hand. One form only: a line that says the same in other characters
// is not accepted, so two different files never hold the same vote.

export const FORMAT = 'shuoyi-vote-1';

export interface Item {
  readonly title: string;
  readonly text: string;
  readonly matter: string | null;
  readonly rule: string | null;
  /** Empty: 同意, 反对, 弃权. */
  readonly options: readonly string[];
}

export interface Header {
  readonly chain: string;
  readonly vote: {
    readonly compound: string;
    readonly number: string;
    readonly kind: string;
    readonly title: string;
    readonly opensAt: number;
    readonly closesAt: number;
  };
  readonly items: readonly Item[];
  readonly silenceClause: string | null;
  /** SHA-256 of the frozen register; null before the opening. */
  readonly register: string | null;
  readonly head: { readonly seq: number; readonly hash: string };
}

export interface Unit {
  readonly place: number;
  readonly area: number;
  readonly head: number;
}

export interface Ballot {
  readonly place: number;
  readonly version: number;
  readonly choices: string;
  readonly source: 'online' | 'paper' | 'assisted';
  readonly at: number;
  readonly salt: string;
  readonly seal: string;
  readonly seq: number;
}

/** A row of the chain and what its text says. */
export interface Row {
  readonly body: string;
  readonly prev: string;
  readonly hash: string;
  readonly scope: string;
  readonly seq: number;
  readonly act: string;
  readonly subject: string;
  readonly at: number;
  readonly facts: Fields;
}

export type Fields = Readonly<Record<string, unknown>>;

export function readHeader(line: string): Header | null {
  const { chain, vote, items, silenceClause, register, head } = fieldsOf(parse(line));
  const { compound, number, kind, title, opensAt, closesAt } = fieldsOf(vote);
  const { seq, hash } = fieldsOf(head);
  const texts = [chain, compound, number, kind, title, hash].every(isText);
  const numbers = [opensAt, closesAt, seq].every((each) => Number.isSafeInteger(each));
  if (!texts || !numbers || !isTextOrNull(silenceClause) || !isTextOrNull(register)) return null;
  if (!Array.isArray(items) || !items.every(isItem)) return null;
  const header = {
    ...{ chain, items: items.map(itemOf), silenceClause, register, head: { seq, hash } },
    vote: { compound, number, kind, title, opensAt, closesAt },
  };
  return oneForm({ ...header, format: FORMAT }) === line ? (header as Header) : null;
}

const UNIT = /^\{"unit":\[([1-9]\d{0,8}),(0|[1-9]\d{0,14}),(0|[1-9]\d{0,8})\]\}$/;

export function readUnit(line: string): Unit | null {
  const match = UNIT.exec(line);
  return match && { place: Number(match[1]), area: Number(match[2]), head: Number(match[3]) };
}

const BALLOT = new RegExp(
  [
    '^{"ballot":{"at":([1-9]\\d{0,14})',
    '"choices":"([0-9a-z]+)"',
    '"place":([1-9]\\d{0,8})',
    '"salt":"([0-9a-f]{32})"',
    '"seal":"([0-9a-f]{64})"',
    '"seq":([1-9]\\d{0,14})',
    '"source":"(online|paper|assisted)"',
    '"version":([1-9]\\d{0,8})}}$',
  ].join(','),
);

export function readBallot(line: string): Ballot | null {
  const match = BALLOT.exec(line);
  if (match === null) return null;
  const [, at, choices = '', place, salt = '', seal = '', seq, source, version] = match;
  return {
    ...{ choices, salt, seal, source: source as Ballot['source'] },
    ...{ at: Number(at), place: Number(place), seq: Number(seq), version: Number(version) },
  };
}

export function readRow(line: string): Row | null {
  const { body, prev, hash } = fieldsOf(parse(line));
  if (!isText(body) || !isText(prev) || !isText(hash) || oneForm({ body, prev, hash }) !== line) return null;
  const said = parse(body);
  const { scope, seq, act, subject, at, facts } = fieldsOf(said);
  if (![scope, act, subject].every(isText) || !Number.isSafeInteger(seq) || !Number.isSafeInteger(at))
    return null;
  if (oneForm(said) !== body) return null;
  return { body, prev, hash, scope, seq, act, subject, at, facts: fieldsOf(facts) } as Row;
}

/** Keys in order, no spaces; the two line ends that JSON would let stand are escaped. */
export function oneForm(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneForm).join(',')}]`;
  if (typeof value !== 'object' || value === null) return escaped(JSON.stringify(value));
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, each]) => `${escaped(JSON.stringify(key))}:${oneForm(each)}`).join(',')}}`;
}

function escaped(json: string): string {
  return json.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** An object's members; none where it is no object. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}

function isItem(value: unknown): value is Item {
  const { title, text, matter, rule, options } = fieldsOf(value);
  const texts = isText(title) && isText(text) && isTextOrNull(matter) && isTextOrNull(rule);
  return texts && Array.isArray(options) && options.every(isText);
}

function itemOf({ title, text, matter, rule, options }: Item): Item {
  return { title, text, matter, rule, options };
}
