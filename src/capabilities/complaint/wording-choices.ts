// The standing choices of a case: their keys, what stands on them, and what is typed where there are no buttons. Messages that
// come unasked show them; `press` takes them, and what is typed comes by `claims`.

import type { Choice } from '../../desk/message.ts';
import type { Case } from './case.ts';

type Numbered = Pick<Case, 'id' | 'number'>;

/** "单15" for 2026-15: in another year the whole number, since the newest of that number is meant without it. */
export function shortName({ number }: Pick<Case, 'number'>, year: number): string {
  const [of = '', rest = ''] = number.split('-');
  return `单${of === String(year) ? rest : number}`;
}

/** All choices of one case, said in that year. Those of reporters first, then those of staff. */
export function choicesOf(of: Numbered, year: number) {
  const said = shortName(of, year);
  const choice = (act: string, label: string, verb: string): Choice => ({
    ...{ key: `complaint:${act}:${of.id}`, label, say: `${verb} ${said}` },
  });
  return {
    solved: { ...choice('visit', '解决了', '解决了'), key: `complaint:visit:${of.id}:y` } satisfies Choice,
    unsolved: { ...choice('visit', '没解决', '没解决'), key: `complaint:visit:${of.id}:n` } satisfies Choice,
    add: choice('add', '补充', '补充'),
    take: choice('take', '接办', '接办'),
    open: choice('open', '看这一单', '看'),
    accept: choice('accept', '接下', '接下'),
    refuse: choice('refuse', '不接', '不接'),
  };
}

const YEAR = new Intl.DateTimeFormat('en', { timeZone: 'Asia/Shanghai', year: 'numeric' });

export function yearOf(at: number): number {
  return Number(YEAR.format(at));
}
