// 议: statements of the parties, the meeting and its minutes, the poll, the summary of views, the conclusion.

import { html } from 'hono/html';
import { addDays } from '../../../platform/calendar.ts';
import type { SentForm } from '../../../platform/form.ts';
import { refuse } from '../../../result.ts';
import { STANCES as ALL_STANCES } from '../discuss/claims.ts';
import { sumUp } from '../discuss/summary.ts';
import { STANCES } from '../publish/wording-sheet.ts';
import { PARTIES as ALL_PARTIES, type Party } from '../topic.ts';
import { PARTIES } from '../wording.ts';
import { LAW_REASONS } from '../wording-law.ts';
import { type ClaimRow, claimsOf, localTime, rowOf, timeOf } from './entered.ts';
import { reasonOf } from './pages-acts-raise.ts';
import { type ActForm, type Field, fieldOf, type Html } from './pages-form.ts';
import type { ActSpec, Scene } from './pages-scene.ts';
import { ACTS, FIELDS } from './wording-acts.ts';

const HOUR = 3_600_000;

const state: ActSpec = {
  ...{ name: 'state', kind: 'stated', permission: 'give-view' },
  forms: (scene) => ownFirst(scene).map((party) => stateForm(scene, party)),
  run: (actions, { id, form, actor }) => {
    const party = ALL_PARTIES.find((each) => each === form.one('of'));
    if (party === undefined) return Promise.resolve(refuse('party-not-here'));
    const words = { view: form.one('view'), options: form.one('options'), cost: form.one('cost') };
    return actions.state(id, { party, ...words }, actor);
  },
};

/** A party speaks for itself; 社区 and the administrators may write down what the others said. */
function ownFirst({ role, story }: Scene): readonly Party[] {
  const { parties } = story.topic.course;
  if (role === 'committee' || role === 'company') return parties.filter((party) => party === role);
  return [...parties].sort((one, other) => Number(other === role) - Number(one === role));
}

function stateForm({ role, story }: Scene, party: Party): ActForm {
  const { stated } = story.topic.course;
  const said = story.statements.findLast((each) => each.party === party);
  const behalf = role !== party;
  const again = stated.includes(party) ? FIELDS.stateAgain : '';
  return {
    ...{ act: 'state', ...ACTS.state, of: party },
    title: behalf ? FIELDS.stateBehalf(party) : FIELDS.stateTitle(party),
    lead: `${behalf ? FIELDS.stateBehalfLead : ''}${again}`,
    fields: [
      { name: 'view', label: FIELDS.view, type: 'text', value: said?.view ?? '' },
      { name: 'options', label: FIELDS.options, type: 'text', value: said?.options ?? '', optional: true },
      { name: 'cost', label: FIELDS.cost, type: 'line', value: said?.cost ?? '', optional: true },
    ],
  };
}

const call: ActSpec = {
  ...{ name: 'call', kind: 'called', permission: 'run-topic' },
  fits: ({ story }) => story.topic.course.meeting?.state !== 'held',
  forms: ({ now, procedure, template }) => {
    const earliest = addDays(now, procedure.shortestNotice - 1);
    const latest = addDays(now, procedure.longestNotice) - 1;
    const fields: readonly Field[] = [
      {
        ...{ name: 'meets', label: FIELDS.meets, type: 'time', value: localTime(earliest + 19 * HOUR) },
        hint: FIELDS.meetsHint(earliest, latest),
      },
      { name: 'place', label: FIELDS.meetPlace, type: 'line' },
      { name: 'agenda', label: FIELDS.agenda, type: 'text', value: template?.agenda ?? '' },
    ];
    return [{ act: 'call', ...ACTS.call, fields }];
  },
  run: async (actions, { id, form, actor }) => {
    const meetsAt = timeOf(form.one('meets'));
    if (Number.isNaN(meetsAt)) return refuse('time-missing');
    return actions.call(id, { meetsAt, place: form.one('place'), agenda: form.one('agenda') }, actor);
  },
};

