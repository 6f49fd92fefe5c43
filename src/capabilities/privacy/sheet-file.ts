// The text of what is kept of somebody, as one reads it: a heading for each part, a paragraph for each row.

import type { KeptRow } from '../../desk/capability.ts';
import { momentText } from '../../platform/figures.ts';
import type { Collected } from './actions.ts';
import { FIELDS, FILE, VALUES } from './wording-file.ts';

export function textOf(collected: readonly Collected[], now: number): string {
  const parts = collected.map(({ title, rows }) =>
    [`【${title}】`, ...(rows.length === 0 ? [FILE.none] : rows.map(rowText))].join('\n'),
  );
  // A byte order mark, or old editors of Windows show nothing readable.
  return `\ufeff${[FILE.head(momentText(now)), ...parts].join('\n\n')}\n`;
}

function rowText(row: KeptRow): string {
  const fields = Object.entries(row).filter(([, value]) => value !== null && value !== '');
  return fields.map(([name, value]) => `${FIELDS[name] ?? name}：${valueText(name, value)}`).join('；');
}

function valueText(name: string, value: KeptRow[string]): string {
  if (typeof value === 'number' && /^at$|At$|^until$/.test(name)) return momentText(value);
  if (typeof value === 'boolean') return value ? FILE.yes : FILE.no;
  const text = String(value ?? '');
  return name === 'choices'
    ? [...text].map((each) => VALUES[each] ?? each).join('、')
    : (VALUES[text] ?? text);
}
