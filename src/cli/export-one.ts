// What `export topic` and `export case` have in common: one thing by what somebody types for it, as JSON for programs or as text
// for people.

import { InputError } from '../errors.ts';
import type { Database } from '../platform/database/database.ts';
import type { MigrationSet } from '../platform/database/migrate.ts';
import { openDatabase } from '../platform/database/open.ts';
import { databaseUrl } from './verify.ts';

export interface ExportOneOptions {
  readonly compound?: string;
  readonly database?: string;
  readonly json?: boolean;
}

export interface Kind<Found> {
  readonly migrations: readonly MigrationSet[];
  /** None: there is no such. More: compounds that each have one of this number. */
  readonly find: (database: Database, asked: string, compound: string | undefined) => Promise<Found[]>;
  readonly compoundOf: (found: Found) => string;
  readonly unknown: (asked: string) => string;
  readonly ambiguous: (asked: string, compounds: readonly string[]) => string;
  readonly json: (found: Found) => unknown;
  readonly text: (found: Found) => string;
}

export async function exportOne<Found>(
  kind: Kind<Found>,
  asked: string,
  options: ExportOneOptions,
): Promise<void> {
  const url = await databaseUrl(options.database);
  const database = await openDatabase({ url, migrations: kind.migrations });
  try {
    const [found, ...others] = await kind.find(database, asked, options.compound);
    if (found === undefined) throw new InputError(kind.unknown(asked));
    if (others.length > 0)
      throw new InputError(kind.ambiguous(asked, [found, ...others].map(kind.compoundOf)));
    process.stdout.write(options.json ? `${JSON.stringify(kind.json(found))}\n` : kind.text(found));
  } finally {
    await database.close();
  }
}
