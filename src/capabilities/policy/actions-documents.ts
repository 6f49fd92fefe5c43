// Documents: taking one in or replacing it, what quoted the old text, and reading what answers are made from.

import type { Act } from '../../ledger/index.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import { ok, type Result, refuse } from '../../result.ts';
import type { Approved } from './answer.ts';
import type { Clause } from './clause.ts';
import { describe, type Metadata, type Prepared, prepare } from './ingest.ts';
import * as store from './store.ts';
import type { PolicyTables } from './tables.ts';

/** Who acts. Names stay out of the ledger. */
export interface Actor {
  readonly id: string | number;
  readonly name: string;
  /** Of the staff account; "system" for the program itself, "operator" for the command line. "staff" where it is not said. */
  readonly role?: string;
}

export interface DocumentDeps {
  readonly database: Database<PolicyTables>;
  readonly now: () => number;
  readonly ledger: { readonly append: (tx: Transaction, act: Act) => Promise<unknown> };
  /** Told after a commit that changed what answers are made from: read the knowledge again. */
  readonly onChanged: () => void;
}

export interface Ingested {
  /** "described": the same words under another title, status or outline. "unchanged": nothing was done. */
  readonly outcome: 'added' | 'superseded' | 'described' | 'unchanged';
  readonly document: string;
  readonly version: number;
  readonly clauses: number;
  /** Answers that quoted the version now superseded. */
  readonly flagged: number;
}

/** A clause with its document and what stands around it, for its page. */
export interface ClauseView {
  readonly clause: Clause;
  readonly document: store.StoredDocument;
  /** The version that counts, where this is an older one; null where this is it. */
  readonly newer: store.StoredDocument | null;
  /** Whether the newer version has a clause of this id. */
  readonly inNewer: boolean;
  readonly previous: Clause | null;
  readonly next: Clause | null;
}

export interface Standing {
  readonly documents: readonly store.StoredDocument[];
  readonly approved: readonly Approved[];
}

export const SCOPE = 'policy';
const CHAIN = { lock: 'policy-documents' };

export function createDocumentActions(deps: DocumentDeps) {
  const { db, transaction } = deps.database;

  async function add(prepared: Prepared, actor: Actor): Promise<Ingested> {
    const done = await transaction(async (tx) => {
      const saved = await save(tx, prepared, deps.now());
      if (saved.outcome !== 'unchanged')
        await deps.ledger.append(tx, actOf(prepared, saved, actor, deps.now()));
      return saved;
    }, CHAIN);
    if (done.outcome !== 'unchanged') deps.onChanged();
    return done;
  }

  return {
    /** Takes a document in, or its new version where the text is another one. */
    add,
    /** Reads the file and takes it in; without metadata a .json beside it, or its name, describes it. Throws InputError. */
    async ingest(path: string, metadata: Metadata | null, actor: Actor): Promise<Ingested> {
      const said = metadata ?? (await describe(path));
      const known = await (said.id ? store.findDocument(db, said.id) : store.findTitled(db, said.title));
      return add(await prepare({ path }, completed(said, known)), actor);
    },
    readKnowledge: () => readKnowledge(deps.database),
    readStanding: () => readStanding(deps.database),
    listDocuments: () => store.listDocuments(db),
    listClauses: (document: string, version: number) => store.listClauses(db, document, version),
    /** The clause as it stands now, or as it stood in a version. */
    findClause: (id: string, version: number | null = null) => viewOf(deps.database, id, version),
    listFlagged: (page: store.Page = {}) => store.listFlagged(db, page),
    clearFlag: (id: number, actor: Actor): Promise<Result<null, 'not-flagged'>> =>
      transaction((tx) => clearFlag(tx, deps, id, actor)),
  };
}

/** The columns of an act that say who did it. */
export function by(actor: Actor): Pick<Act, 'scope' | 'actor' | 'role'> {
  return { scope: SCOPE, actor: String(actor.id), role: actor.role ?? 'staff' };
}

/** What is not said about a new version is as it was: the id that goes with the title, how the parts are told apart. */
function completed(said: Metadata, known: store.StoredDocument | null): Metadata {
  const parts = said.parts ?? known?.parts?.map((part) => ({ ...part, levels: [...part.levels] }));
  const id = said.id ?? known?.id;
  return { ...describedBefore(known), ...said, ...(id ? { id } : {}), ...(parts ? { parts } : {}) };
}