const cancel: ActSpec = {
  ...{ name: 'cancel', kind: 'cancelled', permission: 'run-topic', aside: true },
  fits: ({ story }) => story.topic.course.meeting?.state === 'called',
  forms: () => [
    {
      ...{ act: 'cancel', ...ACTS.cancel, danger: true },
      fields: [{ name: 'reason', label: FIELDS.reason, type: 'line' }],
    },
  ],
  run: async (actions, { id, form, actor }) => {
    const reason = reasonOf(form.one('reason'));
    return reason.ok ? actions.cancelMeeting(id, reason.value, actor) : reason;
  },
};

export function partyOptions(parties: readonly Party[]) {
  return parties.map((party) => ({ value: party, label: PARTIES[party] }));
}

const minutes: ActSpec = {
  ...{ name: 'minutes', kind: 'met', permission: 'run-topic' },
  fits: ({ story, now }) => {
    const { meeting } = story.topic.course;
    return meeting?.state === 'called' && meeting.meetsAt <= now;
  },
  forms: ({ story }) => [
    {
      ...{ act: 'minutes', ...ACTS.minutes },
      fields: [
        {
          ...{ name: 'parties', label: FIELDS.parties, type: 'checks' },
          options: partyOptions(story.topic.course.parties),
        },
        { name: 'people', label: FIELDS.people, type: 'number', value: '0', hint: FIELDS.peopleHint },
        { name: 'text', label: FIELDS.minutes, type: 'text' },
      ],
    },
  ],
  run: async (actions, { id, form, actor }) => {
    const people = /^\d{1,5}$/.test(form.one('people').trim()) ? Number(form.one('people')) : 0;
    const parties = ALL_PARTIES.filter((party) => form.all('parties').includes(party));
    return actions.keepMinutes(id, { parties, people, text: form.one('text') }, actor);
  },
};

const openPoll: ActSpec = {
  ...{ name: 'open-poll', kind: 'poll-opened', permission: 'run-topic' },
  fits: ({ story }) => story.topic.course.poll === null,
  forms: () => [
    {
      ...{ act: 'open-poll', ...ACTS['open-poll'] },
      fields: [
        { name: 'question', label: FIELDS.question, type: 'line' },
        { name: 'options', label: FIELDS.pollOptions, type: 'text' },
      ],
    },
  ],
  run: (actions, { id, form, actor }) => {
    const options = form.one('options').split(/\r?\n/);
    return actions.openPoll(id, { question: form.one('question'), options }, actor);
  },
};

const closePoll: ActSpec = {
  ...{ name: 'close-poll', kind: 'poll-closed', permission: 'run-topic' },
  fits: ({ story }) => story.topic.course.poll === 'open',
  forms: () => [{ act: 'close-poll', ...ACTS['close-poll'], fields: [] }],
  run: (actions, { id, actor }) => actions.closePoll(id, actor),
};

const summary: ActSpec = {
  ...{ name: 'sum-up', kind: 'summed-up', permission: 'run-topic' },
  fits: ({ story }) => story.views.length > 0,
  forms: ({ story }) => [
    {
      ...{ act: 'sum-up', ...ACTS['sum-up'], fields: [] },
      more: (entered) => summaryFields(story, entered),
    },
  ],
  run: (actions, { id, form, actor }) => actions.sumUp(id, claimsOf(rowsOf(form)), actor),
};

function rowsOf(form: SentForm): ClaimRow[] {
  const [stances, texts, views] = [form.all('stance'), form.all('claim'), form.all('views')];
  return texts.map((text, at) => ({ text, stance: stances[at] ?? '', views: views[at] ?? '' }));
}

