// The list for the field as a PDF: what the queue shows by the same filters, the most urgent first.

import { Hono } from 'hono';
import { toPdf } from '../../../platform/document/index.ts';
import { askedOf } from './address.ts';
import { filterOf } from './pages-filter.ts';
import type { QueuePagesDeps } from './pages-queue.ts';
import { listSheet } from './sheet-list.ts';
import { LIST } from './wording.ts';

/** A day's work of a round; more is no list to walk with. */
const MOST = 100;

export function createListPages({ actions, owners, now }: QueuePagesDeps): Hono {
  const app = new Hono();
  app.get('/list.pdf', async (c) => {
    const asked = askedOf(c);
    const at = now();
    const { cases, total } = await actions.listQueue({ ...filterOf(c, asked, at), limit: MOST, offset: 0 });
    const own = c.get('staff').compounds;
    const wanted = asked.compound ?? (own?.length === 1 ? own[0] : undefined);
    const compounds = await owners.compounds();
    const several = own === null ? LIST.all : LIST.several(own.length);
    const compound = compounds.find(({ key }) => key === wanted)?.name ?? several;
    const bytes = await toPdf(listSheet({ compound, cases, cut: total > cases.length, now: at }));
    c.header('Content-Type', 'application/pdf');
    c.header('Content-Disposition', 'inline; filename="cases.pdf"');
    c.header('Cache-Control', 'private, no-store');
    return c.body(new Uint8Array(bytes));
  });
  return app;
}
