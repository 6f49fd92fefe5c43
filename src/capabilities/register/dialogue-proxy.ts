// Asking to be somebody's proxy, one thing at a time: the code, the property company, the term, the photo. Staff decide.

import { z } from 'zod';
import { accountOf } from '../../desk/account.ts';
import type { Said } from '../../desk/capability.ts';
import type { Reply } from '../../desk/message.ts';
import { ok, type Result } from '../../result.ts';
import { type DayReason, dayIn, readDay } from './authority-day.ts';
import type { DialogueDeps } from './dialogue-deps.ts';
import * as wording from './wording.ts';

const place = { key: z.string(), room: z.string(), compoundName: z.string() };

export const proxyForm = z.discriminatedUnion('at', [
  z.object({ at: z.literal('code') }),
  z.object({ at: z.literal('property-staff'), ...place }),
  z.object({ at: z.literal('until'), ...place }),
  z.object({ at: z.literal('photo'), ...place, until: z.number() }),
]);
type Proxy = z.infer<typeof proxyForm>;

export interface ProxyTurn {
  readonly reply: Reply;
  /** What is asked next; null where it has ended. */
  readonly proxy: Proxy | null;
}

export function createProxyDialogue({ owners, now }: Pick<DialogueDeps, 'owners' | 'now'>) {
  async function step(proxy: Proxy, said: Said): Promise<ProxyTurn> {
    switch (proxy.at) {
      case 'code':
        return takeCode(said);
      case 'property-staff':
        return takePropertyStaff(said, proxy);
      case 'until':
        return takeUntil(said, proxy);
      case 'photo':
        return takePhoto(said, proxy);
      default:
        return proxy satisfies never;
    }
  }

  async function takeCode(said: Said): Promise<ProxyTurn> {
    const opened = await owners.openCode(accountOf(said.incoming), said.text);
    if (!opened.ok) return { reply: wording.refusal(opened.reason), proxy: { at: 'code' } };
    const { standing, key, room, compoundName } = opened.value;
    if (standing !== 'free') return { reply: wording.refusal('already-claimed'), proxy: null };
    return {
      reply: wording.askPropertyStaff(opened.value),
      proxy: { at: 'property-staff', key, room, compoundName },
    };
  }

  function takePropertyStaff({ choice }: Said, proxy: Proxy & { at: 'property-staff' }): ProxyTurn {
    if (choice === 'yes') return { reply: wording.refusal('property-staff'), proxy: null };
    if (choice !== 'no') return { reply: wording.askPropertyStaff(proxy), proxy };
    return { reply: wording.ASK_UNTIL, proxy: { ...proxy, at: 'until' } };
  }

  function takeUntil(said: Said, proxy: Proxy & { at: 'until' }): ProxyTurn {
    const until = untilOf(said, now());
    if (!until.ok) return { reply: wording.refusal(until.reason), proxy };
    const refused = owners.checkUntil(until.value);
    if (!refused.ok) return { reply: wording.refusal(refused.reason), proxy };
    return { reply: wording.askPhoto(until.value), proxy: { ...proxy, at: 'photo', until: until.value } };
  }

  async function takePhoto({ incoming }: Said, proxy: Proxy & { at: 'photo' }): Promise<ProxyTurn> {
    const photo = incoming.files?.[0]?.bytes ?? new Uint8Array();
    const authority = { photo, until: proxy.until, notPropertyStaff: true };
    const asked = await owners.askProxyOpened(accountOf(incoming), proxy.key, authority);
    if (asked.ok) return { reply: wording.proxyAsked(asked.value), proxy: null };
    const again = asked.reason.startsWith('photo-');
    return { reply: wording.refusal(asked.reason), proxy: again ? proxy : null };
  }

  return {
    step,
    start: (): ProxyTurn => ({ reply: wording.ASK_PROXY_CODE, proxy: { at: 'code' } }),
  };
}

function untilOf({ choice, text }: Said, now: number): Result<number, DayReason> {
  return choice !== null && /^\d+$/.test(choice) ? ok(dayIn(Number(choice), now)) : readDay(text, now);
}
