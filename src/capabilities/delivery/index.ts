// 收发: staff see how channels stand and what became of each message, and are told when one does not work.

import type { Capability } from '../../desk/capability.ts';
import { createDeliveryActions, type DeliveryDeps } from './actions.ts';
import { HOME } from './address.ts';
import { createDeliveryPages, type PageDeps } from './pages.ts';
import { isInTrouble } from './rules.ts';
import { back, down, TITLE, type ToldBack, type ToldDown, troubleLine } from './wording.ts';

export { deliveryMigrations } from './tables.ts';

export interface DeliveryOptions extends DeliveryDeps, Pick<PageDeps, 'titleOf'> {}

export interface Delivery extends Capability {
  /** Tells staff of a channel that does not work, and of one that does again. Safe to run at any time, by several at once. */
  readonly look: () => Promise<void>;
  /** One line for each channel that does not work. */
  readonly troubles: () => Promise<readonly string[]>;
}

export function createDelivery(deps: DeliveryOptions): Delivery {
  const actions = createDeliveryActions(deps);
  return {
    name: 'delivery',
    title: TITLE,
    examples: [],
    commands: [],
    stateVersion: 1,
    // For staff alone, in the console: nobody speaks to it.
    start: async () => ({ reply: [], done: true }),
    step: async () => ({ reply: [], done: true }),
    claims: () => 0,
    notice: (kind, facts) => (kind === 'down' ? down(facts as ToldDown) : back(facts as ToldBack)),
    // By the minute of a running process, not by cron: a month that is replayed would look forty thousand times.
    look: actions.look,
    pages: [
      {
        ...{ path: HOME, staffTitle: TITLE, permission: 'see-messages', everywhere: true },
        app: createDeliveryPages({ ...deps, actions }),
      },
    ],
    troubles: async () =>
      (await actions.channels())
        .filter(isInTrouble)
        .map(({ channel, state, since }) => troubleLine(channel, state, since)),
  };
}
