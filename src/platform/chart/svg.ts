// What ECharts has drawn → a picture that a page may hold: named for who does not see it, without styles (the pages allow no inline
// ones), colours by the page's variables, ids of its own. Pure.

import { styled } from './colours.ts';

export function pictureOf(
  drawn: string,
  { id, summary }: { readonly id: string; readonly summary: string },
): string {
  const bare = drawn.replace(/<style[\s\S]*?<\/style>\s*/g, '').replace(/<defs\s*>\s*<\/defs>\s*/g, '');
  const tags = bare.replace(
    /<([a-z][a-zA-Z]*)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>/g,
    (_, name: string, all: string, end: string) => {
      const kept = [...all.matchAll(/\s+([\w:-]+)="([^"]*)"/g)].flatMap(([, key = '', value = '']) =>
        attributes(key, value, id),
      );
      const own = name === 'svg' ? [`class="chart" role="img" aria-label="${escaped(summary)}"`] : [];
      return `<${[name, ...own, ...kept].join(' ')}${end}>`;
    },
  );
  return tags.replaceAll('\n', '');
}

const COUNTED = /^zr\d+-/;
const COUNTED_URL = /url\(#zr\d+-/g;

function attributes(key: string, value: string, id: string): string[] {
  if (/^(class|ecmeta_|xmlns:|baseProfile|version|pointer-events)/.test(key)) return [];
  if (key === 'style')
    return value.split(';').flatMap((each) => {
      const [name = '', ...rest] = each.split(':');
      return /^font-(size|weight)$/.test(name) ? [`${name}="${rest.join(':')}"`] : [];
    });
  // "zr6-c0" of the sixth picture of that thread.
  if (key === 'id') return [`id="${value.replace(COUNTED, `${id}-`)}"`];
  const named = value.replace(COUNTED_URL, `url(#${id}-`);
  return [`${key}="${/^(fill|stroke)$/.test(key) ? (styled(value) ?? named) : named}"`];
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
