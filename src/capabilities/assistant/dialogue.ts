// The AI as people meet it: whether it may be used, and voice notes. A voice note is written down and read back; only when its
// speaker says that it was heard right does it go where typed words go. In a group neither is done.

import type { Capability, Said, Turn } from '../../desk/capability.ts';
import type { IncomingFile, Person } from '../../desk/message.ts';
import type { Model } from '../../platform/model/model.ts';
import { patiently } from '../../platform/patience.ts';
import { saysSomething, wordsOf } from '../../platform/said.ts';
import { voiceType } from '../../platform/voice.ts';
import type { Consents } from './consent.ts';
import { type HeardActions, voiceName } from './heard.ts';
import { type Spoken, spokenIn } from './spoken.ts';
import * as wording from './wording.ts';

export interface AssistantDialogueDeps {
  readonly model: Pick<Model, 'can' | 'hear'>;
  readonly consents: Consents;
  readonly heard: HeardActions;
  readonly provider: string;
  readonly abroad: boolean;
  readonly isDangerous: (text: string) => boolean;
}

const OF_VOICE: ReadonlySet<Spoken> = new Set(['right', 'wrong', 'yes', 'no']);

export type AssistantDialogue = Required<Pick<Capability, 'start' | 'step' | 'press' | 'listens' | 'claims'>>;

export function createAssistantDialogue(deps: AssistantDialogueDeps): AssistantDialogue {
  const { model, consents, heard } = deps;
  const isOff = () => !Object.values(model.can).includes(true);

  /** As if nobody had listened. */
  const asSent = ({ incoming: { files = [], text } }: Said): Turn => ({
    reply: [],
    instead: { words: text, files },
  });

  async function listen(person: Person, said: Said, file: IncomingFile): Promise<Turn> {
    const bytes = file.bytes ?? new Uint8Array();
    const standing = await consents.standing(person.id);
    if (standing === 'unasked') await consents.offer(person.id, said.incoming);
    if (standing !== 'allowed') return asSent(said);
    const type = voiceType(bytes) ?? file.type;
    const voice = { name: voiceName(type), type, bytes };
    const found = await patiently(model.hear(voice, { person: person.id, compound: person.compound }), () =>
      said.meanwhile?.(wording.LISTENING),
    );
    const words = found.ok ? wordsOf(found.value) : '';
    if (!saysSomething(words)) return asSent(said);
    const id = await heard.keep(person.id, words, { type, bytes });
    return { reply: wording.heard(id, words, deps.isDangerous(words)) };
  }

  async function right(person: Person, said: Said, id: number | null): Promise<Turn> {
    const kept = await heard.confirm(person.id, id, said.incoming.key);
    if (kept === null) return { reply: wording.NOTHING_HEARD };
    const { words, voice } = kept;
    return { reply: [], instead: { words, files: [{ name: voiceName(voice.type), ...voice }] } };
  }

  async function wrong(person: Person): Promise<Turn> {
    await heard.drop(person.id);
    return { reply: wording.AGAIN };
  }

  async function agree(person: Person): Promise<Turn> {
    return (await consents.decide(person.id, 'yes')) ? { reply: wording.IS_ON } : settings(person);
  }

  async function refuse(person: Person): Promise<Turn> {
    await consents.decide(person.id, 'no');
    await heard.drop(person.id);
    return { reply: wording.IS_OFF };
  }

  async function settings(person: Person): Promise<Turn> {
    const { provider, abroad } = deps;
    const allowed = (await consents.standing(person.id)) === 'allowed';
    await consents.show(person.id);
    return { reply: wording.settings({ provider, abroad, allowed, hears: model.can.hear }) };
  }

  async function follow(person: Person, said: Said, spoken: Spoken): Promise<Turn> {
    if (said.incoming.group) return { reply: wording.TO_PRIVATE };
    switch (spoken) {
      case 'settings':
        return settings(person);
      // Abroad one agrees to what one has read: "打开" shows it.
      case 'on':
        return deps.abroad ? settings(person) : agree(person);
      case 'agree':
        return agree(person);
      case 'off':
      case 'decline':
        return refuse(person);
      case 'right':
        return right(person, said, null);
      case 'wrong':
        return wrong(person);
      case 'yes':
        return (await heard.waits(person.id, said.incoming.key)) ? right(person, said, null) : asSent(said);
      case 'no':
        return (await heard.waits(person.id, said.incoming.key)) ? wrong(person) : asSent(said);
      default:
        return spoken satisfies never;
    }
  }

  async function start(person: Person, said: Said): Promise<Turn> {
    const [voice] = voiceIn(said);
    if (voice !== undefined) return listen(person, said, voice);
    return follow(person, said, spokenIn(said.text) ?? 'settings');
  }

  return {
    start,
    step: (person, _state, said) => start(person, said),
    async press(person, choice, said) {
      const [, of, answer, id = ''] = choice.split(':');
      if (said.incoming.group) return { reply: wording.TO_PRIVATE };
      if (of === 'consent' && answer === 'yes') return agree(person);
      if (of === 'consent' && answer === 'no') return refuse(person);
      if (of === 'heard' && answer === 'no') return wrong(person);
      const isId = of === 'heard' && answer === 'yes' && /^\d{1,15}$/.test(id);
      return isId ? right(person, said, Number(id)) : { reply: wording.NOTHING_HEARD };
    },
    /** Whatever else is talked of, it stays open. */
    listens(said) {
      if (isOff()) return false;
      const spoken = spokenIn(said.text);
      if (spoken !== null && OF_VOICE.has(spoken)) return model.can.hear && !said.incoming.group;
      return spoken !== null || (model.can.hear && voiceIn(said).length > 0);
    },
    claims: () => 0,
  };
}

/** One voice note without words, in private. */
function voiceIn({ text, incoming: { group, files = [] } }: Said): readonly IncomingFile[] {
  if (group || text !== '' || files.length !== 1) return [];
  return files.filter(({ bytes }) => bytes !== undefined && voiceType(bytes) !== null);
}