/** What is not said again stays as it was said before. */
function describedBefore(known: store.StoredDocument | null): Partial<Metadata> {
  if (!known) return {};
  const { kind, issuer, region, date, effective } = known;
  return { kind, issuer, region, date, effective };
}

async function clearFlag(
  tx: Transaction<PolicyTables>,
  deps: DocumentDeps,
  id: number,
  actor: Actor,
): Promise<Result<null, 'not-flagged'>> {
  if (!(await store.clearFlag(tx, id))) return refuse('not-flagged');
  const act = { act: 'flag-cleared', subject: `answer:${id}`, facts: {}, at: deps.now() };
  await deps.ledger.append(tx, { ...by(actor), ...act });
  return ok(null);
}

/** All that answers are made from as it stands now: current documents, their clauses, approved answers in force. */
async function readKnowledge(
  database: Database<PolicyTables>,
): Promise<Standing & { readonly clauses: readonly Clause[] }> {
  const { documents, approved } = await readStanding(database);
  const clauses: Clause[] = [];
  for (const { id, version } of documents)
    clauses.push(...(await store.listClauses(database.db, id, version)));
  return { documents, approved, clauses };
}

/** The same without the clauses: little to read, and different whenever they are. */
async function readStanding({ db }: Database<PolicyTables>): Promise<Standing> {
  const documents = (await store.listDocuments(db)).filter(({ supersededAt }) => supersededAt === null);
  return { documents, approved: await store.listApproved(db, true) };
}

async function save(tx: Transaction<PolicyTables>, prepared: Prepared, now: number): Promise<Ingested> {
  const { id, sha256 } = prepared.document;
  const clauses = prepared.clauses.length;
  const current = await store.findDocument(tx, id);
  if (!current) {
    await store.saveDocument(tx, prepared, 1, now);
    return { outcome: 'added', document: id, version: 1, clauses, flagged: 0 };
  }
  const { version } = current;
  if (current.sha256 === sha256) {
    const same = isSame(prepared, current, await store.listClauses(tx, id, version));
    if (!same) await store.saveDescription(tx, prepared, version);
    return { outcome: same ? 'unchanged' : 'described', document: id, version, clauses, flagged: 0 };
  }
  await store.markSuperseded(tx, id, version, now);
  await store.saveDocument(tx, prepared, version + 1, now);
  const flagged = await store.flagCiting(tx, { id, version }, 'document-superseded', now);
  return { outcome: 'superseded', document: id, version: version + 1, clauses, flagged };
}

/** Whether words, description and outline are all as stored. */
function isSame(prepared: Prepared, current: store.StoredDocument, clauses: readonly Clause[]): boolean {
  const { version: _version, parts, addedAt: _added, supersededAt: _superseded, ...document } = current;
  const fields = Object.keys(prepared.document) as (keyof Prepared['document'])[];
  return (
    fields.every((field) => prepared.document[field] === document[field]) &&
    JSON.stringify(prepared.parts) === JSON.stringify(parts) &&
    JSON.stringify(prepared.clauses.map(keyOf)) === JSON.stringify(clauses.map(keyOf))
  );
}

function keyOf({ id, path, heading, text }: Clause): readonly unknown[] {
  return [id, path, heading, text];
}

function actOf(prepared: Prepared, saved: Ingested, actor: Actor, at: number): Act {
  const { title, status, sha256 } = prepared.document;
  const { version, clauses, flagged } = saved;
  const facts = { title, status, sha256, version, clauses, flagged };
  return { ...by(actor), act: `document-${saved.outcome}`, subject: `document:${saved.document}`, facts, at };
}

async function viewOf(
  { db }: Database<PolicyTables>,
  id: string,
  version: number | null,
): Promise<ClauseView | null> {
  const found = await store.findClause(db, id, version);
  if (!found) return null;
  const document = await store.findVersion(db, found.clause.document, found.version);
  if (!document) return null;
  const newer = document.supersededAt === null ? null : await store.findDocument(db, document.id);
  const inNewer = newer !== null && (await store.findClause(db, id, newer.version)) !== null;
  return { clause: found.clause, document, newer, inNewer, ...(await store.findNeighbours(db, found)) };
}
