// Rows as the XML of GeoReport: `services` of `service`, a null as an empty element. Pure.

type Value = string | number | boolean | null;
export type Row = Readonly<Record<string, Value>>;
export type Nested = Value | readonly Nested[] | { readonly [name: string]: Nested };

const HEAD = '<?xml version="1.0" encoding="utf-8"?>\n';

export function documentOf(name: string, value: Nested): string {
  return `${HEAD}${elementOf(name, value)}\n`;
}

export function xmlOf(list: string, each: string, rows: readonly Row[]): string {
  const elements = rows.map((row) => {
    const fields = Object.entries(row).map(([name, value]) => `<${name}>${escaped(value)}</${name}>`);
    return `<${each}>${fields.join('')}</${each}>`;
  });
  return `${HEAD}<${list}>${elements.join('')}</${list}>\n`;
}

/** One element with what is below it: a list named in the plural holds elements named in the singular, as `formats` of `format`. */
export function elementOf(name: string, value: Nested): string {
  if (Array.isArray(value))
    return tagged(name, value.map((each) => elementOf(name.slice(0, -1), each)).join(''));
  if (value === null || typeof value !== 'object') return tagged(name, escaped(value as Value));
  const fields = Object.entries(value as Readonly<Record<string, Nested>>);
  return tagged(name, fields.map(([field, each]) => elementOf(field, each)).join(''));
}

function tagged(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

/** Characters that no XML may hold are left out. */
function escaped(value: Value): string {
  const text = value === null ? '' : String(value);
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
