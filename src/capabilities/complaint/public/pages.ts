// The public pages of cases: /complaints to report something and to follow what one has reported, /board to see how a compound
// fares. They work without script.

import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Pages } from '../../../desk/capability.ts';
import { storableId } from '../../../platform/database/storable.ts';
import { createFlood } from './flood.ts';
import { createBoardPages } from './pages-board.ts';
import { addLodging } from './pages-lodge.ts';
import { isFor, showCase, showMine, showStranger } from './pages-mine.ts';
import { addActs } from './pages-post.ts';
import { findOwn, ownIn, type PublicDeps } from './pages-public.ts';

export type { PublicDeps } from './pages-public.ts';

export function createPublicPages(deps: PublicDeps): Pages[] {
  const app = new Hono();
  const flood = createFlood(deps.now);
  addLodging(app, deps, flood);
  app.get('/mine', (c) => showMine(c, deps));
  app.get('/:case{\\d+(?:-\\d+)?}', async (c) => {
    const own = await findOwn(c, deps);
    return own === null ? showStranger(c) : showCase(c, deps, own);
  });
  app.get('/:case{\\d+}/photos/:file{\\d+}', async (c) => {
    const { story, me } = await ownIn(c, deps);
    const wanted = storableId(c.req.param('file'));
    const said = story.messages.find((each) => each.file === wanted && isFor(each, me.number));
    const file = said === undefined ? null : await deps.actions.findFile(story.case.id, wanted);
    if (file === null || !PHOTOS.has(file.type)) throw new HTTPException(404);
    c.header('Content-Type', file.type);
    return c.body(new Uint8Array(file.bytes));
  });
  addActs(app, deps, flood);
  return [{ path: '/complaints', app }, createBoardPages(deps)];
}

/** What a browser shows as a picture and never runs. */
const PHOTOS: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp']);
