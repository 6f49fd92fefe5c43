// Staff in their own chat, as a capability: "工作绑定 CODE" links it, "工作解绑" ends that. Only in a private chat; in a group a
// code is ended, since others have read it.

import type { Capability, Said, Turn } from '../desk/capability.ts';
import type { Reply } from '../desk/message.ts';
import { type ChatActionsDeps, createChatActions } from './actions-chat.ts';
import { createChatPages, HOME } from './pages-chat.ts';
import type { ChatKey, ChatOwner } from './store-chat.ts';
import * as wording from './wording-chat.ts';

export interface StaffChat extends Capability {
  /** Whose chat it is, for `desk/identify.ts`. */
  readonly findStaff: (key: ChatKey) => Promise<ChatOwner | null>;
}

const LINK = /^工作绑定/;
const UNLINK = /^工作解绑/;

export function createStaffChat(deps: ChatActionsDeps): StaffChat {
  const actions = createChatActions(deps);

  async function start({ text, incoming }: Said): Promise<Turn> {
    const words = plain(text);
    const code = words.replace(LINK, '').trim();
    if (UNLINK.test(words)) {
      if (incoming.group) return end(wording.NOT_IN_GROUP);
      const done = await actions.unlinkChat(incoming);
      return end(done.ok ? wording.UNLINKED : wording.refusal(done.reason));
    }
    if (!LINK.test(words) || (code === '' && !incoming.group)) return end(wording.HOW);
    return { ...end(await link(incoming, code)), ...(code === '' ? {} : { heard: wording.CODE_HEARD }) };
  }

  async function link(incoming: Said['incoming'], code: string): Promise<Reply> {
    if (incoming.group) {
      await actions.endCode(code);
      return wording.NOT_IN_GROUP;
    }
    const done = await actions.link(incoming, code);
    return done.ok ? wording.LINKED : wording.refusal(done.reason);
  }

  return {
    name: 'staff-chat',
    title: wording.TITLE,
    // Not for residents, so help has no line of it.
    examples: [],
    commands: wording.COMMANDS,
    stateVersion: 1,
    start: (_person, said) => start(said),
    step: (_person, _state, said) => start(said),
    claims: ({ text }) => (LINK.test(plain(text)) || UNLINK.test(plain(text)) ? 0.95 : 0),
    pages: [{ path: HOME, app: createChatPages(actions), staffTitle: wording.TITLE }],
    findStaff: actions.findStaff,
  };
}

function plain(text: string): string {
  return text.replace(/^[/／]/, '').trim();
}

function end(reply: Reply): Turn {
  return { reply, done: true };
}
