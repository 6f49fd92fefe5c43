// "导出我的信息" and "删除我的信息", in a private chat only. To delete is asked once more, with what goes and what stays.

import { z } from 'zod';
import { accountOf } from '../../desk/account.ts';
import type { Capability, Said, Turn } from '../../desk/capability.ts';
import type { Reply } from '../../desk/message.ts';
import type { PrivacyActions } from './actions.ts';
import { filesOf } from './file.ts';
import * as wording from './wording.ts';

const stateForm = z.object({ at: z.literal('sure') });
const EXPORT =
  /^(?:请|帮我|我要|我想)?(?:导出|下载|拿走|查看|看看?)(?:一下)?(?:我的|我)(?:全部|所有)?(?:个人)?(?:信息|数据|资料)[。！!]?$/;
const FORGET =
  /^(?:请|帮我|我要|我想)?(?:删除|删掉|清除|注销)(?:一下)?(?:我的|我)(?:全部|所有)?(?:个人)?(?:信息|数据|资料|账号)[。！!]?$/;

export interface PrivacyDialogueDeps {
  readonly actions: PrivacyActions;
  readonly now: () => number;
  readonly keepDays: number;
}

export function createPrivacyDialogue({
  actions,
  now,
  keepDays,
}: PrivacyDialogueDeps): Pick<Capability, 'start' | 'step' | 'claims'> {
  async function start(said: Said): Promise<Turn> {
    if (said.incoming.group) return end(wording.toPrivate());
    const words = plain(said.text);
    if (FORGET.test(words)) return ask();
    const collected = await actions.collect(accountOf(said.incoming));
    return end(wording.exported(filesOf(collected, now()), collected));
  }

  async function step(said: Said): Promise<Turn> {
    const words = plain(said.text);
    if (said.incoming.group || EXPORT.test(words)) return start(said);
    if (said.choice === 'keep') return end(wording.KEPT);
    if (said.choice !== 'forget') return ask();
    return end(wording.forgotten(await actions.forget(accountOf(said.incoming))));
  }

  function ask(): Turn {
    return { reply: wording.askSure(keepDays), state: { at: 'sure' } };
  }

  return {
    start: (_person, said) => start(said),
    step: async (_person, state, said) => (stateForm.safeParse(state).success ? step(said) : start(said)),
    claims: ({ text }) => (EXPORT.test(plain(text)) || FORGET.test(plain(text)) ? 0.97 : 0),
  };
}

function plain(text: string): string {
  return text.replace(/^[/／]/, '').replace(/\s/gu, '');
}

function end(reply: Reply): Turn {
  return { reply, done: true };
}
