// What the routes demand that tell a compound something, and that show what became of messages.

import type { Objects } from './every-route-objects.ts';
import type { Row } from './every-route-table.ts';

const broadcast = (path: string) => (of: Objects) => `/staff/broadcasts/${of.broadcast}${path}`;
const OF_ONE = { need: 'broadcast', elsewhere: 'refused' } as const;
/** Messages belong to no compound. */
const OF_ALL = { elsewhere: 'nobodys', everywhere: true } as const;

export const MESSAGE_ROWS: Readonly<Record<string, Row>> = {
  'GET /staff/broadcasts': { need: 'broadcast', elsewhere: 'hidden' },
  'POST /staff/broadcasts': {
    ...OF_ONE,
    body: ({ compound, name }) => ({ compound, text: `${name}停水`, audience: 'groups' }),
  },
  'GET /staff/broadcasts/:id': { ...OF_ONE, at: broadcast('') },
  'GET /staff/broadcasts/:id/file': { ...OF_ONE, at: broadcast('/file') },
  'POST /staff/broadcasts/:id/start': { ...OF_ONE, at: broadcast('/start') },
  'POST /staff/broadcasts/:id/cancel': { ...OF_ONE, at: broadcast('/cancel') },
  'GET /staff/messages': { ...OF_ALL, need: 'see-messages' },
  'POST /staff/messages/:id/again': {
    ...{ ...OF_ALL, need: ['see-messages', 'manage-messages'] },
    at: () => '/staff/messages/1/again',
  },
  'POST /staff/messages/:id/drop': {
    ...{ ...OF_ALL, need: ['see-messages', 'manage-messages'] },
    at: () => '/staff/messages/1/drop',
  },
};
