// The standing choices of a topic: their keys, what stands on them, and what is typed where there are no buttons. Cards and
// private messages show them; the dialogue takes them by `press`, and what is typed by `claims`.

import type { Choice } from '../../desk/message.ts';
import type { Topic } from './topic.ts';

type Numbered = Pick<Topic, 'id' | 'number'>;

/** "3" for 2026-3: in another year the whole number, since the newest topic of that number is meant without it. */
export function shortNumber({ number }: Pick<Topic, 'number'>, year: number): string {
  const [of = '', rest = ''] = number.split('-');
  return of === String(year) ? rest : number;
}

/** All choices of one topic, said in that year. */
export function choicesOf(topic: Numbered, year: number) {
  const said = shortNumber(topic, year);
  const key = (act: string, ...more: readonly (string | number)[]) =>
    ['consultation', act, topic.id, ...more].join(':');
  const choice = (act: string, label: string, say: string): Choice => ({
    ...{ key: key(act), label, say: `${say} ${said}` },
  });
  return {
    cosign: choice('cosign', '我也关心，附议', '附议'),
    opine: choice('opine', '我有意见要说', '发表意见'),
    object: choice('object', '对公示提意见', '提意见'),
    come: choice('come', '我来开会', '参加'),
    follow: choice('follow', '关注这件事', '关注'),
    mute: choice('mute', '不再通知我', '不关注'),
    /** `index` from 0; people count from 1. */
    poll: (index: number, option: string): Choice => ({
      ...{ key: key('poll', index), label: option, say: `摸底 ${said} 选 ${index + 1}` },
    }),
    solved: { ...choice('rate', '已解决', '已解决'), key: key('rate', 'y') } satisfies Choice,
    unsolved: { ...choice('rate', '没解决', '没解决'), key: key('rate', 'n') } satisfies Choice,
  };
}
