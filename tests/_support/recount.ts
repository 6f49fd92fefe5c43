// The count of owners' votes once more, written from the words of the law and not from our code: slowly, owner by owner,
// in fractions of BigInt. Tests hold the count against it.

export interface RecountUnit {
  readonly room: string;
  readonly area: number;
  /** As in the register: "A", "A+B", "B+A". */
  readonly owners: string;
  readonly status: '已售' | '未售' | '未交付';
}

export interface RecountBallot {
  readonly room: string;
  readonly choice: '同意' | '反对' | '弃权';
  readonly at: number;
  readonly source: '线上' | '纸质';
}

/** Everything of the JSON that `shuoyi tally` prints, but the matter. */
export function recount(
  units: readonly RecountUnit[],
  ballots: readonly RecountBallot[],
  threeQuarters: boolean,
) {
  const people = new Map<string, RecountUnit[]>();
  for (const unit of units) {
    const person = unit.status === '已售' ? unit.owners.split('+').sort().join('+') : '建设单位';
    people.set(person, [...(people.get(person) ?? []), unit]);
  }
  const byRoom = new Map<string, RecountBallot[]>();
  for (const ballot of ballots) byRoom.set(ballot.room, [...(byRoom.get(ballot.room) ?? []), ballot]);
  const unitConflicts: { unit: string; reason: string }[] = [];
  const ownerConflicts: { owner: string; reason: string }[] = [];
  const sums = { 同意: [0n, 0n], 反对: [0n, 0n], 弃权: [0n, 0n] };
  for (const [person, own] of people) {
    const said = new Set<RecountBallot['choice']>();
    let area = 0n;
    for (const unit of own) {
      const choice = playBack(byRoom.get(unit.room) ?? [], (reason) =>
        unitConflicts.push({ unit: unit.room, reason }),
      );
      if (choice === null) continue;
      said.add(choice);
      area += BigInt(unit.area);
    }
    const [choice, other] = [...said];
    if (choice === undefined) continue;
    if (other !== undefined) ownerConflicts.push({ owner: person, reason: 'split-choices' });
    else sums[choice] = [(sums[choice][0] ?? 0n) + area, (sums[choice][1] ?? 0n) + 1n];
  }
  const total = [units.reduce((sum, { area }) => sum + BigInt(area), 0n), BigInt(people.size)] as const;
  return {
    ...verdictOf(total, sums, threeQuarters),
    conflicts: [...unitConflicts.sort(byText('unit')), ...ownerConflicts.sort(byText('owner'))],
  };
}

/** One unit's ballots in the order of time, as they would have come in. */
function playBack(
  ballots: readonly RecountBallot[],
  conflict: (reason: string) => void,
): RecountBallot['choice'] | null {
  const rank = ({ at, source }: RecountBallot) => at * 2 + (source === '线上' ? 1 : 0);
  let accepted: RecountBallot | null = null;
  let papers = 0;
  const seen = new Set<number>();
  for (const ballot of [...ballots].sort((a, b) => rank(a) - rank(b))) {
    if (seen.has(rank(ballot))) continue;
    seen.add(rank(ballot));
    if (ballot.source === '纸质') {
      papers += 1;
      if (papers > 1) conflict('second-paper');
      else if (accepted !== null) conflict('paper-after-online');
      else accepted = ballot;
    } else if (accepted?.source !== '纸质') accepted = ballot;
  }
  return accepted?.choice ?? null;
}

type Pair = readonly bigint[];

function verdictOf(
  total: Pair,
  sums: Readonly<Record<RecountBallot['choice'], Pair>>,
  threeQuarters: boolean,
) {
  const participated = [0, 1].map(
    (at) => (sums.同意[at] ?? 0n) + (sums.反对[at] ?? 0n) + (sums.弃权[at] ?? 0n),
  );
  const enough = [0, 1].map((at) => compare(participated[at] ?? 0n, total[at] ?? 0n, 2n, 3n) >= 0);
  const approved = [0, 1].map((at) => {
    if (participated[at] === 0n) return false;
    const agreed = sums.同意[at] ?? 0n;
    return threeQuarters
      ? compare(agreed, participated[at] ?? 0n, 3n, 4n) >= 0
      : compare(agreed, participated[at] ?? 0n, 1n, 2n) > 0;
  });
  const rejected = approved.includes(false) ? 'rejected' : 'passed';
  return {
    total: weight(total),
    participated: weight(participated),
    agreed: weight(sums.同意),
    against: weight(sums.反对),
    abstained: weight(sums.弃权),
    quorum: { area: enough[0], heads: enough[1] },
    approval: { area: approved[0], heads: approved[1] },
    outcome: enough.includes(false) ? 'no-quorum' : rejected,
  };
}

/** The sign of part/whole − top/bottom. */
function compare(part: bigint, whole: bigint, top: bigint, bottom: bigint): number {
  const difference = part * bottom - top * whole;
  if (difference === 0n) return 0;
  return difference > 0n ? 1 : -1;
}

function weight([area = 0n, heads = 0n]: Pair) {
  return { area: Number(area), heads: Number(heads) };
}

function byText<K extends string>(key: K) {
  return (a: Record<K, string>, b: Record<K, string>) => (a[key] < b[key] ? -1 : Number(a[key] > b[key]));
}
