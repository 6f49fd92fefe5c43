// Acts of a topic by chance, through the real actions: by whom, in which step and in what order a number says.

import { needsOf } from '../../src/capabilities/consultation/needs.ts';
import type { ActorRole, Party, Topic } from '../../src/capabilities/consultation/topic.ts';
import { get, neighbour, staff, type Topics } from './topics.ts';

const DAY = 86_400_000;

type Outcome = { readonly ok: true } | { readonly ok: false; readonly reason: string };
type Doing = (id: number, by: Chance) => Promise<Outcome | null>;

/** What numbers decide about one act. */
export interface Chance {
  readonly pick: number;
  readonly detail: number;
}

const PARTIES: readonly Party[] = ['community', 'committee', 'company'];

/** What answers each need; anything else is tried now and then, allowed or not. */
const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  decision: ['accept', 'cosign', 'amend'],
  'statement-community': ['state'],
  'statement-committee': ['state'],
  'statement-company': ['state'],
  meeting: ['call'],
  minutes: ['keepMinutes', 'come'],
  poll: ['choose', 'closePoll'],
  conclusion: ['conclude', 'openPoll', 'opine', 'sumUp', 'withhold', 'amend'],
  vote: ['draftVote'],
  'vote-result': ['settleVote'],
  fund: ['apply'],
  'fund-result': ['settleFund'],
  mediation: ['mediate'],
  action: ['addAction'],
  'actions-open': ['finishAction', 'report', 'dropAction'],
  finish: ['finish'],
  sheet: ['publish'],
  showing: ['object', 'finish', 'come', 'publish'],
  answers: ['answerObjection'],
  ratings: ['rate'],
  street: ['streetAnswer'],
};

