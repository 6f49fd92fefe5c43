// The page of one's own chats in the console: take a code, see what is linked, unlink. For everybody who is signed in.

import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { storableId } from '../platform/database/storable.ts';
import { dayText } from '../platform/figures.ts';
import type { ChatActions } from './actions-chat.ts';
import { showChatCode } from './chat-code.ts';
import type { Html } from './layout.ts';
import type { LinkedChat } from './store-chat.ts';
import { CHAT, channelTitle, TITLE } from './wording-chat.ts';

export const HOME = '/staff/chat';

export function createChatPages(actions: ChatActions): Hono {
  const app = new Hono();
  app.get('/', async (c) => {
    const chats = await actions.chats(c.get('staff').id);
    return c.render(chatsPage(chats, c.req.query('done') === 'unlinked'), { title: TITLE });
  });
  // The answer to the form itself: shown once, and loading it again makes another one.
  app.post('/code', async (c) => {
    const code = await actions.makeCode(c.get('staff').id);
    return c.render(codePage(code), { title: TITLE });
  });
  app.post('/:id{\\d+}/unlink', async (c: Context) => {
    const { id, role } = c.get('staff');
    await actions.unlink({ staff: id, role }, storableId(c.req.param('id')));
    return c.redirect(`${HOME}?done=unlinked`, 303);
  });
  return app;
}

function chatsPage(chats: readonly LinkedChat[], unlinked: boolean): Html {
  return html`${unlinked ? html`<p class="done" role="status">${CHAT.unlinked}</p>` : ''}
<p class="lead">${CHAT.lead}</p>
<p class="hint">${CHAT.kept}</p>
<form method="post" action="${HOME}/code"><button class="primary">${CHAT.make}</button></form>
<h2>${CHAT.caption}</h2>
${chats.length === 0 ? html`<p class="empty">${CHAT.none}</p>` : chatTable(chats)}`;
}

function chatTable(chats: readonly LinkedChat[]): Html {
  const row = ({ id, channel, linkedAt }: LinkedChat) => html`<tr>
<td data-label="${CHAT.channel}"><b>${channelTitle(channel)}</b></td>
<td data-label="${CHAT.since}">${dayText(linkedAt)}</td>
<td><form method="post" action="${HOME}/${id}/unlink"><button class="danger">${CHAT.unlink}<span class="unseen">：${channelTitle(channel)}</span></button></form></td>
</tr>`;
  return html`<table>
<thead><tr><th>${CHAT.channel}</th><th>${CHAT.since}</th><th>${CHAT.acts}</th></tr></thead>
<tbody>${chats.map(row)}</tbody>
</table>`;
}

function codePage(code: string): Html {
  return html`<div class="card" role="status">
<p>${CHAT.shown}</p>
<p class="secret">${CHAT.line(showChatCode(code))}</p>
<p><b>${CHAT.onlyOnce}</b>${CHAT.keep}</p>
</div>
<p><a class="primary" href="${HOME}">${CHAT.back}</a></p>`;
}
