// The web site of the bench in a process of its own: node tests/bench/ballots-server.ts FILE. Says its port, ends with SIGTERM.

import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { createOwnVotes } from '../../src/capabilities/vote/owner/own.ts';
import { createOwnerPages } from '../../src/capabilities/vote/owner/pages.ts';
import { createWebChannel } from '../../src/channels/web/index.ts';
import { createLog } from '../../src/platform/log.ts';
import { openTown } from './ballots-town.ts';

const town = await openTown(process.argv[2] ?? '');
const { votes, unitsOf } = town;
const newId = () => 'id';
const web = createWebChannel({
  ...{ outboxSaid: async () => [], heard: async () => [], now: Date.now, newId },
  ...{ log: createLog('silent'), siteName: '说议', secureCookies: false },
});
const own = createOwnVotes({ votes, unitsOf });
const pages = createOwnerPages({ ...{ votes, own, now: Date.now, newId }, compounds: async () => [] });
const bare = pages.filter((each) => each.bare === true);
const site = new Hono().route('/', web.mountBare(bare));
site.route('/', web.mount(pages.filter((each) => each.bare !== true)));
const server = serve({ fetch: site.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }: AddressInfo) =>
  console.log(port),
);
process.once('SIGTERM', async () => {
  server.close();
  await town.database.close();
  process.exit(0);
});
