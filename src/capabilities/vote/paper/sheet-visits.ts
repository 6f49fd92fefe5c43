// Who has still to be visited, by building, to be taken along on a clipboard. Pure; the words come in.

import type { Page, Sheet } from '../../../platform/document/index.ts';

export interface Visit {
  readonly room: string;
  readonly building: string;
  /** Hundredths of a square metre. */
  readonly area: number;
  /** How it was reached so far, in words. */
  readonly ways: string;
  /** Number of the ballot printed for it. */
  readonly number: number | null;
  /** Masked, and only where it was asked for. */
  readonly name?: string;
}

export interface VisitWords {
  readonly file: string;
  readonly title: (building: string) => string;
  readonly lead: (units: number, area: string) => string;
  readonly careful: string;
  readonly area: (area: number) => string;
  readonly number: (number: number | null) => string;
  readonly head: Readonly<Record<'room' | 'name' | 'area' | 'number' | 'ways' | 'visited' | 'left', string>>;
  readonly box: string;
  readonly nobody: string;
  readonly visitor: readonly string[];
}

export interface VisitsOf {
  readonly vote: { readonly number: string; readonly title: string };
  readonly compound: string;
  readonly visits: readonly Visit[];
  readonly names: boolean;
  readonly words: VisitWords;
}

export function visitsSheet(of: VisitsOf): Sheet {
  const { words, compound, vote } = of;
  const buildings = [...Map.groupBy(of.visits, ({ building }) => building)];
  const pages = buildings.map(([building, visits]) => buildingPage(building, visits, of));
  const nobody: Page = [{ kind: 'text', size: 'large', text: words.nobody }];
  return {
    title: `${compound} ${vote.number} ${words.file}`,
    footer: words.careful,
    pages: pages.length > 0 ? pages : [nobody],
  };
}

function buildingPage(building: string, visits: readonly Visit[], of: VisitsOf): Page {
  const { words, vote, names } = of;
  const { room, name, area, number, ways, visited, left } = words.head;
  const sum = visits.reduce((total, visit) => total + visit.area, 0);
  return [
    { kind: 'foot', text: `${of.compound} ${vote.number}` },
    { kind: 'heading', level: 1, text: words.title(building) },
    { kind: 'text', text: `${vote.title}　${words.lead(visits.length, words.area(sum))}` },
    {
      kind: 'table',
      head: [room, ...(names ? [name] : []), area, number, ways, visited, left],
      rows: visits.map((visit) => [
        visit.room,
        ...(names ? [visit.name ?? ''] : []),
        ...[words.area(visit.area), words.number(visit.number), visit.ways, words.box, words.box],
      ]),
      widths: [2.2, ...(names ? [1.8] : []), 1.7, 1.4, 2.6, 1.2, 1.2],
      align: ['left', ...(names ? ['left' as const] : []), 'right', 'center', 'left', 'center', 'center'],
    },
    { kind: 'lines', labels: words.visitor },
  ];
}
