// Which typed words are for us, wherever a talk stands: settings of the AI, and what stands for our buttons. Whole messages only. Pure.

import { wordsOf } from '../../platform/said.ts';

/** `yes` and `no` are ours only while a voice note has just been read back. */
export type Spoken = 'settings' | 'on' | 'off' | 'agree' | 'decline' | 'right' | 'wrong' | 'yes' | 'no';

/** Typed alone it is a command. */
export const SETTINGS = ['ai设置', 'ai'];

/** What is typed where there are no buttons. */
export const SAY = {
  on: '打开AI',
  off: '关闭AI',
  agree: '同意用AI',
  decline: '不同意用AI',
  right: '听对了',
  wrong: '听错了',
} as const satisfies Partial<Record<Spoken, string>>;

const PATTERNS: readonly (readonly [Spoken, RegExp])[] = [
  ['settings', /^(?:ai|人工智能|智能助手)的?设置$/],
  [
    'off',
    /^(?:我要|我想|请|帮我)?(?:关闭|关掉|关了|停用|不用|不要用?|别用)(?:ai|人工智能)(?:功能|助手)?了?$/,
  ],
  ['on', /^(?:我要|我想|请|帮我)?(?:打开|开启|启用|恢复)(?:ai|人工智能)(?:功能|助手)?$/],
  ['decline', /^我?不同意(?:使?用)(?:ai|人工智能)$/],
  ['agree', /^我?同意(?:使?用)(?:ai|人工智能)$/],
  ['right', /^(?:你|您)?(?:听对了|听得对|就是这个意思|对就是这个意思)$/],
  ['wrong', /^(?:你|您)?(?:听错了|听得不对|没听对|不对我重新说)$/],
  ['yes', /^(?:对|对的|对对|对对对|是|是的|嗯|没错)$/],
  ['no', /^(?:不对|不是|不是的|错了|错的)$/],
];

export function spokenIn(text: string): Spoken | null {
  const plain = wordsOf(text)
    .replace(/^[/／]/u, '')
    .normalize('NFKC')
    .replace(/[\s。.、,!?~…"“”「」]/gu, '')
    .toLowerCase();
  return PATTERNS.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
}
