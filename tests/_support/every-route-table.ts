// What every route of the console demands: one row a route. A route without a row fails every-route.test.ts. Acts on topics and on
// cases, which share a route, have a row each.

import type { Permission } from '../../src/staff/roles.ts';
import { CASE_ACTS, TOPIC_ACTS } from './every-route-acts.ts';
import { MESSAGE_ROWS } from './every-route-messages.ts';
import type { Objects } from './every-route-objects.ts';

type Fields = Readonly<Record<string, string | readonly string[]>>;

/** Before signing in; for everybody who is signed in; or what is needed, all of it. */
type Need = 'door' | 'signed-in' | Permission | readonly Permission[];

/** What anybody finds who works for another compound. */
type Elsewhere =
  /** No more than that it is not theirs. */
  | 'refused'
  /** A page that shows nothing of it and does nothing to it. */
  | 'hidden'
  /** It belongs to no compound. */
  | 'nobodys';

export interface Row {
  readonly need: Need;
  /** Or this alone. */
  readonly or?: Permission;
  /** It reaches beyond one compound, so nobody may who works for some only. */
  readonly everywhere?: true;
  readonly elsewhere: Elsewhere;
  /** Where one of the compound is found; the route itself where it has no parts. */
  readonly at?: (of: Objects, turn: number) => string;
  readonly body?: (of: Objects, turn: number) => Fields;
}

const row = (need: Need, at: Row['at'], body?: Row['body'], elsewhere: Elsewhere = 'refused'): Row => ({
  ...{ need, elsewhere },
  ...(at ? { at } : {}),
  ...(body ? { body } : {}),
});
const nobodys = (need: Need, at?: Row['at'], body?: Row['body']) => row(need, at, body, 'nobodys');
const hidden = (need: Need, at?: Row['at'], body?: Row['body']) => row(need, at, body, 'hidden');

const inCompound = ({ compound }: Objects): Fields => ({ compound });
const rolls = (path: string) => (of: Objects) => `/staff/register${path}?compound=${of.compound}`;
const unit = (path: string) => (of: Objects, turn: number) =>
  `/staff/register/units/${of.units[turn]}${path}`;
const voters = (path: string) => (of: Objects) => `/staff/voters/${of.compound}${path}`;
const voter = (path: string) => (of: Objects, turn: number) =>
  `/staff/voters/${of.compound}/units/${of.claimed[turn]}${path}`;
const proxy = (path: string) => (of: Objects) => `/staff/voters/${of.compound}/proxies/${of.proxy}${path}`;
const vote =
  (which: 'draft' | 'running' | 'objected' | 'done' | 'offered' | 'meeting', path: string) => (of: Objects) =>
    `/staff/votes/${of[which]}${path}`;
const topic = (path: string) => (of: Objects) => `/staff/topics/${of.topic}${path}`;
const topics = (path: string) => (of: Objects) => `/staff/topics${path}?compound=${of.compound}`;
const one = (path: string) => (of: Objects) => `/staff/cases/${of.case}${path}`;
const cases = (path: string) => (of: Objects) => `/staff/cases${path}?compound=${of.compound}`;
const named = (
  at: string,
  of: (path: string) => Row['at'],
  acts: Readonly<Record<string, Permission>>,
  or?: Permission,
) =>
  Object.fromEntries(
    Object.entries(acts).map(([name, need]) => [
      `POST ${at}/${name}`,
      { ...row(need, of(`/${name}`)), ...(or ? { or } : {}) },
    ]),
  );

const noSession = () => '/staff/security/sessions/none/end';
const PAPER = ['see-votes', 'enter-paper'] as const;

