// A case for other programs: the JSON of `export case`, whose names and shapes stay as they are. Who reported it stands nowhere in
// it; notes of staff among themselves do not leave the house. Pure.

import { isoTime } from '../../../platform/iso-time.ts';
import type { Body, CaseRole, Category, EventKind, Level, LinkKind, State } from '../case.ts';
import { dueOf } from '../clock.ts';
import type { Story } from '../reading.ts';
import type { HistoryRow } from '../store-history.ts';

export interface CaseFileJson {
  readonly id: number;
  readonly category: Category;
  readonly level: Level;
  readonly state: State;
  readonly owner: {
    /** Who answers for it now. */
    readonly body: Body;
    /** Of the staff, by id; absent while nobody has taken it. */
    readonly person?: string;
  };
  /** What falls due next; ISO 8601 in China time, so everywhere. Null where nothing runs. */
  readonly due: string | null;
  /** The clock stands still, since the resident is waited for. */
  readonly paused: boolean;
  readonly reporters: number;
  readonly history: readonly {
    readonly event: EventKind;
    /** States before and after it; null before it was lodged. */
    readonly from: State | null;
    readonly to: State;
    readonly by: CaseRole;
    readonly at: string;
    /** Words that came with it; for what the clock did, why. */
    readonly reason?: string;
    /** The words come from a draft of a language model, which staff checked and sent; absent otherwise. */
    readonly ai?: true;
  }[];
  readonly links: readonly { readonly kind: LinkKind; readonly ref: string }[];
}

export function caseFile({ case: of, history }: Story): CaseFileJson {
  const { category, level, state, holder, person, resolution, reporters, links } = of.course;
  const due = dueOf(of.course);
  return {
    ...{ id: of.id, category, level, state },
    owner: { body: holder, ...(person === null ? {} : { person }) },
    ...{ due: due === null ? null : isoTime(due), paused: resolution.kind === 'paused', reporters },
    history: history.map((row, index) => {
      const reason = reasonOf(row);
      return {
        ...{ event: row.kind, from: row.kind === 'lodged' ? null : row.state },
        ...{ to: history[index + 1]?.state ?? state, by: row.role, at: isoTime(row.at) },
        ...(reason === '' ? {} : { reason }),
        ...(row.facts.ai === true ? { ai: true as const } : {}),
      };
    }),
    links: links.map(({ kind, ref }) => ({ kind, ref })),
  };
}

function reasonOf({ kind, words, facts }: HistoryRow): string {
  if (kind === 'noted') return '';
  return kind === 'escalated' && words === '' ? String(facts.why) : words;
}
