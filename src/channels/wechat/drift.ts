// Whether the same people and groups have come under other ids, as with some gateways after a new login. Pure.

/** `traits` is a hash of what does not change with a login: a name, a group's title. The id is one too. */
export interface Seen {
  readonly kind: 'contact' | 'room';
  readonly id: string;
  readonly traits: string;
}

export interface Drift {
  /** Of those that can be told apart: under another id than before, and under the same. */
  readonly moved: readonly { readonly from: Seen; readonly to: Seen }[];
  readonly same: number;
  readonly drifted: boolean;
}

/** One alone may be two of the same name. */
const LEAST = 2;

export function driftOf(known: readonly Seen[], present: readonly Seen[]): Drift {
  const before = unmistakable(known);
  const now = unmistakable(present);
  const pairs = [...before].flatMap(([name, from]) => {
    const to = now.get(name);
    return to ? [{ from, to }] : [];
  });
  const moved = pairs.filter(({ from, to }) => from.id !== to.id);
  const same = pairs.length - moved.length;
  return { moved, same, drifted: moved.length >= LEAST && moved.length > same };
}

/** Two of the same name are none: which is which cannot be told. */
function unmistakable(all: readonly Seen[]): Map<string, Seen> {
  const groups = Map.groupBy(all, ({ kind, traits }) => `${kind}:${traits}`);
  const single = [...groups].filter(([, each]) => each.length === 1);
  return new Map(single.flatMap(([name, [only]]) => (only ? [[name, only] as const] : [])));
}
