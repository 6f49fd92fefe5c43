// What only the console does: looking at who reported a case, which is itself recorded; templates of replies; what a compound has
// set. Who may is asked by the pages.

import { canonical, SITE } from '../../../ledger/index.ts';
import { lock } from '../../../platform/database/lock.ts';
import { maskPersonal } from '../../../platform/mask.ts';
import { ok, type Result, refuse } from '../../../result.ts';
import type { Actor, CaseDeps } from '../actions-change.ts';
import { chainOf } from '../case.ts';
import { checkSettings, type Settings, type SettingsRefusal } from '../settings.ts';
import { findCase } from '../store.ts';
import { listReporters, type Reporter } from '../store-reporters.ts';
import { findSettings, saveSettings } from '../store-settings.ts';
import * as store from './store.ts';

export type RevealReason = 'case-unknown' | 'reporter-unknown' | 'words-missing' | 'text-too-long';
export type TemplateReason =
  | 'title-missing'
  | 'words-missing'
  | 'text-too-long'
  | 'template-unknown'
  | 'too-many-templates';

export const LONGEST_TITLE = 30;
export const LONGEST_TEMPLATE = 1_000;
const LONGEST_WHY = 200;
const MOST_TEMPLATES = 40;

export function createConsoleActions({
  database,
  ledger,
  now,
}: Pick<CaseDeps, 'database' | 'ledger' | 'now'>) {
  const { db } = database;

  return {
    findSettings: (compound: string) => findSettings(db, compound),
    listTemplates: (compound: string) => store.listTemplates(db, compound),
    listReveals: (id: number) => store.listReveals(db, id),
    listFiles: (id: number) => store.listFiles(db, id),

    /** Each look is a row with its reason and a line in the case's chain, which bears the reporter's number alone. */
    async reveal(
      id: number,
      number: number,
      why: string,
      by: Actor,
    ): Promise<Result<Reporter, RevealReason>> {
      const reason = maskPersonal(why.trim());
      if (reason === '') return refuse('words-missing');
      if ([...reason].length > LONGEST_WHY) return refuse('text-too-long');
      return database.transaction(async (tx): Promise<Result<Reporter, RevealReason>> => {
        await lock(tx, `case/${id}`);
        const found = await findCase(tx, id);
        if (found === null) return refuse('case-unknown');
        const reporter = (await listReporters(tx, id)).find((each) => each.number === number);
        if (reporter === undefined) return refuse('reporter-unknown');
        const at = now();
        await store.insertReveal(tx, id, { reporter: number, staff: by.id, why: reason, at });
        await ledger.append(tx, {
          ...{ scope: chainOf(found), actor: by.id, role: by.role, at },
          // No "case-" before it: it moves the case nowhere.
          ...{ act: 'reporter-revealed', subject: found.number, facts: { reporter: number } },
        });
        return ok(reporter);
      });
    },

    /** Saved again as it is, a template is the same one. */
    async saveTemplate(
      compound: string,
      { id, ...template }: { readonly id: number | null; readonly title: string; readonly text: string },
    ): Promise<Result<null, TemplateReason>> {
      const [title, text] = [maskPersonal(template.title.trim()), maskPersonal(template.text.trim())];
      if (title === '') return refuse('title-missing');
      if (text === '') return refuse('words-missing');
      if ([...title].length > LONGEST_TITLE || [...text].length > LONGEST_TEMPLATE)
        return refuse('text-too-long');
      return database.transaction(async (tx): Promise<Result<null, TemplateReason>> => {
        await lock(tx, `case-templates/${compound}`);
        const all = await store.listTemplates(tx, compound);
        if (all.some((each) => each.title === title && each.text === text)) return ok(null);
        if (id !== null)
          return (await store.updateTemplate(tx, compound, { id, title, text }))
            ? ok(null)
            : refuse('template-unknown');
        if (all.length >= MOST_TEMPLATES) return refuse('too-many-templates');
        await store.insertTemplate(tx, compound, { title, text });
        return ok(null);
      });
    },

    removeTemplate: (compound: string, id: number) =>
      database.transaction((tx) => store.deleteTemplate(tx, compound, id)),

    async setSettings(
      compound: string,
      settings: Settings,
      by: Actor,
    ): Promise<Result<null, SettingsRefusal>> {
      const checked = checkSettings(settings);
      if (!checked.ok) return checked;
      await database.transaction(async (tx) => {
        await lock(tx, `case-settings/${compound}`);
        if (canonical(await findSettings(tx, compound)) === canonical(checked.value)) return;
        const at = now();
        await saveSettings(tx, compound, checked.value, { by: by.id, at });
        await ledger.append(tx, {
          ...{ scope: SITE, actor: by.id, role: by.role, act: 'case-settings-set', at },
          ...{ subject: `compound:${compound}`, facts: { ...checked.value } },
        });
      });
      return ok(null);
    },
  };
}

export type ConsoleActions = ReturnType<typeof createConsoleActions>;
