// What is said when somebody looks: the list of topics, one topic with what can be done about it now.

import type { Block, Choice, Reply } from '../../../desk/message.ts';
import { actChoices, linkOf, type Shown, saidLines, stateLines, yearOf } from '../group/wording-card.ts';
import type { Topic } from '../topic.ts';
import { OURS, OUTCOMES, STEPS, topicName } from '../wording.ts';
import { choicesOf, shortNumber } from '../wording-choices.ts';
import { fits } from './fits.ts';
import { text } from './wording-where.ts';

/** What the person is in the topic. */
export interface Part {
  readonly proposer: boolean;
  readonly cosigned: boolean;
  readonly follows: boolean;
  readonly rates: boolean;
}

export function oneTopic(shown: Shown, part: Part | null): Reply {
  const { topic } = shown.story;
  const lines = [topicName(topic), ...stateLines(shown), ...saidLines(shown.story), OURS];
  const choices = part === null ? [] : choicesFor(shown, part);
  return [
    ...text(lines.join('\n')),
    ...(choices.length === 0 ? [] : [{ kind: 'choices', choices } as const]),
    ...linkOf(shown.site, topic),
  ];
}

function choicesFor({ story, now }: Shown, part: Part): Choice[] {
  const { topic } = story;
  const standing = choicesOf(topic, yearOf(now));
  const short = shortNumber(topic, yearOf(now));
  const own = (act: string, label: string, say: string): Choice => ({
    ...{ key: `consultation:${act}:${topic.id}`, label, say: `${say} ${short}` },
  });
  const { course } = topic;
  const shows = course.step === 'publish' && course.sheets > 0;
  const may = (verb: Parameters<typeof fits>[1]) => fits(topic, verb, part.proposer);
  return [
    ...(may('cosign') && !part.cosigned ? [standing.cosign] : []),
    ...actChoices({ story, now }),
    ...(may('opine') && !shows ? [own('opine', '发表意见', '发表意见')] : []),
    ...(may('object') && shows ? [own('object', '对公示提意见', '提意见')] : []),
    ...(may('rate') && part.rates ? [standing.solved, standing.unsolved] : []),
    ...(may('amend') ? [own('amend', '修改内容', '修改议题')] : []),
    ...(may('withdraw') ? [own('withdraw', '撤回', '撤回议题')] : []),
    ...(course.outcome === null ? [part.follows ? standing.mute : standing.follow] : []),
  ];
}

export function manyTopics(
  topics: readonly Topic[],
  { now, site, mine, more }: { now: number; site: string; mine: boolean; more: boolean },
): Reply {
  if (topics.length === 0)
    return text(
      mine
        ? '您还没有提过议题。想提一个，请说：我想提个议题。'
        : '现在没有进行中的议题。想提一个，请说：我想提个议题。',
    );
  const choices = topics.map((topic) => ({
    key: `consultation:open:${topic.id}`,
    label: `${topicName(topic)}（${standing(topic)}）`,
    say: `议题 ${shortNumber(topic, yearOf(now))}`,
  }));
  const link: Block[] =
    site === '' || !more ? [] : [{ kind: 'link', label: '看全部议题', url: `${site}/topics` }];
  return [
    ...text(mine ? '您提的议题，想看哪一个？' : '正在商量和办理的议题，想看哪一个？'),
    { kind: 'choices', choices },
    ...link,
  ];
}

function standing({ course }: Topic): string {
  return course.outcome === null ? STEPS[course.step] : OUTCOMES[course.outcome];
}