export function createTopicActs(town: Topics, proposer: ReturnType<typeof neighbour>) {
  const { actions, clock, database } = town;

  const person = ({ detail }: Chance) => (detail % 3 === 0 ? proposer : neighbour(`n${detail % 5}`));
  const community = () => staff('community');
  const someStaff = ({ detail }: Chance) => {
    const roles: readonly ActorRole[] = [
      ...(['community', 'committee', 'community', 'company', 'community', 'street', 'admin'] as const),
    ];
    return staff(roles[detail % roles.length] ?? 'community');
  };
  const course = async (id: number) => (await get(actions, id)).course;

  const doings: Readonly<Record<string, Doing>> = {
    cosign: (id, by) => actions.cosign(id, person(by)),
    opine: (id, by) => actions.opine(id, { stance: 'for', text: `看法${by.pick % 4}` }, person(by)),
    amend: (id, by) =>
      actions.amend(
        id,
        { text: `外墙掉皮，第${by.pick}稿`, place: '3幢', reason: '' },
        by.detail % 2 === 0 ? person(by) : community(),
      ),
    withdraw: (id, by) => actions.withdraw(id, '', person(by)),
    accept: (id, by) => actions.accept(id, { title: '3幢外墙', clause: 'm11' }, someStaff(by)),
    reject: (id, by) => actions.reject(id, '不归小区', someStaff(by)),
    redirect: (id, by) => actions.redirect(id, '转投诉', someStaff(by)),
    stop: (id, by) => actions.stop(id, '先不办', someStaff(by)),
    state: async (id, by) => {
      const { stated } = await course(id);
      const missing = PARTIES.filter((party) => !stated.includes(party));
      const party = missing[by.pick % Math.max(1, missing.length)] ?? 'company';
      return actions.state(id, { party, view: `${party}的意见`, options: '', cost: '' }, staff(party));
    },
    call: (id, by) =>
      actions.call(
        id,
        { meetsAt: clock.now() + (2 + (by.detail % 6)) * DAY, place: '活动室', agenda: '怎么修' },
        community(),
      ),
    cancelMeeting: (id) => actions.cancelMeeting(id, '下雨', community()),
    come: (id, by) => actions.come(id, person(by), by.detail % 2 === 0),
    keepMinutes: (id, by) =>
      actions.keepMinutes(id, { parties: ['company'], people: by.detail % 9, text: '大家说了' }, community()),
    openPoll: (id) => actions.openPoll(id, { question: '先修哪边', options: ['东', '西'] }, community()),
    choose: (id, by) => actions.choose(id, by.pick % 3, person(by)),
    closePoll: (id) => actions.closePoll(id, community()),
    sumUp: async (id) => {
      const story = await actions.story(id);
      const views = (story?.views ?? []).map(({ number }) => number);
      return actions.sumUp(id, [{ stance: 'for', text: '要修', views }], community());
    },
    withhold: async (id, by) => {
      const reworded = new Map(by.detail % 2 === 0 ? [['要修', '都说要修']] : []);
      return actions.withhold(id, { view: 1 + (by.pick % 4), reason: '骂人', reworded }, someStaff(by));
    },
    conclude: (id, { pick, detail }) =>
      actions.conclude(
        id,
        {
          ...{
            consensus: detail % 3 > 0,
            matter: pick % 3 === 0 ? 'fund-use' : null,
            fund: detail % 4 === 0,
          },
          ...{ text: '先修东侧', suggested: null, ground: '' },
        },
        community(),
      ),
    addAction: (id, by) =>
      actions.addAction(
        id,
        {
          ...{ what: '搭架', who: PARTIES[by.pick % 3] ?? 'company', whoName: '', amount: by.detail * 100 },
          ...{
            dueAt: clock.now() + (by.detail % 30) * DAY,
            money: by.pick % 5 === 0 ? 'repair-fund' : 'none',
          },
        },
        someStaff(by),
      ),
    report: async (id, by) => actions.report(id, await someAction(id, by), '在做', someStaff(by)),
    finishAction: async (id, by) => actions.finishAction(id, await someAction(id, by), '好了', someStaff(by)),
    dropAction: async (id, by) => actions.dropAction(id, await someAction(id, by), '不做了', someStaff(by)),
    draftVote: (id) => actions.draftVote(id, community()),
    settleVote: async (id, by) => {
      const ref = (await course(id)).links.find(
        ({ kind, state }) => kind === 'vote' && state === 'waiting',
      )?.ref;
      const outcome = { passed: by.detail % 2 === 0, outcome: 'passed' };
      await database.transaction((tx) => actions.settleVote(tx, Number(ref ?? 0), outcome));
      return null;
    },
    apply: (id, by) =>
      actions.apply(id, { path: 'ordinary', project: '外墙', scope: '3幢', amount: by.pick }, community()),
    settleFund: async (id, by) => {
      const { links } = await course(id);
      const ref = links.find(({ kind, state }) => kind === 'fund' && state === 'waiting')?.ref ?? '9';
      return actions.settleFund(id, ref, by.detail % 2 === 0, '已批', community());
    },
    mediate: (id) =>
      actions.mediate(id, { parties: ['company'], agreed: false, text: '谈了' }, staff('street')),
    finish: (id, by) => actions.finish(id, someStaff(by)),
    publish: (id, by) => actions.publish(id, by.pick % 2 === 0 ? '改错字' : '', community()),
    object: (id, by) => actions.object(id, `异议${by.pick % 7}`, person(by)),
    answerObjection: async (id, by) => {
      const open = (await actions.story(id))?.objections.find(({ answer }) => answer === null);
      return actions.answerObjection(open?.id ?? by.pick, '有报价单', community());
    },
    rate: (id, { pick, detail }) =>
      actions.rate(
        id,
        { score: pick % 7, solved: detail % 3 > 0, why: '' },
        'owner',
        person({ pick, detail }),
      ),
    streetAnswer: (id) => actions.streetAnswer(id, '街道来办', staff('street')),
  };
  const names = Object.keys(doings);

  async function someAction(id: number, { pick, detail }: Chance): Promise<number> {
    const open = (await course(id)).actions.filter(({ state }) => state === 'open');
    return pick % 5 === 0 ? detail : (open[detail % Math.max(1, open.length)]?.number ?? 1);
  }

  return {
    /** What was tried, and what came of it; null where the act gives no answer. */
    async act(
      topic: Topic,
      mood: number,
      chance: Chance,
    ): Promise<{ name: string; outcome: Outcome | null }> {
      const [need = 'decision'] = needsOf(topic.course);
      const wanted = mood < 3 ? names : (ANSWERS[need] ?? names);
      const ends = mood === 0 && chance.detail % 4 === 0;
      const calm = wanted.filter((each) => ends || !/^(withdraw|reject|redirect|stop)$/.test(each));
      // The first answer comes most often, so that walks come far.
      const place = mood < 3 ? chance.pick % calm.length : Math.max(0, (chance.pick % 7) - 3);
      const name = calm[Math.min(place, calm.length - 1)] ?? 'cosign';
      return { name, outcome: (await doings[name]?.(topic.id, chance)) ?? null };
    },
  };
}
