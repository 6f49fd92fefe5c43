// What people see of the bot before they begin: its commands, and who it is. Changed only where it differs, since Telegram
// allows few such changes.

import type { Api } from 'grammy';
import type { BotCommand } from 'grammy/types';
import type { MenuCommand } from './commands.ts';
import { DESCRIPTION, HELP_COMMAND, SHORT_DESCRIPTION, START_COMMAND } from './wording.ts';

const PRIVATE = { type: 'all_private_chats' } as const;
const GROUPS = { type: 'all_group_chats' } as const;

export async function showProfile(api: Api, menu: readonly MenuCommand[]): Promise<void> {
  const shown = (each: MenuCommand) => ({ command: each.command, description: each.description });
  const help = { command: 'help', description: HELP_COMMAND };
  const start = { command: 'start', description: START_COMMAND };
  await setCommands(api, PRIVATE, [...menu.map(shown), help, start]);
  await setCommands(api, GROUPS, [...menu.filter(({ privately }) => !privately).map(shown), help]);
  if ((await api.getMyDescription()).description !== DESCRIPTION) await api.setMyDescription(DESCRIPTION);
  if ((await api.getMyShortDescription()).short_description !== SHORT_DESCRIPTION)
    await api.setMyShortDescription(SHORT_DESCRIPTION);
}

async function setCommands(
  api: Api,
  scope: typeof PRIVATE | typeof GROUPS,
  wanted: readonly BotCommand[],
): Promise<void> {
  const now = await api.getMyCommands({ scope });
  const same = (one: readonly BotCommand[]) =>
    JSON.stringify(one.map((each) => [each.command, each.description]));
  if (same(now) !== same(wanted)) await api.setMyCommands([...wanted], { scope });
}
