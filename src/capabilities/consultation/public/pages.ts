// The public pages about topics, below /topics: all of a compound, one with its whole story, raising one, the acts of
// visitors, files. They work without script.

import { Hono } from 'hono';
import type { Pages } from '../../../desk/capability.ts';
import { createFlood } from './flood.ts';
import { addFiles } from './pages-files.ts';
import { createRecords, showList } from './pages-list.ts';
import { addActs } from './pages-post.ts';
import { type PublicDeps, storyIn } from './pages-public.ts';
import { addRaising } from './pages-raise.ts';
import { showTopic } from './pages-topic.ts';

export type { PublicDeps } from './pages-public.ts';

export function createPublicPages(deps: PublicDeps): Pages[] {
  const app = new Hono();
  const flood = createFlood(deps.now);
  const record = createRecords(deps);
  app.get('/', (c) => showList(c, { ...deps, record }));
  addRaising(app, deps, flood);
  app.get('/:id{\\d+}', async (c) => showTopic(c, deps, await storyIn(c, deps)));
  addActs(app, deps, flood);
  addFiles(app, deps);
  return [{ path: '/topics', app }];
}
