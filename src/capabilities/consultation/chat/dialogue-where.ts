// Which compound is meant, and which topic: by the group, by the units the person speaks for, by what the site has; by the
// number as people say it. Asks back only where several fit.

import type { Said, Turn } from '../../../desk/capability.ts';
import { homesOf as findHomes } from '../../../owners/index.ts';
import { storableId } from '../../../platform/database/storable.ts';
import { yearOf } from '../group/wording-card.ts';
import type { Topic } from '../topic.ts';
import { ended, type Place, speakerOf, type Talk, type TopicDialogueDeps, waits } from './dialogue-state.ts';
import { fits } from './fits.ts';
import type { Intent, Verb } from './intent.ts';
import * as wording from './wording-where.ts';

type Wanted = Extract<Intent, { kind: 'topic' }>;

/** Among how many topics it is looked, and how many are offered. */
const MOST_READ = 300;
const MOST_OFFERED = 6;
/** Years back in which a number without a year is looked for. */
const YEARS = 4;

export function createWhere(deps: TopicDialogueDeps) {
  const { actions, now } = deps;

  /** Compounds the person may mean; in a group the one it belongs to. */
  function homesOf({ person, said }: Talk): Promise<readonly Place[]> {
    return findHomes(deps, said.incoming, person.compound);
  }

  /** The one compound, or what is said instead. */
  async function home(talk: Talk, wanted: Intent): Promise<Place | Turn> {
    const homes = await homesOf(talk);
    const [only] = homes;
    if (only === undefined) return ended(wording.noCompound(talk.said.incoming.group));
    if (homes.length === 1) return only;
    const chosen = homes.find(({ key }) => `home:${key}` === talk.said.choice);
    return chosen ?? waits(wording.whichCompound(homes), { at: 'where', wanted });
  }

  /** The topic meant, or what is said instead. */
  async function topic(talk: Talk, wanted: Wanted): Promise<Topic | Turn> {
    const homes = await homesOf(talk);
    if (homes.length === 0) return ended(wording.noCompound(talk.said.incoming.group));
    const found = wanted.number === '' ? [] : await numbered(talk.said, homes, wanted.number);
    const [only] = found;
    if (only !== undefined && found.length === 1) return only;
    if (found.length > 1) return offer(found, wanted, homes);
    const fitting = await fittingFor(talk, homes, wanted.verb);
    if (talk.said.incoming.group) return ended(wording.numberMissing(wanted));
    const [one] = fitting;
    const sure = fitting.length === 1 && wanted.number === '' && !AT_ONCE.has(wanted.verb);
    if (one !== undefined && sure) return one;
    return fitting.length === 0
      ? ended(wording.nothingFits(wanted))
      : offer(fitting.slice(0, MOST_OFFERED), wanted, homes);
  }

  function offer(topics: readonly Topic[], { verb, rest, number }: Wanted, homes: readonly Place[]): Turn {
    return waits(wording.whichTopic(topics, { verb, number, homes }), { at: 'which', verb, rest });
  }

  /** In each compound the newest of that number; those the person takes part in go before. */
  async function numbered(said: Said, homes: readonly Place[], number: string): Promise<Topic[]> {
    const year = yearOf(now());
    const numbers = number.includes('-')
      ? [number]
      : Array.from({ length: YEARS }, (_, back) => `${year - back}-${number}`);
    const found: Topic[] = [];
    for (const { key } of homes) {
      for (const each of numbers) {
        const topic = await actions.findNumber(key, each);
        if (topic === null) continue;
        found.push(topic);
        break;
      }
    }
    if (found.length < 2) return found;
    const mine = new Set((await actions.listTopicsOf(speakerOf(said))).map((each) => each.topic));
    const joined = found.filter(({ id }) => mine.has(id));
    return joined.length === 1 ? joined : found;
  }

  /** Those in which the person may do so now. */
  async function fittingFor({ said }: Talk, homes: readonly Place[], verb: Verb): Promise<Topic[]> {
    const mine = await actions.listTopicsOf(speakerOf(said));
    if (OWN.has(verb) || verb === 'mute') {
      const kept = mine.filter(({ proposer, follows }) => (verb === 'mute' ? follows : proposer));
      const topics = await Promise.all(kept.slice(0, 30).map((each) => actions.findTopic(each.topic)));
      return topics.filter((each): each is Topic => each !== null && fits(each, verb, true));
    }
    const own = new Set(mine.filter(({ proposer }) => proposer).map((each) => each.topic));
    const lists = homes
      .slice(0, MOST_OFFERED)
      .map(({ key }) => actions.listTopics({ compound: key, open: true, limit: MOST_READ }));
    return (await Promise.all(lists)).flat().filter((each) => fits(each, verb, own.has(each.id)));
  }

  /** By its id, out of a key: only one that the person could also have named. */
  async function byId(talk: Talk, id: string | undefined): Promise<Topic | null> {
    const found = await actions.findTopic(storableId(id));
    if (found === null) return null;
    const homes = await homesOf(talk);
    if (homes.some(({ key }) => key === found.compound)) return found;
    if (talk.said.incoming.group) return null;
    return (await actions.findPerson(found.id, speakerOf(talk.said))) === null ? null : found;
  }

  return { home, topic, byId, homesOf };
}

export type Where = ReturnType<typeof createWhere>;

export function isTurn(found: Topic | Place | Turn): found is Turn {
  return 'reply' in found;
}

/** Done by the word alone and never taken back: the topic is named first. */
const AT_ONCE: ReadonlySet<Verb> = new Set(['cosign']);
const OWN: ReadonlySet<Verb> = new Set(['amend', 'withdraw', 'photo']);
