// Whether a verb makes sense for a topic as it stands: what is offered where the number is missing, and on the topic itself. The
// machine decides again when it is done. Pure.

import { barredBy } from '../steps.ts';
import type { Topic } from '../topic.ts';
import type { Verb } from './intent.ts';

/** The acts that the verbs become; those without one are asked of no step. */
export function fits(topic: Topic, verb: Verb, proposer: boolean): boolean {
  const by = proposer ? 'proposer' : 'resident';
  const { course } = topic;
  const may = (kind: Parameters<typeof barredBy>[1]) => barredBy(course, kind, by) === null;
  switch (verb) {
    case 'cosign':
      return !proposer && may('cosigned');
    case 'opine':
    case 'object':
      return may('opined') || (may('objected') && course.sheets > 0);
    case 'come':
    case 'stay':
      return course.outcome === null && course.meeting?.state === 'called';
    case 'rate':
      return may('rated') && course.escalatedAt === null;
    case 'poll':
      return may('polled') && course.poll === 'open';
    case 'amend':
      return proposer && course.step === 'raise' && may('amended');
    case 'withdraw':
      return proposer && course.cosigners === 0 && may('withdrawn');
    case 'photo':
    case 'follow':
    case 'mute':
    case 'see':
      return course.outcome === null;
    default:
      return verb satisfies never;
  }
}
