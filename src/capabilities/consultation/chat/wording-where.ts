// What is said where it is not clear which compound or which topic is meant.

import type { Block, Reply } from '../../../desk/message.ts';
import type { Topic } from '../topic.ts';
import { topicName } from '../wording.ts';
import type { Place } from './dialogue-state.ts';
import type { Verb } from './intent.ts';

/** What one does, as it follows 要 or 请说. */
export const VERB_WORDS = {
  see: '看',
  cosign: '附议',
  opine: '发表意见',
  come: '参加会议',
  stay: '不参加会议',
  object: '提意见',
  rate: '打分',
  follow: '关注',
  mute: '不再提醒',
  amend: '修改',
  withdraw: '撤回',
  photo: '加照片',
  poll: '参加意见摸底',
} satisfies Record<Verb, string>;

/** What is typed before the number. */
const TYPED = {
  ...VERB_WORDS,
  see: '议题',
  rate: '评价',
  come: '参加',
  stay: '不参加',
  mute: '不关注',
  amend: '修改议题',
  withdraw: '撤回议题',
  poll: '摸底',
} satisfies Record<Verb, string>;

const NOTHING = {
  see: '现在没有进行中的议题。想提一个，请说：我想提个议题。',
  cosign: '现在没有可以附议的议题。想提一个，请说：我想提个议题。',
  opine: '现在没有正在征求意见的议题。',
  come: '现在没有定好时间的协商会。',
  stay: '现在没有定好时间的协商会。',
  object: '现在没有正在公示的议题。',
  rate: '现在没有等着打分的议题。',
  follow: '现在没有进行中的议题。',
  mute: '您现在没有关注的议题，不会收到提醒。',
  amend: '您没有可以修改的议题：社区受理以前，提出的人才能修改。',
  withdraw: '您没有可以撤回的议题：没有邻居附议以前，提出的人才能撤回。',
  photo: '您没有可以加照片的议题：提出的人在办结以前可以加。',
  poll: '现在没有进行中的意见摸底。',
} satisfies Record<Verb, string>;

export function noCompound(group: boolean): Reply {
  return text(
    group
      ? '这个群还没有和小区连上。请让社区工作人员先绑定本群，或者私聊我说。'
      : '这里还没有登记小区，请联系社区工作人员。',
  );
}

export function whichCompound(places: readonly Place[]): Reply {
  const choices = places.slice(0, 20).map(({ key, name }) => ({ key: `home:${key}`, label: name }));
  return [...text('请问是哪个小区？'), { kind: 'choices', choices }];
}

export function whichTopic(
  topics: readonly Topic[],
  { verb, number, homes }: { readonly verb: Verb; readonly number: string; readonly homes: readonly Place[] },
): Reply {
  const known = number === '' || topics.some((topic) => isNumbered(topic, number));
  const unknown = known ? '' : `没有找到议题 ${number}。`;
  const nameOf = ({ compound }: Topic) =>
    homes.length > 1 ? `${homes.find(({ key }) => key === compound)?.name ?? ''} ` : '';
  const choices = topics.map((topic) => ({
    key: `topic:${topic.id}`,
    label: `${nameOf(topic)}${topicName(topic)}`,
  }));
  return [...text(`${unknown}您要${VERB_WORDS[verb]}的是哪一个？`), { kind: 'choices', choices }];
}

function isNumbered(topic: Topic, said: string): boolean {
  return topic.number === said || topic.number.endsWith(`-${said}`);
}

/** A number that nothing has, where nothing else fits either. */
export function nothingFits({ verb, number }: { readonly verb: Verb; readonly number: string }): Reply {
  return text(number === '' ? NOTHING[verb] : `没有找到议题 ${number}，请核对编号；看有哪些，请说：议题。`);
}

/** In a group nothing is asked back. */
export function numberMissing({ verb, number }: { readonly verb: Verb; readonly number: string }): Reply {
  return text(
    number === '' ? `请带上议题的编号，比如：${TYPED[verb]} 3。` : `没有找到议题 ${number}，请核对编号。`,
  );
}

export function toPrivate(verb: Verb, number: string): Reply {
  return text(`这一步请私聊我办，比如发：${TYPED[verb]} ${number}。`);
}

export const MINE_IN_PRIVATE = text('这一步请私聊我办，发：我的议题。');

export function text(words: string): Block[] {
  return [{ kind: 'text', text: words }];
}
