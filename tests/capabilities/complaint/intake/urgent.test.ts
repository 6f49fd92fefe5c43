// What cannot wait is never lost in a case that can.

import { expect, test } from 'vitest';
import { LEAK, openCases, resident } from '../../../_support/cases.ts';
import { eachDatabase } from '../../../_support/database.ts';
import { must } from '../../../_support/topics.ts';

const HURT = { ...LEAK, level: 'P0', danger: 'injury', text: '三楼漏水，老人滑倒了' } as const;

eachDatabase((_, open) => {
  test('a danger at the same place is a case of its own and pages; the next report of it joins that one', async () => {
    const { actions, notices } = await openCases(open);
    const leak = await must(actions.lodge(LEAK));
    const hurt = await must(actions.lodge({ ...HURT, speaker: resident('li') }));
    expect(hurt).toMatchObject({ joined: false, case: { number: '2027-2' } });
    expect(notices.filter(({ kind }) => kind === 'page')).toHaveLength(3);
    const again = await must(actions.lodge({ ...HURT, speaker: resident('wang') }));
    expect(again).toMatchObject({ joined: true, case: { id: hurt.case.id } });
    expect((await actions.findCase(leak.case.id))?.course.reporters).toBe(1);
  });
});
