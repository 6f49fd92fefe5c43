// The console with topics and votes joined as in the application, over a real database: two compounds with registers, real
// accounts, real ledger. The clause quoted is one sentence; one template.

import type { Hono } from 'hono';
import {
  type ConsultationDeps,
  createConsultation,
  type Template,
} from '../../src/capabilities/consultation/index.ts';
import { consultationMigrations } from '../../src/capabilities/consultation/tables.ts';
import type { Topic } from '../../src/capabilities/consultation/topic.ts';
import { outcomeOf, votesForTopics } from '../../src/join.ts';
import { createLedger } from '../../src/ledger/index.ts';
import { createCalendar } from '../../src/platform/calendar.ts';
import type { Database } from '../../src/platform/database/database.ts';
import { isDangerous } from './danger.ts';
import { FACADE, must, neighbour } from './topics.ts';
import { CONSOLE_MIGRATIONS, openVoteConsole } from './vote-console.ts';

export const TOPIC_CONSOLE_MIGRATIONS = [...CONSOLE_MIGRATIONS, consultationMigrations];

const LIFT: Template = {
  ...{ id: 'lift', title: '加装电梯', category: '电梯', clause: '', matter: 'rebuild', fund: false },
  ...{ text: '我们这幢楼没有电梯，想商量要不要装。', agenda: '1. 装在哪里。2. 钱怎么分。' },
  actions: [{ what: '请设计单位出方案', who: 'other', money: 'owners', days: 30 }],
  note: '指导意见（送审稿）没有写加装电梯。请先问清楚规定。',
};

export async function openTopicConsole(
  database: Database,
  more: Pick<ConsultationDeps, 'model' | 'mayLeave'> = {},
) {
  const topics: { consultation?: ReturnType<typeof createConsultation> } = {};
  const consultation = () => {
    if (topics.consultation === undefined) throw new Error('not made yet');
    return topics.consultation;
  };
  const site = await openVoteConsole(database, {
    topicsOf: (vote) => consultation().topicsOfVote(vote),
    votes: { ended: (tx, ended) => consultation().actions.settleVote(tx, ended.id, outcomeOf(ended)) },
    pages: (votes, owners, now) => {
      topics.consultation = createConsultation({
        ...{ database, ledger: createLedger(database), owners, now, site: 'https://s.example', keepDays: 90 },
        ...{ calendar: createCalendar(), templates: [LIFT], isDangerous },
        votes: votesForTopics({ votes: () => votes, now }),
        voteFacts: async () => null,
        citation: (id) =>
          /^m\d+$/.test(id)
            ? {
                text: `${id.slice(1)}.条文的原文。`,
                path: `意见 › ${id}`,
                status: '送审稿',
                link: `/clauses/${id}`,
              }
            : null,
        toCase: async () => true,
        staffOf: async () => [],
        notify: async () => {},
        wake: async () => {},
        onWritten: () => {},
        ...more,
      });
      return (topics.consultation.pages ?? []).filter(({ path }) => path.startsWith('/staff/'));
    },
  });
  const { actions } = consultation();

  /** Raised by a neighbour in the chat. */
  async function raise(over: Partial<typeof FACADE> = {}): Promise<Topic> {
    return must(actions.raise({ ...FACADE, compound: 'east', ...over }));
  }

  return { ...site, app: site.app as Hono, topics: actions, raise };
}

export type TopicConsole = Awaited<ReturnType<typeof openTopicConsole>>;

export { neighbour };

/** The fields of one form on a page, as a browser would send them unchanged. */
export function fieldsIn(page: string, action: string, of?: string): Record<string, string | string[]> {
  const forms = [...page.matchAll(/<form method="post" action="([^"]+)"[^>]*>(.*?)<\/form>/gs)];
  const found = forms.find(
    ([, to, body = '']) =>
      to?.endsWith(`/${action}`) && (of === undefined || body.includes(`name="of" value="${of}"`)),
  )?.[2];
  if (found === undefined) throw new Error(`no form ${action} on the page`);
  const fields: Record<string, string | string[]> = {};
  for (const [, name = '', value = ''] of found.matchAll(
    /<input type="(?:hidden|text|date|datetime-local|number)" name="([^"]+)" value="([^"]*)"/g,
  ))
    fields[name] = value;
  for (const [, name = '', value = ''] of found.matchAll(
    /<input id="[^"]*" name="([^"]+)" type="[^"]*" value="([^"]*)"/g,
  ))
    fields[name] = value;
  for (const [, name = '', value = ''] of found.matchAll(/<textarea[^>]*name="([^"]+)"[^>]*>([^<]*)</g))
    fields[name] = value;
  for (const [, name = '', options = ''] of found.matchAll(
    /<select[^>]*name="([^"]+)"[^>]*>(.*?)<\/select>/gs,
  ))
    fields[name] =
      /value="([^"]*)" selected/.exec(options)?.[1] ?? /value="([^"]*)"/.exec(options)?.[1] ?? '';
  for (const [, name = '', value = ''] of found.matchAll(
    /<input type="(?:radio|checkbox)" name="([^"]+)" value="([^"]*)" checked/g,
  ))
    fields[name] = value;
  return fields;
}