/** What was typed, or what was saved, or a proposal; and two rows more. */
function summaryFields({ views, claims }: Scene['story'], entered: SentForm | null): Html {
  const made = claims.length > 0 ? claims : sumUp(views);
  const rows =
    entered === null ? made.map(rowOf) : rowsOf(entered).filter(({ text, views: of }) => text + of !== '');
  const empty = { stance: 'for', text: '', views: '' };
  const all = [...rows, empty, empty];
  return html`<div class="beside"><div>${all.map((row, at) => claimFields(row, at + 1))}</div>
<div class="views" tabindex="0" role="group" aria-label="${FIELDS.views}"><h4>${FIELDS.views}</h4><ol>${views.map(
    ({ number, stance, text }) =>
      html`<li value="${number}"><span class="tag plain">${STANCES[stance]}</span> ${text}</li>`,
  )}</ol></div></div>`;
}

function claimFields({ stance, text, views }: ClaimRow, number: number): Html {
  const field = (more: Field) => fieldOf(more, { prefix: `claim-${number}`, values: null, problem: '' });
  const options = ALL_STANCES.map((each) => ({ value: each, label: STANCES[each] }));
  return html`<fieldset><legend>${FIELDS.claim(number)}</legend>
<div class="pair"><div>${field({ name: 'stance', label: FIELDS.stance, type: 'select', options, value: stance })}</div>
<div>${field({ name: 'views', label: FIELDS.claimViews, type: 'line', value: views })}</div></div>
${field({ name: 'claim', label: FIELDS.claimText, type: 'text', value: text })}</fieldset>`;
}

const conclude: ActSpec = {
  ...{ name: 'conclude', kind: 'concluded', permission: 'run-topic' },
  fits: ({ story }) => {
    const { parties, stated, meeting, poll } = story.topic.course;
    return parties.every((party) => stated.includes(party)) && meeting?.state === 'held' && poll !== 'open';
  },
  forms: (scene) => [{ act: 'conclude', ...ACTS.conclude, fields: concludeFields(scene) }],
  run: async (actions, { id, form, actor, scene }) => {
    const [consensus, matter, fund] = [form.one('consensus'), form.one('matter'), form.one('fund')];
    if (consensus !== 'yes' && consensus !== 'no') return refuse('choice-missing');
    if (matter === '') return refuse('matter-unknown');
    const conclusion = {
      ...{ consensus: consensus === 'yes', matter: matter === 'none' ? null : matter, fund: fund === 'yes' },
      ...{ text: form.one('text'), ground: form.one('ground'), suggested: scene.suggested?.matter ?? null },
    };
    return actions.conclude(id, conclusion, actor);
  },
};

function concludeFields({ matters, suggested, fund }: Scene): readonly Field[] {
  const why = suggested === null ? '' : FIELDS.suggested(LAW_REASONS[suggested.why]);
  const yesOrNo = [
    { value: 'yes', label: FIELDS.yes },
    { value: 'no', label: FIELDS.no },
  ];
  return [
    { name: 'consensus', label: FIELDS.consensus, type: 'radio', options: yesOrNo },
    { name: 'text', label: FIELDS.conclusion, type: 'text', hint: FIELDS.conclusionHint },
    {
      ...{ name: 'matter', label: FIELDS.matter, type: 'select', hint: `${why}${FIELDS.matterHint}` },
      options: [
        { value: '', label: FIELDS.matterChoose },
        { value: 'none', label: FIELDS.matterNone },
        ...matters.map(({ key, law }) => ({ value: key, label: law })),
      ],
      value: suggested?.matter ?? '',
    },
    { name: 'ground', label: FIELDS.ground, type: 'text', hint: FIELDS.groundHint, optional: true },
    {
      ...{ name: 'fund', label: FIELDS.fund, type: 'radio', value: fund ? 'yes' : 'no' },
      options: [
        { value: 'yes', label: FIELDS.fundYes },
        { value: 'no', label: FIELDS.fundNo },
      ],
    },
  ];
}

export const DISCUSS_ACTS: readonly ActSpec[] = [
  state,
  call,
  minutes,
  closePoll,
  conclude,
  openPoll,
  summary,
  cancel,
];
