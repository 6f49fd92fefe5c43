// Rows as the XML of GeoReport: `services` of `service`, a null as an empty element. Pure.

type Value = string | number | boolean | null;
export type Row = Readonly<Record<string, Value>>;

export function xmlOf(list: string, each: string, rows: readonly Row[]): string {
  const elements = rows.map((row) => {
    const fields = Object.entries(row).map(([name, value]) => `<${name}>${escaped(value)}</${name}>`);
    return `<${each}>${fields.join('')}</${each}>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>\n<${list}>${elements.join('')}</${list}>\n`;
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
