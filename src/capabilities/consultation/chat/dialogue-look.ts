// Looking only: the topics of a compound, one's own, one of them with what can be done about it now.

import type { Turn } from '../../../desk/capability.ts';
import type { Topic } from '../topic.ts';
import { ended, speakerOf, type Talk, type TopicDialogueDeps } from './dialogue-state.ts';
import { isTurn, type Where } from './dialogue-where.ts';
import * as wording from './wording-look.ts';
import { MINE_IN_PRIVATE } from './wording-where.ts';

const SHOWN = 8;
const SHOWN_IN_GROUP = 5;

export function createLookDialogue({ actions, raterOf, site, now }: TopicDialogueDeps, where: Where) {
  function list(topics: readonly Topic[], { said }: Talk, mine: boolean): Turn {
    const most = said.incoming.group ? SHOWN_IN_GROUP : SHOWN;
    const more = topics.length > most;
    return ended(wording.manyTopics(topics.slice(0, most), { now: now(), site, mine, more }));
  }

  return {
    /** What is due first comes first. */
    async topics(talk: Talk): Promise<Turn> {
      const place = await where.home(talk, { kind: 'topics' });
      if (isTurn(place)) return place;
      const open = await actions.listTopics({ compound: place.key, open: true, limit: SHOWN + 1 });
      return list(open, talk, false);
    },

    /** The latest first. Nobody learns in a group who raised what. */
    async mine(talk: Talk): Promise<Turn> {
      if (talk.said.incoming.group) return ended(MINE_IN_PRIVATE);
      const own = (await actions.listTopicsOf(speakerOf(talk.said))).filter(({ proposer }) => proposer);
      const found = await Promise.all(own.slice(0, SHOWN + 1).map(({ topic }) => actions.findTopic(topic)));
      return list(
        found.filter((topic): topic is Topic => topic !== null),
        talk,
        true,
      );
    },

    async see(talk: Talk, topic: Topic): Promise<Turn> {
      const story = await actions.story(topic.id);
      if (story === null) return ended([]);
      const shown = { story, now: now(), site };
      if (talk.said.incoming.group) return ended(wording.oneTopic(shown, null));
      const speaker = speakerOf(talk.said);
      const person = await actions.findPerson(topic.id, speaker);
      const part = {
        proposer: person?.proposer === true,
        cosigned: person !== null && person.cosignedAt !== null,
        follows: person?.follows === true,
        rates: topic.course.step === 'review' && (await raterOf(topic, speaker)) !== null,
      };
      return ended(wording.oneTopic(shown, part));
    },
  };
}
