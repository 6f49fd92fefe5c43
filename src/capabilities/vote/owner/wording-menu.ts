// How votes stand in the help and the menus.

import type { Command } from '../../../desk/capability.ts';
import { COMMANDS } from './intent.ts';

export const TITLE = '业主投票';

/** What people may write, one of each kind. */
export const EXAMPLES: readonly string[] = ['投票', '我的票', '投票进度'];

const HELP = {
  vote: '给小区的事投票',
  mine: '看自己的票交上了没有',
  progress: '看有多少人投了',
  object: '对计票结果提异议',
  sign: '业委会委员签字',
} satisfies Record<keyof typeof COMMANDS, string>;

export const MENU: readonly Command[] = Object.entries(COMMANDS).map(([intent, words]) => ({
  words,
  help: HELP[intent as keyof typeof HELP],
}));
