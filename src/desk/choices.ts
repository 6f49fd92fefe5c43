// Understands a typed number or label as the choice it names, so that everything works where there are no buttons.

import type { Choice, Reply } from './message.ts';

const CIRCLED = '①②③④⑤⑥⑦⑧⑨';
const SPOKEN = '一二三四五六七八九';

export function choicesOf(reply: Reply): readonly Choice[] {
  return reply.flatMap((block) => (block.kind === 'choices' ? block.choices : []));
}

/** A choice that says what to type instead has no number. */
export function isNumbered({ say }: Choice): boolean {
  return say === undefined;
}

/** The key of the choice that `text` names by number ("2", "②", "第二个", "我选第2个") by its whole label or by other words of it; else null. */
export function choiceNamed(text: string, choices: readonly Choice[]): string | null {
  const plain = bare(text);
  if (plain === '') return null;
  const byLabel = choices.find(({ label, also = [] }) =>
    [label, ...also].some((each) => bare(each) === plain),
  );
  if (byLabel) return byLabel.key;
  const number = numberNamed(text.trim(), plain);
  return choices.filter(isNumbered)[number - 1]?.key ?? null;
}

/** Without width, space and punctuation, in which typed labels differ. */
function bare(text: string): string {
  return text.normalize('NFKC').replace(/[\s。.,，、!！?？]/g, '');
}

function numberNamed(raw: string, plain: string): number {
  const circled = CIRCLED.indexOf(raw);
  if (raw.length === 1 && circled >= 0) return circled + 1;
  const match = /^(?:我?选择?)?第?([1-9]|[一二三四五六七八九])(?:个|号|吧)?$/u.exec(plain);
  if (!match?.[1]) return 0;
  const spoken = SPOKEN.indexOf(match[1]);
  return spoken >= 0 ? spoken + 1 : Number(match[1]);
}
