// An application to the repair fund as a PDF to print, for staff who may see the topic.

import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Pages } from '../../../desk/capability.ts';
import { toPdf } from '../../../platform/document/index.ts';
import type { ConsultationActions } from '../actions.ts';
import { topicOf } from '../console/pages-guard.ts';
import type { VoteFacts } from '../votes.ts';
import type { Application } from './actions.ts';
import { applicationSheet } from './sheet-application.ts';

export interface ApplicationPagesDeps {
  readonly actions: Pick<ConsultationActions, 'findTopic' | 'story'>;
  readonly compound: (key: string) => Promise<{ readonly name: string } | null>;
  readonly voteFacts: (vote: number) => Promise<VoteFacts | null>;
}

/** Beside the other pages of topics in the console, under the same path. */
export function createApplicationPages(deps: ApplicationPagesDeps): Pages {
  const app = new Hono();
  app.get('/:id{\\d+}/:file{application-[0-9]{1,4}\\.pdf}', (c) => send(c, deps));
  return { path: '/staff/topics', app, permission: 'see-topics' };
}

async function send(c: Context, { actions, compound, voteFacts }: ApplicationPagesDeps): Promise<Response> {
  const topic = await topicOf(c, actions);
  const story = await actions.story(topic.id);
  const number = /\d+/.exec(c.req.param('file') ?? '')?.[0] ?? '';
  const link = story?.links.find(({ kind, ref }) => kind === 'fund' && ref === number);
  if (!story || link === undefined) throw new HTTPException(404);
  const votes = new Map<string, VoteFacts>();
  for (const { kind, ref } of story.links) {
    const facts = kind === 'vote' ? await voteFacts(Number(ref)) : null;
    if (facts !== null) votes.set(ref, facts);
  }
  const name = (await compound(topic.compound))?.name ?? topic.compound;
  const application = link.detail as Application;
  const bytes = await toPdf(applicationSheet({ story, compound: name, number, application, votes }));
  c.header('Content-Type', 'application/pdf');
  c.header('Content-Disposition', `inline; filename="application-${topic.number}-${number}.pdf"`);
  return c.body(new Uint8Array(bytes));
}
