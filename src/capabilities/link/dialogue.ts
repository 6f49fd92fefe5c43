// "关联账号" in one chat, "关联 1234 5678" in the other, and one question before it is done. In private chats only.

import { z } from 'zod';
import type { Capability, Said, Turn } from '../../desk/capability.ts';
import type { Account, Reply } from '../../desk/message.ts';
import type { LinkActions } from './actions.ts';
import * as wording from './wording.ts';

const stateForm = z.discriminatedUnion('at', [
  z.object({ at: z.literal('link'), code: z.string(), channel: z.string() }),
  z.object({ at: z.literal('unlink'), main: z.boolean() }),
]);
const MAKE =
  /^(?:我要|我想|怎么|怎样|如何)?(?:关联|合并|绑定)(?:一下)?(?:我的|另一个|两个|别的)?(?:账号|帐号|账户)[。！!？?]?$/;
const TYPED = /^关联[:：]?\s*(?=[\d０-９])/;
const UNLINK = /^(?:我要|我想)?(?:取消|解除|断开)(?:账号|帐号)?关联(?:账号|帐号)?[。！!]?$/;

export function createLinkDialogue(actions: LinkActions): Pick<Capability, 'start' | 'step' | 'claims'> {
  async function start(said: Said): Promise<Turn> {
    const words = plain(said.text);
    const typed = TYPED.test(words) ? words.replace(TYPED, '') : null;
    if (said.incoming.group) {
      if (typed !== null) await actions.spoil(typed);
      return { ...end(wording.TO_PRIVATE), ...(typed === null ? {} : { heard: wording.CODE_HEARD }) };
    }
    if (UNLINK.test(words)) {
      const main = await actions.isMain(ownOf(said));
      return { reply: wording.askUnlink(main), state: { at: 'unlink', main } };
    }
    if (typed === null) return end(wording.codeMade(await actions.makeCode(ownOf(said))));
    const looked = await actions.look(ownOf(said), typed);
    const heard = wording.CODE_HEARD;
    if (!looked.ok) return { ...end(wording.refused(looked.reason)), heard };
    const { code, channel } = looked.value;
    return { reply: wording.askLink(channel), state: { at: 'link', code, channel }, heard };
  }

  async function step(state: z.infer<typeof stateForm>, said: Said): Promise<Turn> {
    if (said.choice === 'no') return end(wording.LEFT);
    if (said.choice !== 'yes')
      return {
        reply: state.at === 'link' ? wording.askLink(state.channel) : wording.askUnlink(state.main),
        state,
      };
    if (state.at === 'unlink')
      return end((await actions.unlink(ownOf(said))) ? wording.UNLINKED : wording.NOT_LINKED);
    const done = await actions.link(ownOf(said), state.code);
    return end(done.ok ? wording.LINKED : wording.refused(done.reason));
  }

  return {
    start: (_person, said) => start(said),
    step: async (_person, state, said) => {
      const known = stateForm.safeParse(state);
      const isNew = said.choice === null && claims(said) > 0;
      return known.success && !said.incoming.group && !isNew ? step(known.data, said) : start(said);
    },
    claims,
  };
}

function claims({ text }: Said): number {
  const words = plain(text);
  return [MAKE, TYPED, UNLINK].some((each) => each.test(words)) ? 0.97 : 0;
}

/** The chat one is in, not the main account: it is this one that is linked, or leaves. */
function ownOf({ incoming: { channel, bot, from, chat } }: Said): Account {
  return { channel, bot, from, chat };
}

function plain(text: string): string {
  return text.replace(/^[/／]/, '').trim();
}

function end(reply: Reply): Turn {
  return { reply, done: true };
}
