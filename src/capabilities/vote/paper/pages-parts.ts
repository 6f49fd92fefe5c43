// What all pages of paper ballots need: the vote in the path, choices one a matter, the file.

import type { Context } from 'hono';
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import type { SentForm } from '../../../platform/form.ts';
import type { VoteActions } from '../actions.ts';
import { answersOf } from '../casting/rules.ts';
import { type May, voteOf } from '../console/pages-guard.ts';
import { VOTE } from '../console/wording-vote.ts';
import type { Html } from '../draft/pages-preview.ts';
import type { Item, Vote } from '../vote.ts';
import { answerText } from '../wording.ts';

export interface PaperPagesDeps {
  readonly actions: Pick<
    VoteActions,
    | 'findVote'
    | 'papers'
    | 'paper'
    | 'paperPhoto'
    | 'opinions'
    | 'issuePapers'
    | 'enterPaper'
    | 'confirmPaper'
    | 'decideConflict'
    | 'spoilPaper'
    | 'paperUnits'
    | 'paperPlace'
    | 'castTimes'
    | 'cast'
  >;
  readonly owners: {
    readonly compounds: () => Promise<readonly { readonly key: string; readonly name: string }[]>;
    /** Who speaks for the unit, or would if not paused. */
    readonly voterOf: (unit: number) => Promise<{
      readonly account: { readonly channel: string };
      readonly state: string;
      readonly until: number | null;
    } | null>;
    /** The register as a file's rows; the room first, then area, owners and names. */
    readonly exportRoll: (
      compound: string,
      options: { readonly masked: true },
    ) => Promise<readonly string[][]>;
  };
  /** What the squares on the ballots begin with; empty for none. */
  readonly site: string;
  readonly now: () => number;
}

/** Of a vote that is asked of owners and was announced; a committee signs a sheet of its own. */
export async function paperVoteOf(
  c: Context,
  deps: Pick<PaperPagesDeps, 'actions'>,
  permission: Parameters<May>[0] = 'enter-paper',
): Promise<Vote> {
  const vote = await voteOf(c, deps.actions, permission);
  if (vote.kind === 'committee' || vote.announcedAt === null) throw new HTTPException(404);
  return vote;
}

export async function compoundName({ owners }: Pick<PaperPagesDeps, 'owners'>, vote: Vote): Promise<string> {
  const compound = (await owners.compounds()).find(({ key }) => key === vote.compound);
  return compound?.name ?? vote.compound;
}

/** One letter a matter; too short where one was left out. */
export function choicesIn(form: Pick<SentForm, 'one'>, items: readonly Item[]): readonly string[] {
  return items.map((_, index) => form.one(`choice-${index + 1}`));
}

export function choiceFields(items: readonly Item[], chosen: readonly string[]): Html {
  const radio = (item: Item, index: number, letter: string) =>
    html`<label><input type="radio" name="choice-${index + 1}" value="${letter}" ${chosen[index] === letter ? html`checked` : ''}><span>${answerText(item, letter)}</span></label>`;
  return html`${items.map(
    (item, index) => html`<fieldset><legend>${VOTE.item(index + 1, item.title)}</legend>
${answersOf(item).map((letter) => radio(item, index, letter))}</fieldset>`,
  )}`;
}

export function problemNote(sentence: string | undefined): Html | '' {
  return sentence === undefined ? '' : html`<p class="alert" role="alert">${sentence}</p>`;
}

export function sendPdf(c: Context, bytes: Uint8Array, name: string): Response {
  return c.body(new Uint8Array(bytes), 200, {
    'Content-Type': 'application/pdf',
    'Content-Disposition': `attachment; filename="papers.pdf"; filename*=UTF-8''${encodeURIComponent(name)}`,
  });
}
