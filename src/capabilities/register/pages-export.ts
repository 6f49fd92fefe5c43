// Files to take away: the register as a workbook or CSV, and an empty one to fill in.

import { type Context, Hono } from 'hono';
import { ROLL_HEADER, type RollActions } from '../../owners/index.ts';
import { toSpreadsheet, writeCsv } from '../../platform/document/index.ts';
import { type Place, placeOf } from './pages-forms.ts';
import { IMPORT } from './wording-import.ts';
import { EXAMPLE_ROWS, ROLL } from './wording-roll.ts';

type Row = readonly string[];

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CSV = 'text/csv; charset=utf-8';

export function createExportPages(deps: { readonly owners: RollActions }): Hono {
  const app = new Hono();
  const rowsFor = async (c: Context, { compound }: Place) =>
    deps.owners.exportRoll(compound.key, { masked: c.req.query('masked') !== undefined });
  app.get('/export.csv', async (c) => {
    const place = await placeOf(c, deps);
    if (place === null) return c.notFound();
    return send(c, writeCsv(await rowsFor(c, place)), CSV, `${place.compound.name}${ROLL.title}.csv`);
  });
  app.get('/export.xlsx', async (c) => {
    const place = await placeOf(c, deps);
    if (place === null) return c.notFound();
    return send(c, await workbook(await rowsFor(c, place)), XLSX, `${place.compound.name}${ROLL.title}.xlsx`);
  });
  const example: readonly Row[] = [ROLL_HEADER, ...EXAMPLE_ROWS];
  app.get('/template.csv', (c) => send(c, writeCsv(example), CSV, `${IMPORT.template}.csv`));
  app.get('/template.xlsx', async (c) => send(c, await workbook(example), XLSX, `${IMPORT.template}.xlsx`));
  return app;
}

/** Areas as numbers, so that the sheet can add them up. */
async function workbook([head = [], ...body]: readonly Row[]): Promise<Uint8Array> {
  const rows = body.map((cells) =>
    cells.map((cell, at) => (head[at] === ROLL_HEADER[1] ? Number(cell) : cell)),
  );
  return toSpreadsheet([{ title: ROLL.title, pages: [[{ kind: 'table', head, rows }]] }]);
}

function send(c: Context, bytes: Uint8Array, type: string, name: string): Response {
  return c.body(Uint8Array.from(bytes), 200, {
    'Content-Type': type,
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
  });
}
