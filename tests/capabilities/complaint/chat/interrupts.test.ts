// Danger and other talks: whatever somebody is in the middle of, words of danger come to the complaints; a mere report does not.

import { describe, expect, test } from 'vitest';
import { createTopicDialogue } from '../../../../src/capabilities/consultation/chat/dialogue.ts';
import { createVoteDialogue } from '../../../../src/capabilities/vote/owner/dialogue.ts';
import type { Capability } from '../../../../src/desk/capability.ts';
import { route } from '../../../../src/desk/route.ts';
import { openCaseTalk } from '../../../_support/case-talk.ts';

const bare = { title: '', examples: [], commands: [], stateVersion: 1 };
const { dialogue } = openCaseTalk({ actions: {}, clock: { now: () => 0 } } as never);
const CAPABILITIES: readonly Capability[] = [
  { ...bare, name: 'policy', start: dialogue.start, step: dialogue.step, claims: () => 0.3, yields: true },
  { ...bare, name: 'vote', ...createVoteDialogue({} as never) },
  { ...bare, name: 'consultation', ...createTopicDialogue({} as never) },
  { ...bare, name: 'complaint', ...dialogue },
];

function goesTo(text: string, open: string) {
  const incoming = { channel: 'w', bot: 'b', chat: 'c', group: false, key: 'k', from: 'u', text, at: 0 };
  const session = { capability: open, stateVersion: 1, state: {}, choices: [], version: 1 };
  const way = route(CAPABILITIES, open === '' ? null : session, { ...incoming, addressed: true });
  return 'capability' in way ? `${way.to} ${way.capability.name}` : way.to;
}

describe.each(['', 'vote', 'consultation', 'policy'])('while the talk is of "%s"', (open) => {
  test.each(['着火了快来人', '电梯里困人了', '楼下有人拿刀砍人', '我想提个议题：楼道现在着火了'])(
    'danger comes to the complaints: %s',
    (text) => {
      expect(goesTo(text, open)).toBe('start complaint');
    },
  );
});

test('a report leaves no open talk; where none is open it comes to the complaints', () => {
  expect(goesTo('电梯又停了，没人修', '')).toBe('start complaint');
  expect(goesTo('电梯又停了，没人修', 'consultation')).toBe('step consultation');
  expect(goesTo('电梯又停了，没人修', 'policy')).toBe('start complaint');
  expect(goesTo('我想提个议题：电梯又停了，没人修', '')).toBe('start consultation');
  expect(goesTo('附议 3', '')).toBe('start consultation');
});
