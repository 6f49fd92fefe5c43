// What a topic's sheet tells of the vote it waited for: the turnout once it is certified, and nothing of a direction.

import { expect, test } from 'vitest';
import { factsOfVote } from '../../../src/capabilities/vote/reading-facts.ts';
import type { Database } from '../../../src/platform/database/database.ts';
import { eachDatabase } from '../../_support/database.ts';
import { CONSOLE_MIGRATIONS } from '../../_support/vote-console.ts';
import { openVoteOut } from '../../_support/vote-out.ts';

eachDatabase((_, open) => {
  test('a vote tells its turnout once it is certified', { timeout: 30_000 }, async () => {
    const database = (await open(CONSOLE_MIGRATIONS)) as unknown as Database;
    const site = await openVoteOut(database);
    const id = await site.announce();
    const read = () => database.transaction((tx) => factsOfVote(tx, id));
    await site.open(id);
    for (const room of ['1-101', '1-102', '1-201', '2-101']) await site.cast(id, room, 'y');
    expect(await read()).toEqual({ number: expect.any(String), title: '屋顶防水', turnout: null });
    await site.close(id);
    await site.certify(id);
    const { total } = await site.get(id);
    const turnout = (await read())?.turnout;
    expect(turnout?.total).toEqual({ area: total.area, heads: total.heads });
    expect(turnout?.voted).toEqual((await site.votes.turnout(await site.get(id))).voted);
    expect(turnout?.voted.heads).toBeGreaterThan(0);
    expect(await database.transaction((tx) => factsOfVote(tx, 99))).toBeNull();
  });
});
