// What takes one word or one button: joining, following, coming to the meeting, the poll. In a group success says nothing: the
// card shows it; in private it is confirmed in one sentence.

import type { Turn } from '../../../desk/capability.ts';
import type { Reply } from '../../../desk/message.ts';
import { numeralOf } from '../../../platform/place/numeral.ts';
import type { Result } from '../../../result.ts';
import { yearOf } from '../group/wording-card.ts';
import type { Topic } from '../topic.ts';
import { shortNumber } from '../wording-choices.ts';
import type { Refusal } from '../wording-refusals.ts';
import { ended, speakerOf, type Talk, type TopicDialogueDeps } from './dialogue-state.ts';
import type { Verb } from './intent.ts';
import * as wording from './wording-acts.ts';

export function createActsDialogue({ actions, now }: TopicDialogueDeps) {
  /** Silent in a group. */
  function done({ said }: Talk, reply: Reply): Turn {
    return ended(said.incoming.group ? [] : reply);
  }

  function settle(
    talk: Talk,
    verb: Verb,
    topic: Topic,
    result: Result<unknown, Refusal>,
    reply: Reply,
  ): Turn {
    return result.ok ? done(talk, reply) : ended(wording.refused(result.reason, topic, verb));
  }

  return {
    async cosign(talk: Talk, topic: Topic): Promise<Turn> {
      const speaker = speakerOf(talk.said);
      const own = (await actions.findPerson(topic.id, speaker))?.proposer === true;
      const result = await actions.cosign(topic.id, speaker);
      return settle(talk, 'cosign', topic, result, own ? wording.ownTopic(topic) : wording.cosigned(topic));
    },

    /** News go to a private chat: who presses in a group and has none yet is told how to open one. */
    async follow(talk: Talk, topic: Topic, follows: boolean): Promise<Turn> {
      const speaker = speakerOf(talk.said);
      const result = await actions.follow(topic.id, speaker, follows);
      const verb = follows ? 'follow' : 'mute';
      if (!result.ok || !follows) return settle(talk, verb, topic, result, wording.muted(topic));
      const reached = (await actions.findPerson(topic.id, speaker))?.chat ?? '';
      if (reached === '') return ended(wording.followInPrivate(shortNumber(topic, yearOf(now()))));
      return done(talk, wording.followed(topic));
    },

    async come(talk: Talk, topic: Topic, comes: boolean): Promise<Turn> {
      const result = await actions.come(topic.id, speakerOf(talk.said), comes);
      const reply = comes ? wording.coming(topic) : wording.staying(topic);
      return settle(talk, comes ? 'come' : 'stay', topic, result, reply);
    },

    /** `said` counts from 1, as people do. */
    async choose(talk: Talk, topic: Topic, said: string): Promise<Turn> {
      const number = numeralOf(said);
      if (number === null || number === 0) return ended(wording.WHICH_OPTION);
      const result = await actions.choose(topic.id, number - 1, speakerOf(talk.said));
      const options = talk.said.incoming.group ? [] : ((await actions.story(topic.id))?.poll?.options ?? []);
      return settle(talk, 'poll', topic, result, wording.chosen(options[number - 1] ?? ''));
    },
  };
}
