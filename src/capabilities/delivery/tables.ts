// Channels about which staff have been told that nothing goes through; a row goes when the channel works again.

import type { MigrationSet } from '../../platform/database/migrate.ts';

export interface DeliveryTables {
  delivery_alarm: {
    channel: string;
    bot: string;
    /** Since when it does not work. */
    since: number;
    told_at: number;
  };
}

export const deliveryMigrations: MigrationSet = {
  '2026-12-03-delivery-alarm': async (db) => {
    await db.schema
      .createTable('delivery_alarm')
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('bot', 'text', (column) => column.notNull())
      .addColumn('since', 'bigint', (column) => column.notNull())
      .addColumn('told_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('delivery_alarm_once', ['channel', 'bot'])
      .execute();
  },
};
