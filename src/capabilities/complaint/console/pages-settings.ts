// What a compound has set for its cases: which bodies have a desk, how long each level may take. All are ours.

import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import { readForm, type SentForm } from '../../../platform/form.ts';
import { type Field, fieldOf } from '../../../platform/form-fields.ts';
import { LEVELS as ALL_LEVELS, LADDER, type Level } from '../case.ts';
import { DEFAULT_LIMITS, type Limits } from '../deadlines.ts';
import type { Settings } from '../settings.ts';
import { HOLDERS, LEVELS } from '../wording.ts';
import type { ConsoleActions } from './actions.ts';
import { chooseCompound, compoundOf } from './pages-compound.ts';
import type { CompoundView } from './pages-filter.ts';
import { actorOf, demand } from './pages-guard.ts';
import { LEVEL_HINTS, SETTINGS, SETTINGS_REFUSED, UNITS } from './wording.ts';

export interface SettingsPagesDeps {
  readonly console: Pick<ConsoleActions, 'findSettings' | 'setSettings'>;
  readonly owners: { readonly compounds: () => Promise<readonly CompoundView[]> };
}

const HOME = '/staff/cases/settings';
const MINUTES = 60;

export function createSettingsPages(deps: SettingsPagesDeps): Hono {
  const app = new Hono();
  app.get('/settings', async (c) => {
    const { compound, choices } = compoundOf(c, await deps.owners.compounds(), 'set-cases');
    if (compound === null) return c.render(chooseCompound(HOME, choices), { title: SETTINGS.title });
    return show(c, compound, await deps.console.findSettings(compound.key), null);
  });
  app.post('/settings', async (c) => {
    const form = await readForm(c);
    const key = form.one('compound');
    demand(c, 'set-cases', key);
    const compound = (await deps.owners.compounds()).find((each) => each.key === key);
    if (compound === undefined) throw new HTTPException(404);
    const done = await deps.console.setSettings(key, settingsOf(form), actorOf(c));
    if (done.ok) return c.redirect(`${HOME}?${new URLSearchParams({ compound: key, done: '1' })}`, 303);
    c.status(422);
    const refused = { form, problem: SETTINGS_REFUSED[done.reason] };
    return show(c, compound, await deps.console.findSettings(key), refused);
  });
  return app;
}

/** A danger is answered within minutes and dealt with within hours; everything else is reckoned in working days. */
type Unit = keyof typeof UNITS;

function unitOf(level: Level, what: 'response' | 'resolution'): Unit {
  if (level !== 'P0' && level !== 'P1') return 'workdays';
  return what === 'response' ? 'minutes' : 'hours';
}

function settingsOf(form: SentForm): Settings {
  const number = (name: string) =>
    /^\d{1,4}$/.test(form.one(name).trim()) ? Number(form.one(name)) : Number.NaN;
  const limit = (level: Level, what: 'response' | 'resolution') => {
    const value = number(`${what}-${level}`);
    const unit = unitOf(level, what);
    if (unit === 'workdays') return { workdays: value };
    return { hours: unit === 'minutes' ? value / MINUTES : value };
  };
  const limits = Object.fromEntries(
    ALL_LEVELS.map((level): [Level, Limits] => {
      const none = form.one(`response-${level}`).trim() === '';
      return [
        level,
        { response: none ? null : limit(level, 'response'), resolution: limit(level, 'resolution') },
      ];
    }),
  ) as Record<Level, Limits>;
  return { present: LADDER.filter((each) => form.all('present').includes(each)), limits };
}

function show(
  c: Context,
  { key, name }: CompoundView,
  settings: Settings,
  refused: { readonly form: SentForm; readonly problem: string } | null,
): Response | Promise<Response> {
  const content = html`${c.req.query('done') === undefined ? '' : html`<p class="done" role="status">${SETTINGS.done}</p>`}
${refused ? html`<p class="alert" role="alert">${refused.problem}</p>` : ''}
<p class="lead">${name}。${SETTINGS.ours}</p>
<form method="post" action="${HOME}" class="fields wide" novalidate><input type="hidden" name="compound" value="${key}">
${fieldsOf(settings).map((field) =>
  fieldOf(field, { prefix: 'settings', values: refused?.form.all(field.name) ?? null, problem: '' }),
)}
<button class="primary">${SETTINGS.save}</button></form>`;
  return c.render(content, { title: SETTINGS.title });
}

function fieldsOf({ present, limits }: Settings): readonly Field[] {
  const figure = (level: Level, what: 'response' | 'resolution'): Field => {
    const unit = unitOf(level, what);
    const usual = shown(DEFAULT_LIMITS[level][what], unit);
    const label = SETTINGS[what](`${level} ${LEVELS[level]}`, UNITS[unit]);
    const hint = `${usual === '' ? '' : SETTINGS.usual(`${usual} ${UNITS[unit]}`)}${what === 'response' ? SETTINGS.empty : LEVEL_HINTS[level]}`;
    const value = shown(limits[level][what], unit);
    return { name: `${what}-${level}`, label, type: 'number', hint, value };
  };
  return [
    {
      ...({ name: 'present', label: SETTINGS.present, type: 'checks', hint: SETTINGS.presentHint } as const),
      ...{ options: LADDER.map((each) => ({ value: each, label: HOLDERS[each] })), value: present },
    },
    ...ALL_LEVELS.flatMap((level) => [figure(level, 'response'), figure(level, 'resolution')]),
  ];
}

/** What another unit was used for is shown as nothing, and asked for again. */
function shown(limit: Limits['response'], unit: Unit): string {
  if (limit === null) return '';
  if (unit === 'workdays') return limit.workdays === undefined ? '' : String(limit.workdays);
  if (limit.hours === undefined) return '';
  return String(unit === 'minutes' ? Math.round(limit.hours * MINUTES) : limit.hours);
}
