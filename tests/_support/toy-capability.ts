// A small capability for tests of the road: counts what it is told, offers choices, breaks when asked to.

import type { Capability } from '../../src/desk/capability.ts';

export function createToyCapability(): Capability & { readonly heard: string[] } {
  const heard: string[] = [];
  return {
    heard,
    name: 'toy',
    title: '玩具',
    examples: ['数一数'],
    commands: [{ words: ['重来'], help: '从头数' }],
    stateVersion: 1,
    claims: () => 0.5,
    async start(_person, said) {
      heard.push(said.text);
      if (said.text === '炸') throw new Error('broken on purpose');
      return {
        reply: [
          { kind: 'text', text: `一：${said.text}` },
          { kind: 'choices', choices: [{ key: 'more', label: '再来' }] },
        ],
        state: { count: 1 },
      };
    },
    async step(_person, state, said) {
      heard.push(said.choice ?? said.text);
      if (said.text === '炸') throw new Error('broken on purpose');
      const count = (state as { count: number }).count + 1;
      const reply = [{ kind: 'text', text: `${count}：${said.choice ?? said.text}` } as const];
      return said.text === '完' ? { reply, done: true } : { reply, state: { count } };
    },
  };
}
