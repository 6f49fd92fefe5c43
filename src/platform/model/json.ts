// The one JSON object in what a model has written: bare, in a fence, after its thoughts, or with words around it. Pure.

/** Braces that might begin it: words before it have few. */
const TRIES = 40;

/** Undefined where there is none that can be read. Two objects one after the other: the first. */
export function readJson(text: string): unknown {
  const said = text.replace(/^[^{]*?<think>[\s\S]*?(<\/think>|$)/, '');
  let tries = 0;
  for (
    let from = said.indexOf('{');
    from >= 0 && tries < TRIES;
    from = said.indexOf('{', from + 1), tries++
  ) {
    const end = endOf(said, from);
    if (end < 0) continue;
    try {
      return JSON.parse(said.slice(from, end + 1));
    } catch {
      // A brace in the words before it.
    }
  }
  return undefined;
}

/** Where the object that begins here ends; -1 where it does not. */
function endOf(text: string, from: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (quoted) {
      if (character === '\\') at++;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return at;
  }
  return -1;
}
