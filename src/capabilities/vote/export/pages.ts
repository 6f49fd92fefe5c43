// Files of a vote's data for whoever may take them: each is streamed row by row, and who took it stands in the chain.
// Units stand as places and owners as numbers of this vote: whoever counts again needs no rooms and no names. Ballots
// leave the house after the close only.

import { type Context, Hono } from 'hono';
import { stream } from 'hono/streaming';
import { writeCsv } from '../../../platform/document/index.ts';
import type { VoteActions } from '../actions.ts';
import { actorOf, voteOf } from '../console/pages-guard.ts';
import { TITLE } from '../console/wording.ts';
import { EXPORT_REFUSALS } from '../console/wording-vote.ts';
import type { Vote } from '../vote.ts';
import type { ExportedFile } from './actions.ts';
import { ballotRows, registerRows } from './export-csv.ts';

export interface ExportPagesDeps {
  readonly actions: Pick<VoteActions, 'findVote' | 'exported' | 'readRegister' | 'readStanding' | 'exportOf'>;
}

type Pieces = AsyncIterable<string | Uint8Array>;

const PLACES = { rooms: false };

export function createExportPages(deps: ExportPagesDeps): Hono {
  const { actions } = deps;
  const app = new Hono();
  app.get('/:id{\\d+}/register.csv', (c) =>
    send(c, deps, { file: 'register', after: 'open', pieces: (vote) => registerLines(actions, vote) }),
  );
  app.get('/:id{\\d+}/ballots.csv', (c) => {
    const item = Number(c.req.query('item') ?? '1') - 1;
    return send(c, deps, {
      file: 'ballots',
      after: 'close',
      pieces: (vote) => ballotLines(actions, vote, item),
    });
  });
  app.get('/:id{\\d+}/export.jsonl', (c) =>
    send(c, deps, { file: 'export', after: 'close', pieces: actions.exportOf }),
  );
  return app;
}

interface Wanted {
  readonly file: ExportedFile;
  readonly after: 'open' | 'close';
  readonly pieces: (vote: Vote) => Pieces;
}

const TYPES = {
  register: 'text/csv; charset=utf-8',
  ballots: 'text/csv; charset=utf-8',
  export: 'application/x-ndjson; charset=utf-8',
} satisfies Record<ExportedFile, string>;

async function send(c: Context, { actions }: ExportPagesDeps, wanted: Wanted): Promise<Response> {
  const vote = await voteOf(c, actions, 'export-vote');
  const refusal = refusalOf(vote, wanted.after);
  if (refusal) {
    c.status(409);
    return c.render(`${EXPORT_REFUSALS[refusal]}`, { title: `${TITLE} ${vote.number}` });
  }
  await actions.exported(vote, wanted.file, actorOf(c));
  c.header('Content-Type', TYPES[wanted.file]);
  c.header('Content-Disposition', `attachment; filename="vote-${vote.number}-${nameOf(c)}"`);
  return stream(c, async (out) => {
    for await (const piece of wanted.pieces(vote)) await out.write(piece);
  });
}

function nameOf(c: Context): string {
  const item = c.req.query('item');
  const name = c.req.path.split('/').at(-1) ?? '';
  return item && /^\d+$/.test(item) ? `${item}-${name}` : name;
}

function refusalOf(vote: Vote, after: Wanted['after']): keyof typeof EXPORT_REFUSALS | null {
  if (vote.openedAt === null) return 'register-not-frozen';
  return after === 'close' && vote.state !== 'closed' && vote.state !== 'certified' ? 'not-closed' : null;
}

async function* registerLines(actions: ExportPagesDeps['actions'], vote: Vote): Pieces {
  yield writeCsv(registerRows([], PLACES));
  for await (const page of actions.readRegister(vote))
    yield writeCsv(registerRows(page, PLACES).slice(1), false);
}

/** The ballots that stand, for one item, counted from 0. */
async function* ballotLines(actions: ExportPagesDeps['actions'], vote: Vote, item: number): Pieces {
  yield writeCsv(ballotRows([], item, PLACES));
  for await (const page of actions.readStanding(vote)) {
    const rows = ballotRows(page, item, PLACES).slice(1);
    if (rows.length > 0) yield writeCsv(rows, false);
  }
}
