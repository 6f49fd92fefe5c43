// How topics stand in the help and the menus.

import type { Command } from '../../../desk/capability.ts';
import { COMMANDS } from './intent.ts';

export const TITLE = '小区的事一起商量';

/** What people may write, one of each kind. */
export const EXAMPLES: readonly string[] = ['我想提个议题', '议题', '附议 3', '我的议题'];

const HELP = {
  raise: '提一件小区的事，请社区、业委会、物业一起商量',
  topics: '看正在商量和办理的事',
  mine: '看自己提的事办到哪一步了',
} satisfies Record<keyof typeof COMMANDS, string>;

export const MENU: readonly Command[] = Object.entries(COMMANDS).map(([intent, words]) => ({
  words,
  help: HELP[intent as keyof typeof HELP],
}));
