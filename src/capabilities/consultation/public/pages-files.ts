// Files of a topic: the sheet as a page, a picture and a PDF, a meeting for the calendar. Nothing of a topic that is not
// accepted.

import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import type { Part } from '../../../platform/document/index.ts';
import { meetingFile } from '../discuss/meeting-file.ts';
import { topicSheet } from '../publish/sheet.ts';
import type { SheetContent } from '../publish/sheet-content.ts';
import type { Story } from '../reading.ts';
import { nameOf } from '../topic.ts';
import {
  aiLabel,
  type Html,
  isAccepted,
  type PublicDeps,
  shown,
  storyIn,
  withStyle,
} from './pages-public.ts';
import { TOPIC } from './wording-public.ts';

export function addFiles(app: Hono, deps: PublicDeps): void {
  app.get('/:id{\\d+}/sheet', async (c) => {
    const story = await storyIn(c, deps);
    const sheet = story.sheets.at(-1);
    if (sheet === undefined) throw new HTTPException(404);
    const { title, pages, ai } = topicSheet(sheet.content as SheetContent, { link: '', short: false });
    const parts = pages.flat().map(partOf);
    const back = html`<p class="link"><a href="/topics/${story.topic.id}">${shown(nameOf(story.topic))}</a></p>`;
    return c.render(withStyle(html`${parts}${aiLabel(ai?.id ?? '')}${back}`), { title });
  });
  app.get('/:id{\\d+}/sheet.png', async (c) => sendSheet(c, deps, 'picture', 'image/png', 'png'));
  app.get('/:id{\\d+}/sheet.pdf', async (c) => sendSheet(c, deps, 'pdf', 'application/pdf', 'pdf'));
  app.get('/:id{\\d+}/:file{meeting-[0-9]{1,3}\\.ics}', async (c) => sendMeeting(c, deps));
}

async function sendSheet(
  c: Context,
  deps: PublicDeps,
  form: 'picture' | 'pdf',
  type: string,
  ending: string,
): Promise<Response> {
  const { topic } = await storyIn(c, deps);
  const bytes = await deps.sheets[form](topic.id);
  if (bytes === null) throw new HTTPException(404);
  return send(c, bytes, type, `topic-${topic.number}.${ending}`);
}

async function sendMeeting(c: Context, deps: PublicDeps): Promise<Response> {
  const story = await storyIn(c, deps);
  const number = Number(/\d+/.exec(c.req.param('file') ?? '')?.[0]);
  const meeting = story.meetings.find((each) => each.number === number);
  if (meeting === undefined || !isAccepted(story)) throw new HTTPException(404);
  return send(c, fileOf(story, meeting, deps.site), 'text/calendar; charset=utf-8', `meeting-${number}.ics`);
}

function fileOf({ topic }: Story, meeting: Story['meetings'][number], site: string): Uint8Array {
  const { number, meetsAt, calledAt, place, agenda, held } = meeting;
  const { course } = topic;
  const current = course.meeting?.number === number && course.meeting.state !== 'cancelled';
  return meetingFile(topic, {
    ...{ number, meetsAt, calledAt, cancelled: held === null && !current },
    place: shown(place),
    summary: `${TOPIC.number(topic.number)} ${shown(nameOf(topic))}`,
    description: shown(agenda),
    url: site === '' ? '' : `${site}/topics/${topic.id}`,
  });
}

function send(c: Context, bytes: Uint8Array, type: string, name: string): Response {
  c.header('Content-Type', type);
  c.header('Content-Disposition', `inline; filename="${name}"`);
  c.header('Cache-Control', 'no-cache');
  return c.body(new Uint8Array(bytes));
}

/** A part of a sheet as a page shows it; what is only for paper is left out. */
function partOf(part: Part): Html | '' {
  switch (part.kind) {
    case 'heading':
      return part.level === 1 ? html`<h1>${part.text}</h1>` : html`<h2>${part.text}</h2>`;
    case 'text':
      return part.bold === true
        ? html`<p class="words"><b>${part.text}</b></p>`
        : html`<p class="words${part.size === 'small' ? ' vote-hint' : ''}">${part.text}</p>`;
    case 'facts':
      return html`<dl class="facts">${part.facts.map(({ label, value }) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`;
    case 'table':
      return html`<div class="table"><table class="sums"><thead><tr>${part.head.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${part.rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table></div>`;
    case 'together':
      return html`${part.parts.map(partOf)}`;
    case 'columns':
      return html`${[...part.left, ...part.right].map(partOf)}`;
    default:
      return '';
  }
}
