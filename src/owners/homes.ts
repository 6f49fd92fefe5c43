// Which compounds somebody may mean who names none: that of the group; those of their units; the one they are known in; else all
// real ones. Asking back where there are several is for who speaks.

export interface Home {
  readonly key: string;
  readonly name: string;
  readonly demonstration: boolean;
}

export interface HomeDeps {
  readonly compounds: () => Promise<readonly Home[]>;
  readonly unitsOf: (account: {
    readonly channel: string;
    readonly bot: string;
    readonly from: string;
  }) => Promise<readonly { readonly compound: string; readonly state: string }[]>;
  readonly compoundOfGroup: (place: {
    readonly channel: string;
    readonly bot: string;
    readonly chat: string;
  }) => Promise<string | null>;
}

export interface Whose {
  readonly channel: string;
  readonly bot: string;
  readonly from: string;
  readonly chat: string;
  readonly group: boolean;
  /** Under which their units are kept, where that is another account of theirs. */
  readonly account?: { readonly channel: string; readonly bot: string; readonly from: string };
}

/** `known` is the compound of a person who speaks for no unit, such as staff. */
export async function homesOf(
  deps: HomeDeps,
  { channel, bot, from, chat, group, account = { channel, bot, from } }: Whose,
  known: string | null,
): Promise<readonly Home[]> {
  const all = await deps.compounds();
  if (group) {
    const key = await deps.compoundOfGroup({ channel, bot, chat });
    return all.filter((each) => each.key === key);
  }
  const units = await deps.unitsOf({ channel: account.channel, bot: account.bot, from: account.from });
  const own = new Set(units.filter(({ state }) => state === 'active').map(({ compound }) => compound));
  if (own.size > 0) return all.filter(({ key }) => own.has(key));
  if (known !== null) return all.filter(({ key }) => key === known);
  const real = all.filter(({ demonstration }) => !demonstration);
  return real.length > 0 ? real : all;
}
