// Rows of documents and clauses become domain values here and nowhere else. Old versions stay, for what was quoted from them.

import type { Kysely, Selectable } from 'kysely';
import type { Clause, Document } from './clause.ts';
import type { Prepared } from './ingest.ts';
import { type Part, sentencesIn } from './structure.ts';
import type { PolicyTables } from './tables.ts';

type Db = Kysely<PolicyTables>;

export interface StoredDocument extends Document {
  /** From 1, up by one with every new text. */
  readonly version: number;
  /** How its parts are told apart, for its next version. */
  readonly parts: readonly Part[] | null;
  readonly addedAt: number;
  /** Null for the version that counts. */
  readonly supersededAt: number | null;
}

export interface StoredClause {
  readonly clause: Clause;
  readonly version: number;
  /** From 0, in the order of the text. */
  readonly position: number;
}

/** Clauses a statement may hold: far below the number of values both engines take. */
const ROWS_AT_ONCE = 500;

/** The version that counts now. */
export async function findDocument(db: Db, id: string): Promise<StoredDocument | null> {
  const row = await documents(db).where('id', '=', id).where('superseded_at', 'is', null).executeTakeFirst();
  return row ? documentOf(row) : null;
}

export async function findVersion(db: Db, id: string, version: number): Promise<StoredDocument | null> {
  const row = await documents(db).where('id', '=', id).where('version', '=', version).executeTakeFirst();
  return row ? documentOf(row) : null;
}

/** The document that goes by this title now. */
export async function findTitled(db: Db, title: string): Promise<StoredDocument | null> {
  const row = await documents(db)
    .where('title', '=', title)
    .where('superseded_at', 'is', null)
    .orderBy('added_at')
    .executeTakeFirst();
  return row ? documentOf(row) : null;
}

/** Every version of every document, in the order they were first added, newest version first. */
export async function listDocuments(db: Db): Promise<StoredDocument[]> {
  const rows = await documents(db).orderBy('added_at').orderBy('id').execute();
  const order = [...new Set(rows.map((row) => row.id))];
  return rows
    .map(documentOf)
    .sort((one, other) => order.indexOf(one.id) - order.indexOf(other.id) || other.version - one.version);
}

export async function saveDocument(db: Db, prepared: Prepared, version: number, now: number): Promise<void> {
  const { document, parts } = prepared;
  await db
    .insertInto('policy_document')
    .values({
      ...document,
      version,
      parts: parts === null ? null : JSON.stringify(parts),
      added_at: now,
      superseded_at: null,
    })
    .execute();
  await insertClauses(db, prepared.clauses, version);
}

/** What is said about a text, and how it is cut, over the version that counts: its words are the same. */
export async function saveDescription(db: Db, prepared: Prepared, version: number): Promise<void> {
  const { id, sha256: _, ...described } = prepared.document;
  await db
    .updateTable('policy_document')
    .set({ ...described, parts: prepared.parts === null ? null : JSON.stringify(prepared.parts) })
    .where('id', '=', id)
    .where('version', '=', version)
    .execute();
  await db.deleteFrom('policy_clause').where('document', '=', id).where('version', '=', version).execute();
  await insertClauses(db, prepared.clauses, version);
}

export async function markSuperseded(db: Db, id: string, version: number, now: number): Promise<void> {
  await db
    .updateTable('policy_document')
    .set({ superseded_at: now })
    .where('id', '=', id)
    .where('version', '=', version)
    .execute();
}

/** Clauses of one version, in the order of the text. */
export async function listClauses(db: Db, document: string, version: number): Promise<Clause[]> {
  const rows = await db
    .selectFrom('policy_clause')
    .selectAll()
    .where('document', '=', document)
    .where('version', '=', version)
    .orderBy('position')
    .execute();
  return rows.map(clauseOf);
}

/** The clause as it stands now; one that is no longer in the text, as it stood last; with `version`, as it stood then. */
export async function findClause(
  db: Db,
  id: string,
  version: number | null = null,
): Promise<StoredClause | null> {
  const found = db.selectFrom('policy_clause').selectAll().where('id', '=', id).orderBy('version', 'desc');
  const row = await (version === null ? found : found.where('version', '=', version)).executeTakeFirst();
  return row ? { clause: clauseOf(row), version: row.version, position: row.position } : null;
}

/** The clauses right before and right after a place in the text. */
export async function findNeighbours(
  db: Db,
  { clause, version, position }: StoredClause,
): Promise<{ readonly previous: Clause | null; readonly next: Clause | null }> {
  const rows = await db
    .selectFrom('policy_clause')
    .selectAll()
    .where('document', '=', clause.document)
    .where('version', '=', version)
    .where('position', 'in', [position - 1, position + 1])
    .execute();
  const at = (wanted: number) => rows.find((row) => row.position === wanted);
  const [previous, next] = [at(position - 1), at(position + 1)];
  return { previous: previous ? clauseOf(previous) : null, next: next ? clauseOf(next) : null };
}

async function insertClauses(db: Db, clauses: readonly Clause[], version: number): Promise<void> {
  const rows = clauses.map((clause, position) => ({
    document: clause.document,
    version,
    id: clause.id,
    position,
    path: JSON.stringify(clause.path),
    heading: clause.heading,
    text: clause.text,
  }));
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    await db
      .insertInto('policy_clause')
      .values(rows.slice(start, start + ROWS_AT_ONCE))
      .execute();
  }
}

function documents(db: Db) {
  return db.selectFrom('policy_document').selectAll();
}

function documentOf(row: Selectable<PolicyTables['policy_document']>): StoredDocument {
  const { parts, added_at, superseded_at, ...document } = row;
  return {
    ...document,
    parts: parts === null ? null : (JSON.parse(parts) as Part[]),
    addedAt: added_at,
    supersededAt: superseded_at,
  };
}

/** Sentences are not stored: they follow from the text. */
function clauseOf(row: Selectable<PolicyTables['policy_clause']>): Clause {
  return {
    id: row.id,
    document: row.document,
    path: JSON.parse(row.path) as string[],
    heading: row.heading,
    text: row.text,
    sentences: sentencesIn(row.text, row.heading),
  };
}
