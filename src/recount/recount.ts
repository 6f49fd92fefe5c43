// Goes through the export of a vote and joins what the other files find: is the file whole, what do the ballots come
// to, and is that what was certified. Knows no database and nothing of the program that wrote the file.

import { type Completeness, createComparison, type Head } from './chain.ts';
import type { Fault } from './fault.ts';
import { type Header, readHeader, readRow } from './form.ts';
import type { Stage } from './life.ts';
import { createReader, type Reader } from './reader.ts';
import { findBallot, type Receipt, type ReceiptVerdict } from './receipt.ts';
import { compare, type ItemResult, type Published, resultsOf } from './result.ts';

export interface Asked {
  /** Heads of this vote's chain that were published. */
  readonly heads?: readonly Head[];
  readonly receipt?: Receipt | undefined;
}

export interface Report {
  /** Null where the first line is none of a vote. */
  readonly header: Header | null;
  /** The first thing that is wrong. */
  readonly fault: Fault | null;
  readonly completeness: Completeness;
  /** Null where something is wrong: what is not sound is not counted. */
  readonly result: Recounted | null;
}

export interface Recounted {
  readonly stage: Stage;
  readonly rows: number;
  readonly units: number;
  readonly area: bigint;
  readonly heads: number;
  readonly ballots: number;
  /** Ballots that no later one of the same unit has replaced. */
  readonly standing: number;
  readonly items: readonly ItemResult[];
  readonly published: Published;
  /** Null where none was asked for. */
  readonly receipt: ReceiptVerdict | null;
}

export async function recount(
  lines: AsyncIterable<string> | Iterable<string>,
  { heads = [], receipt }: Asked = {},
): Promise<Report> {
  const comparison = createComparison(heads);
  let reader: Reader | null = null;
  let fault: Fault | null = null;
  let number = 0;
  for await (const text of lines) {
    number += 1;
    if (reader === null) {
      const header = readHeader(text);
      if (header === null) break;
      reader = createReader(header);
      fault = reader.begin();
      continue;
    }
    const row = text.startsWith('{"body":') ? readRow(text) : null;
    // After a fault rows are still compared with what was published.
    if (row?.scope === reader.header.chain) comparison.see(row);
    fault ??= row ? reader.row(row, number) : reader.other(text, number);
  }
  fault ??= reader === null ? { flaw: 'unreadable', line: 1, row: null } : reader.end();
  const result = reader !== null && fault === null ? countAll(reader, receipt) : null;
  return { header: reader?.header ?? null, fault, completeness: comparison.finish(), result };
}

function countAll(reader: Reader, receipt: Receipt | undefined): Recounted {
  const { header } = reader;
  const { register, ballots, life } = reader.settle();
  const { units, area, heads } = register;
  const voted = units.map((unit) => ({
    ...unit,
    choices: ballots.standing.get(unit.place)?.choices ?? null,
  }));
  const items = resultsOf(header, voted);
  return {
    ...{ stage: life.stage(), rows: header.head.seq, units: units.length, area, heads },
    ...{ ballots: ballots.count(), standing: ballots.standing.size, items },
    published: compare(header, life.stage(), life.certified(), items),
    receipt: receipt ? findBallot(ballots, receipt) : null,
  };
}
