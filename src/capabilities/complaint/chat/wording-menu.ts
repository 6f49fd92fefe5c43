// How complaints stand in the help and the menus.

import type { Command } from '../../../desk/capability.ts';
import { COMMANDS } from './intent.ts';

/** What people may write, one of each kind. */
export const EXAMPLES: readonly string[] = ['三楼漏水好几天了，物业不管', '报修', '查进度'];

const HELP = {
  complain: '投诉、报修：说说是什么事，马上给您编号',
  mine: '看自己反映的事办到哪一步了',
} satisfies Record<keyof typeof COMMANDS, string>;

export const MENU: readonly Command[] = Object.entries(COMMANDS).map(([intent, words]) => ({
  words,
  help: HELP[intent as keyof typeof HELP],
}));
