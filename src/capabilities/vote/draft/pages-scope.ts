// Who takes part, as part of the form of a draft: the compound, some buildings, or the units that share a cost.

import { html } from 'hono/html';
import { compareRooms } from '../../../owners/index.ts';
import type { Scope } from '../vote.ts';
import { buildingText } from '../wording.ts';
import { type FieldMaker, type FormView, problemAt, unknownRoomsNote } from './pages-form.ts';
import type { Html } from './pages-preview.ts';
import { FORM } from './wording.ts';

export function scopeFields(view: FormView, areaField: FieldMaker): Html {
  const { form } = view;
  const radio = (value: Scope['kind'], text: string) =>
    html`<label><input type="radio" name="scope" value="${value}" ${form.scope === value ? html`checked` : ''}><span>${text}</span></label>`;
  const unknown = unknownRoomsNote(view);
  return html`<fieldset id="scope"><legend>${FORM.scope}</legend>
${radio('compound', FORM.scopeCompound)}
${radio('buildings', FORM.scopeBuildings)}
<div class="under">${buildingFields(view)}</div>
${radio('units', FORM.scopeUnits)}
<details class="under" ${form.scope === 'units' ? html`open` : ''}><summary>${FORM.unitsOpen}</summary>
${areaField(view, { name: 'rooms', label: FORM.rooms, value: form.rooms, hint: FORM.roomsHint })}
${unknown === '' ? '' : html`<p class="field-problem">${unknown}</p>`}
${areaField(view, { name: 'ground', label: FORM.ground, value: form.ground })}
</details>
${problemAt(view, 'scope')}
</fieldset>`;
}

function buildingFields({ form, context }: FormView): Html {
  const buildings = [...new Set(context.units.map(({ building }) => building))].sort(compareRooms);
  if (buildings.length === 0) return html`<p class="hint">${FORM.noBuildings}</p>`;
  const box = (building: string) =>
    html`<label><input type="checkbox" name="building" value="${building}" ${form.buildings.includes(building) ? html`checked` : ''}><span>${buildingText(building)}</span></label>`;
  return html`<div class="ticks" role="group" aria-label="${FORM.buildings}">${buildings.map(box)}</div>`;
}
