// All that leaves a vote as sheets, and the console's pages of deliveries and objections. Sheets are public as pictures
// once there is something to tell; as paper and workbook they are the staff's.

import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Pages } from '../../../desk/capability.ts';
import {
  createPictures,
  type Sheet,
  toPdf,
  toPicture,
  toSpreadsheet,
} from '../../../platform/document/index.ts';
import type { VoteActions } from '../actions.ts';
import { voteOf } from '../console/pages-guard.ts';
import { createDeliveryPages, type DeliveryPagesDeps } from '../delivery/pages.ts';
import { createObjectionPages, type ObjectionPagesDeps } from '../objection/pages-staff.ts';
import type { Vote, VoteState } from '../vote.ts';
import type { Sheets } from './sheets.ts';

export interface OutPagesDeps {
  readonly actions: Pick<VoteActions, 'findVote'> &
    DeliveryPagesDeps['actions'] &
    ObjectionPagesDeps['actions'];
  readonly sheets: Sheets;
  readonly now: () => number;
}

/** Beside the other pages of votes, under the same two paths. */
export function createOutPages(deps: OutPagesDeps): Pages[] {
  const staff = new Hono();
  staff.route('/', createSheetPages(deps));
  staff.route('/', createDeliveryPages(deps));
  staff.route('/', createObjectionPages(deps));
  return [
    { path: '/staff/votes', app: staff, permission: 'see-votes' },
    { path: '/votes', app: createPublicSheets(deps) },
  ];
}

const PDF = 'application/pdf';
const PNG = 'image/png';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const COUNTED: readonly VoteState[] = ['closed', 'certified'];
const ANNOUNCED: readonly VoteState[] = ['announced', 'open', ...COUNTED];

interface File {
  readonly name: string;
  readonly type: string;
  /** Before, there is nothing to be seen; of a void vote nothing is handed out any more. */
  readonly from: readonly VoteState[];
  readonly make: (sheets: Sheets, vote: Vote) => Promise<Uint8Array>;
}

const result = (sheets: Sheets, vote: Vote) => sheets.result(vote, 'board');

const FILES: readonly File[] = [
  { name: 'sheet.pdf', type: PDF, from: COUNTED, make: drawn(result, toPdf) },
  {
    name: 'sheet.png',
    type: PNG,
    from: COUNTED,
    make: drawn((s, vote) => s.result(vote, 'group'), toPicture),
  },
  {
    ...{ name: 'sheet.xlsx', type: XLSX, from: COUNTED },
    make: drawn(
      (s, vote) => s.result(vote, 'workbook'),
      (sheet) => toSpreadsheet([sheet]),
    ),
  },
  { name: 'notice.pdf', type: PDF, from: ANNOUNCED, make: drawn((s, vote) => s.notice(vote), toPdf) },
  { name: 'notice.png', type: PNG, from: ANNOUNCED, make: drawn((s, vote) => s.notice(vote), toPicture) },
  {
    ...{ name: 'certificate.pdf', type: PDF, from: ['certified'] },
    make: drawn((s, vote) => s.certificate(vote), toPdf),
  },
];

function drawn(
  sheetOf: (sheets: Sheets, vote: Vote) => Promise<Sheet>,
  draw: (sheet: Sheet) => Promise<Uint8Array>,
): File['make'] {
  return async (sheets, vote) => draw(await sheetOf(sheets, vote));
}

function createSheetPages({ actions, sheets }: OutPagesDeps): Hono {
  const app = new Hono();
  for (const file of FILES) {
    app.get(`/:id{\\d+}/${file.name}`, async (c) => {
      const vote = await voteOf(c, actions);
      demandState(vote, file.from);
      return send(c, file, vote, await file.make(sheets, vote));
    });
  }
  return app;
}

/** Anybody may ask for these, so they are drawn once for all who ask within a minute. */
function createPublicSheets({ actions, sheets, now }: OutPagesDeps): Hono {
  const app = new Hono();
  const pictures = createPictures(now);
  for (const file of FILES.filter(({ type }) => type === PNG)) {
    app.get(`/:id{\\d+}/${file.name}`, async (c) => {
      const vote = await actions.findVote(Number(c.req.param('id')));
      if (!vote) throw new HTTPException(404);
      demandState(vote, file.from);
      const key = `${vote.id}/${vote.state}/${file.name}`;
      return send(c, file, vote, await pictures.get(key, () => file.make(sheets, vote)));
    });
  }
  return app;
}

/** What a committee decides inside has sheets of its own. */
function demandState({ kind, state }: Vote, states: readonly VoteState[]): void {
  if (kind === 'committee' || !states.includes(state)) throw new HTTPException(404);
}

function send(c: Context, { name, type }: File, vote: Vote, bytes: Uint8Array): Response {
  c.header('Content-Type', type);
  c.header('Content-Disposition', `inline; filename="vote-${vote.number}-${name}"`);
  c.header('Cache-Control', 'no-cache');
  return c.body(new Uint8Array(bytes));
}