export const TABLE: Readonly<Record<string, Row>> = {
  // The shell.
  'GET /staff': nobodys('signed-in'),
  'GET /staff/login': nobodys('door'),
  'POST /staff/login': nobodys('door'),
  'GET /staff/welcome/:token': nobodys('door', () => '/staff/welcome/none'),
  'POST /staff/welcome/:token': nobodys('door', () => '/staff/welcome/none'),
  'GET /staff/code': nobodys('signed-in'),
  'POST /staff/code': nobodys('signed-in'),
  'POST /staff/logout': nobodys('signed-in'),
  'GET /staff/password': nobodys('signed-in'),
  'POST /staff/password': nobodys('signed-in'),
  'GET /staff/security': nobodys('signed-in'),
  'POST /staff/security/second-factor/begin': nobodys('signed-in'),
  'GET /staff/security/second-factor': nobodys('signed-in'),
  'POST /staff/security/second-factor': nobodys('signed-in'),
  'POST /staff/security/second-factor/off': nobodys('signed-in'),
  'POST /staff/security/codes': nobodys('signed-in'),
  'POST /staff/security/sessions/end-others': nobodys('signed-in'),
  'POST /staff/security/sessions/:handle/end': nobodys('signed-in', noSession),
  'POST /staff/duty': nobodys('signed-in'),
  'GET /staff/chat': nobodys('signed-in'),
  'POST /staff/chat/code': nobodys('signed-in'),
  'POST /staff/chat/:id/unlink': nobodys('signed-in', () => '/staff/chat/999/unlink'),

  // Accounts: of the whole site, as are those who manage them.
  'GET /staff/accounts': nobodys('manage-accounts'),
  'POST /staff/accounts': nobodys('manage-accounts'),
  'GET /staff/accounts/:id': nobodys('manage-accounts', () => '/staff/accounts/2'),
  'POST /staff/accounts/:id/duties': nobodys('manage-accounts', () => '/staff/accounts/2/duties'),
  'POST /staff/accounts/:id/duties/:duty': nobodys('manage-accounts', () => '/staff/accounts/2/duties/2'),
  'POST /staff/accounts/:id/duties/:duty/take': nobodys(
    'manage-accounts',
    () => '/staff/accounts/2/duties/2/take',
  ),
  'POST /staff/accounts/:id/reset': nobodys('manage-accounts', () => '/staff/accounts/2/reset'),
  'POST /staff/accounts/:id/disable': nobodys('manage-accounts', () => '/staff/accounts/2/disable'),
  'POST /staff/accounts/:id/enable': nobodys('manage-accounts', () => '/staff/accounts/2/enable'),
  'POST /staff/accounts/:id/unlock': nobodys('manage-accounts', () => '/staff/accounts/2/unlock'),
  'POST /staff/accounts/:id/factor-off': nobodys('manage-accounts', () => '/staff/accounts/2/factor-off'),

  // Questions and the documents they are answered from: the same for every compound.
  'GET /staff/questions': nobodys('answer-questions'),
  'GET /staff/questions/:id': nobodys('answer-questions', () => '/staff/questions/1'),
  'POST /staff/questions/:id/reply': nobodys('answer-questions', () => '/staff/questions/1/reply'),
  'POST /staff/questions/:id/dismiss': nobodys('answer-questions', () => '/staff/questions/1/dismiss'),
  'GET /staff/approved': nobodys('answer-questions'),
  'GET /staff/approved/new': nobodys('answer-questions'),
  'POST /staff/approved/new': nobodys('answer-questions'),
  'POST /staff/approved/:id/retire': nobodys(
    'answer-questions',
    (_, turn) => `/staff/approved/${turn + 1}/retire`,
  ),
  'GET /staff/documents': nobodys('answer-questions'),
  'POST /staff/documents/flagged/:id/clear': nobodys(
    'answer-questions',
    (_, turn) => `/staff/documents/flagged/${turn + 1}/clear`,
  ),

  // The register.
  'GET /staff/register': row('manage-register', rolls('')),
  'GET /staff/register/units/new': row('manage-register', rolls('/units/new')),
  'POST /staff/register/units/new': row('manage-register', rolls('/units/new')),
  'GET /staff/register/units/:id': row('manage-register', unit('')),
  'POST /staff/register/units/:id': row('manage-register', unit('')),
  'POST /staff/register/units/:id/remove': row('manage-register', unit('/remove')),
  'GET /staff/register/changes': row('manage-register', rolls('/changes')),
  'GET /staff/register/import': row('manage-register', rolls('/import')),
  'POST /staff/register/import': row('manage-register', rolls('/import')),
  'GET /staff/register/import/:id': row(
    'manage-register',
    ({ upload }) => `/staff/register/import/${upload}`,
  ),
  'POST /staff/register/import/:id/apply': row(
    'manage-register',
    ({ upload }) => `/staff/register/import/${upload}/apply`,
  ),
  'POST /staff/register/import/:id/drop': row(
    'manage-register',
    ({ upload }) => `/staff/register/import/${upload}/drop`,
  ),
  'GET /staff/register/compound': row('manage-register', rolls('/compound')),
  'POST /staff/register/compound': row('manage-register', rolls('/compound')),
  'POST /staff/register/compound/members': row('manage-register', rolls('/compound/members')),
  'POST /staff/register/compound/members/:id/end': row('manage-register', (of) =>
    rolls(`/compound/members/${of.member}/end`)(of),
  ),
  'POST /staff/register/compound/new': { ...nobodys('manage-register'), everywhere: true },
  'GET /staff/register/export.csv': row('manage-register', rolls('/export.csv')),
  'GET /staff/register/export.xlsx': row('manage-register', rolls('/export.xlsx')),
  'GET /staff/register/template.csv': nobodys('manage-register'),
  'GET /staff/register/template.xlsx': nobodys('manage-register'),

  // Who speaks for a unit.
  'GET /staff/voters': hidden('issue-codes'),
  'GET /staff/voters/:compound': row('issue-codes', voters('')),
  'GET /staff/voters/:compound/building': row('issue-codes', voters('/building?name=1')),
  'POST /staff/voters/:compound/letters': row('issue-codes', voters('/letters'), ({ units }) => ({
    unit: String(units[0]),
  })),
  'POST /staff/voters/:compound/pause-channel': {
    ...row('issue-codes', voters('/pause-channel')),
    everywhere: true,
  },
  'POST /staff/voters/:compound/group-code': row('issue-codes', voters('/group-code')),
  'POST /staff/voters/:compound/unbind': row('issue-codes', voters('/unbind')),
  'GET /staff/voters/:compound/units/:id': row('issue-codes', voter('')),
  'POST /staff/voters/:compound/units/:id/pause': row('issue-codes', voter('/pause')),
  'POST /staff/voters/:compound/units/:id/end': row('issue-codes', voter('/end')),
  'POST /staff/voters/:compound/units/:id/assist': row('issue-codes', voter('/assist')),
  'GET /staff/voters/:compound/proxies/:id': row('issue-codes', proxy('')),
  'GET /staff/voters/:compound/proxies/:id/photo': row('issue-codes', proxy('/photo')),
  'POST /staff/voters/:compound/proxies/:id/accept': row('issue-codes', proxy('/accept')),
  'POST /staff/voters/:compound/proxies/:id/refuse': row('issue-codes', proxy('/refuse')),

  // Votes.
  'GET /staff/votes': hidden('see-votes'),
  'GET /staff/votes/new': row(
    ['see-votes', 'draft-vote'],
    ({ compound }) => `/staff/votes/new?compound=${compound}`,
  ),
  'POST /staff/votes/new': row(['see-votes', 'draft-vote'], undefined, inCompound),
  'GET /staff/votes/:id': row('see-votes', vote('running', '')),
  'GET /staff/votes/:id/edit': row(['see-votes', 'draft-vote'], vote('draft', '/edit')),
  'POST /staff/votes/:id/edit': row(['see-votes', 'draft-vote'], vote('draft', '/edit')),
  'GET /staff/votes/:id/confirm': row(['see-votes', 'confirm-matter'], vote('draft', '/confirm')),
  'POST /staff/votes/:id/confirm': row(['see-votes', 'confirm-matter'], vote('draft', '/confirm')),
  'GET /staff/votes/:id/announce': row(['see-votes', 'run-vote'], vote('draft', '/announce')),
  'POST /staff/votes/:id/announce': row(['see-votes', 'run-vote'], vote('draft', '/announce')),
  'GET /staff/votes/:id/void': row(['see-votes', 'void-opened'], vote('running', '/void')),
  'POST /staff/votes/:id/void': row(['see-votes', 'void-opened'], vote('running', '/void')),
  'GET /staff/votes/:id/certify': row(['see-votes', 'run-vote'], vote('objected', '/certify')),
  'POST /staff/votes/:id/certify': row(['see-votes', 'run-vote'], vote('objected', '/certify')),
  'GET /staff/votes/:id/register.csv': row(['see-votes', 'export-vote'], vote('done', '/register.csv')),
  'GET /staff/votes/:id/ballots.csv': row(['see-votes', 'export-vote'], vote('done', '/ballots.csv')),
  'GET /staff/votes/:id/export.jsonl': row(['see-votes', 'export-vote'], vote('done', '/export.jsonl')),
  'GET /staff/votes/:id/papers': row(PAPER, vote('running', '/papers')),
  'GET /staff/votes/:id/papers/units': row(PAPER, vote('running', '/papers/units')),
  'GET /staff/votes/:id/papers/go': row(PAPER, vote('running', '/papers/go?number=1')),
  'POST /staff/votes/:id/papers/issue': row(PAPER, vote('running', '/papers/issue')),
  'GET /staff/votes/:id/papers/:number': row(PAPER, vote('running', '/papers/1')),
  'GET /staff/votes/:id/papers/:number/photo': row(PAPER, vote('running', '/papers/1/photo')),
  'POST /staff/votes/:id/papers/:number': row(PAPER, vote('running', '/papers/2')),
  'POST /staff/votes/:id/papers/:number/confirm': row(PAPER, vote('running', '/papers/1/confirm')),
  'POST /staff/votes/:id/papers/:number/spoil': row(PAPER, vote('running', '/papers/1/spoil')),
  'POST /staff/votes/:id/papers/:number/decide': row(
    ['see-votes', 'decide-conflict'],
    vote('running', '/papers/1/decide'),
  ),
  'GET /staff/votes/:id/papers/reconciliation.pdf': row(
    'see-votes',
    vote('running', '/papers/reconciliation.pdf'),
  ),
  'GET /staff/votes/:id/visits': row(PAPER, vote('running', '/visits')),
  'GET /staff/votes/:id/visits.pdf': row(PAPER, vote('running', '/visits.pdf')),
  'GET /staff/votes/:id/assisted': row(PAPER, vote('running', '/assisted')),
  'POST /staff/votes/:id/assisted': row(PAPER, vote('running', '/assisted')),
  'GET /staff/votes/:id/committee': row('see-votes', vote('meeting', '/committee')),
  'POST /staff/votes/:id/committee': row(PAPER, vote('meeting', '/committee')),
  'GET /staff/votes/:id/minutes.pdf': row('see-votes', vote('meeting', '/minutes.pdf')),
  'GET /staff/votes/:id/offers': row(['see-votes', 'draft-vote'], vote('offered', '/offers')),
  'POST /staff/votes/:id/offers': row(['see-votes', 'draft-vote'], vote('offered', '/offers')),
  'GET /staff/votes/:id/sheet.pdf': row('see-votes', vote('done', '/sheet.pdf')),
  'GET /staff/votes/:id/sheet.png': row('see-votes', vote('done', '/sheet.png')),
  'GET /staff/votes/:id/sheet.xlsx': row('see-votes', vote('done', '/sheet.xlsx')),
  'GET /staff/votes/:id/notice.pdf': row('see-votes', vote('done', '/notice.pdf')),
  'GET /staff/votes/:id/notice.png': row('see-votes', vote('done', '/notice.png')),
  'GET /staff/votes/:id/certificate.pdf': row('see-votes', vote('done', '/certificate.pdf')),
  'GET /staff/votes/:id/deliveries': row('see-votes', vote('running', '/deliveries')),
  'POST /staff/votes/:id/deliveries': row(['see-votes', 'run-vote'], vote('running', '/deliveries')),
  'GET /staff/votes/:id/objections': row(['see-votes', 'run-vote'], vote('objected', '/objections')),
  'POST /staff/votes/:id/objections/:objection': row(['see-votes', 'run-vote'], (of) =>
    vote('objected', `/objections/${of.objection}`)(of),
  ),

  // Topics.
  'GET /staff/topics': row('see-topics', topics('')),
  'GET /staff/topics/new': row(['see-topics', 'enter-topic'], topics('/new')),
  'POST /staff/topics/new': row(['see-topics', 'enter-topic'], undefined, inCompound),
  'GET /staff/topics/procedure': row('see-topics', topics('/procedure')),
  'POST /staff/topics/procedure': row(['see-topics', 'set-process'], undefined, inCompound),
  'GET /staff/topics/:id': row('see-topics', topic('')),
  'GET /staff/topics/:id/photos/:number': row('see-topics', topic('/photos/1')),
  'GET /staff/topics/:id/meetings/:file': row('see-topics', topic('/meetings/1.ics')),
  'GET /staff/topics/:id/preview.pdf': row('see-topics', topic('/preview.pdf')),
  'GET /staff/topics/:id/:file': row('see-topics', topic('/application-1.pdf')),
  // What has climbed is the street office's too, as far as the machine lets it; photos do not climb.
  ...named('/staff/topics/:id', topic, TOPIC_ACTS, 'settle-topic'),
  'POST /staff/topics/:id/photo': row('enter-topic', topic('/photo')),
  'POST /staff/topics/:id/draft/:kind': row('run-topic', topic('/draft/minutes')),

  // Cases.
  'GET /staff/cases': row('see-cases', cases('')),
  'GET /staff/cases/list.pdf': row('see-cases', cases('/list.pdf')),
  'GET /staff/cases/export/cases.csv': row('see-cases', cases('/export/cases.csv')),
  'GET /staff/cases/export/cases.xlsx': row('see-cases', cases('/export/cases.xlsx')),
  'GET /staff/cases/dashboard': row('see-dashboard', cases('/dashboard')),
  'GET /staff/cases/dashboard/figures.csv': row('see-dashboard', cases('/dashboard/figures.csv')),
  'GET /staff/cases/dashboard/figures.xlsx': row('see-dashboard', cases('/dashboard/figures.xlsx')),
  'GET /staff/cases/new': row(['see-cases', 'enter-case'], cases('/new')),
  'POST /staff/cases/new': row(['see-cases', 'enter-case'], undefined, inCompound),
  'GET /staff/cases/templates': row(['see-cases', 'set-cases'], cases('/templates')),
  'POST /staff/cases/templates': row(['see-cases', 'set-cases'], undefined, inCompound),
  'POST /staff/cases/templates/remove': row(
    ['see-cases', 'set-cases'],
    undefined,
    ({ compound, template }) => ({
      ...{ compound, id: String(template) },
    }),
  ),
  'GET /staff/cases/settings': row(['see-cases', 'set-cases'], cases('/settings')),
  'POST /staff/cases/settings': row(['see-cases', 'set-cases'], undefined, inCompound),
  'POST /staff/cases/bulk': hidden('see-cases', undefined, (of) => ({ act: 'take', case: String(of.case) })),
  'POST /staff/cases/bulk/do': hidden('see-cases', undefined, (of) => ({
    act: 'take',
    case: String(of.case),
  })),
  'GET /staff/cases/keys': nobodys('manage-keys'),
  'POST /staff/cases/keys': nobodys('manage-keys'),
  'POST /staff/cases/keys/:id/end': nobodys('manage-keys', () => '/staff/cases/keys/1/end'),
  'GET /staff/cases/:id': row('see-cases', one('')),
  'GET /staff/cases/:id/files/:file': row('see-cases', (of) => one(`/files/${of.file}`)(of)),
  'POST /staff/cases/:id/suggest': row(['see-cases', 'correct-case'], one('/suggest')),
  'POST /staff/cases/:id/draft': row(['see-cases', 'handle-case'], one('/draft')),
  'POST /staff/cases/:id/reveal': row(['see-cases', 'reveal-reporter'], one('/reveal')),
  ...named('/staff/cases/:id', one, CASE_ACTS),
  ...named('/staff/cases/:id/fill', (path) => one(`/fill${path}`), CASE_ACTS),

  'GET /staff/assistant': { need: 'manage-messages', everywhere: true, elsewhere: 'nobodys' },
  ...MESSAGE_ROWS,
};
