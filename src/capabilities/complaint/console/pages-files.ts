// Pictures and voice notes of a case's thread, for who may see the case. What a browser could run is only ever saved.

import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { storableId } from '../../../platform/database/storable.ts';
import type { ComplaintActions } from '../actions.ts';
import { caseOf } from './pages-guard.ts';

const SHOWN = /^(image\/(jpeg|png|webp|gif)|audio\/[\w.+-]+)$/;

export function createFilePages({
  actions,
}: {
  readonly actions: Pick<ComplaintActions, 'findCase' | 'findFile'>;
}): Hono {
  const app = new Hono();
  app.get('/:id{\\d+}/files/:file{\\d+}', async (c) => {
    const found = await caseOf(c, actions);
    const file = await actions.findFile(found.id, storableId(c.req.param('file')));
    if (file === null) throw new HTTPException(404);
    const isShown = SHOWN.test(file.type);
    c.header('Content-Type', isShown ? file.type : 'application/octet-stream');
    c.header(
      'Content-Disposition',
      `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    );
    c.header('Cache-Control', 'private, no-store');
    return c.body(new Uint8Array(file.bytes));
  });
  return app;
}
