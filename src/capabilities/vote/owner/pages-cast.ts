// Ballots as JSON: the road a vote's last evening goes over, so nothing is rendered and nothing read but what the ballot
// box reads. Whether a ballot is taken it decides, authority included.

import { type Context, Hono } from 'hono';
import type { Pages } from '../../../desk/capability.ts';
import type { VoteActions } from '../actions.ts';
import type { Receipt } from '../casting/ballot-box.ts';
import type { CastRefusal } from '../casting/rules.ts';
import type { OwnVotes, VoterAccount } from './own.ts';
import { visitorOf } from './pages-public.ts';
import { REFUSALS } from './wording.ts';
import { JSON_PROBLEMS } from './wording-pages.ts';

export interface CastRouteDeps {
  readonly votes: Pick<VoteActions, 'cast' | 'ballotsOf'>;
  readonly own: OwnVotes;
}

interface Body {
  readonly key: string;
  readonly unit: number | null;
  readonly choices: string;
}

type Problem = keyof typeof JSON_PROBLEMS | CastRefusal | 'vote-unknown';
type Status = 403 | 404 | 409 | 413 | 422;

const LARGEST_BODY = 4_096;
const KEY = /^[\w-]{8,64}$/;
const CHOICES = /^[a-z0-9]{1,20}$/;

const STATUS = {
  'vote-unknown': 404,
  'not-authorised-for-unit': 403,
  'voting-paused': 403,
  forbidden: 403,
  'too-large': 413,
  'choices-incomplete': 422,
  invalid: 422,
  'unit-missing': 422,
  'witness-missing': 422,
  'not-on-register': 409,
  'not-open-yet': 409,
  closed: 409,
  void: 409,
  'paper-ballot-stands': 409,
  'online-ballot-stands': 409,
} satisfies Record<Problem, Status>;

/** POST /:id/ballots with `{ key, unit?, choices }`; without `unit`, of somebody who has one unit in this vote. */
export function createCastRoute({ votes, own }: CastRouteDeps): Pages {
  const app = new Hono();
  app.post('/', async (c) => {
    const account = visitorOf(c);
    if (account === null) return refused(c, 'not-authorised-for-unit');
    const problem = problemOf(c);
    if (problem !== null) return refused(c, problem);
    const text = await c.req.text();
    if (text.length > LARGEST_BODY) return refused(c, 'too-large');
    const body = bodyOf(text);
    if (body === null) return refused(c, 'invalid');
    const vote = Number(c.req.param('id'));
    if (!Number.isSafeInteger(vote)) return refused(c, 'vote-unknown');
    const unit = body.unit ?? (await onlyUnit(account, vote));
    if (unit === null) return refused(c, 'unit-missing');
    const { channel, bot, from } = account;
    const { key, choices } = body;
    const by = { kind: 'voter', account: { channel, bot, from } } as const;
    const done = await votes.cast({ vote, unit, choices, key, by });
    return done.ok ? c.json(answerOf(done.value)) : refused(c, done.reason);
  });

  return { path: '/votes/:id{[0-9]+}/ballots', app, bare: true };

  async function onlyUnit(account: VoterAccount, vote: number): Promise<number | null> {
    const active = (await own.unitsOf(account)).filter(({ state }) => state === 'active');
    const ballots = await votes.ballotsOf(
      vote,
      active.map(({ unit }) => unit),
    );
    return ballots.length === 1 ? (ballots[0]?.unit ?? null) : null;
  }
}

/** A page elsewhere cannot send JSON here without being asked first, and nobody answers that; the origin says it again. */
function problemOf(c: Context): Problem | null {
  if (!(c.req.header('Content-Type') ?? '').startsWith('application/json')) return 'invalid';
  const origin = c.req.header('Origin');
  if (origin !== undefined && !isOwn(origin, c.req.header('Host') ?? '')) return 'forbidden';
  // What comes in pieces does not say how long it is, and would be held in memory whole before it is measured.
  if (c.req.header('Transfer-Encoding') !== undefined) return 'too-large';
  return Number(c.req.header('Content-Length') ?? 0) > LARGEST_BODY ? 'too-large' : null;
}

function isOwn(origin: string, host: string): boolean {
  return origin.slice(origin.indexOf('://') + 3) === host;
}

function bodyOf(text: string): Body | null {
  const { key, unit = null, choices } = objectOf(text);
  if (typeof key !== 'string' || !KEY.test(key)) return null;
  if (typeof choices !== 'string' || !CHOICES.test(choices)) return null;
  return unit === null || (typeof unit === 'number' && Number.isSafeInteger(unit))
    ? { key, unit, choices }
    : null;
}

function objectOf(text: string): { key?: unknown; unit?: unknown; choices?: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function answerOf({ code, version, at }: Receipt) {
  return { receipt: code, version, at };
}

function refused(c: Context, problem: Problem): Response {
  const sentence = { ...REFUSALS, ...JSON_PROBLEMS }[problem];
  return c.json({ problem, sentence }, STATUS[problem]);
}
