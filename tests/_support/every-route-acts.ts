// What each act on a topic or a case demands in the console, besides seeing it.

import type { Permission } from '../../src/staff/roles.ts';

export const TOPIC_ACTS: Readonly<Record<string, Permission>> = {
  ...{ accept: 'moderate-topic', reject: 'moderate-topic', redirect: 'moderate-topic' },
  ...{ merge: 'moderate-topic', amend: 'moderate-topic', withdraw: 'moderate-topic', stop: 'moderate-topic' },
  ...{ withhold: 'moderate-topic', state: 'give-view', call: 'run-topic', cancel: 'run-topic' },
  ...{ minutes: 'run-topic', 'open-poll': 'run-topic', 'close-poll': 'run-topic', 'sum-up': 'run-topic' },
  ...{
    conclude: 'run-topic',
    'add-action': 'run-topic',
    'drop-action': 'run-topic',
    report: 'report-action',
  },
  ...{ 'finish-action': 'report-action', 'draft-vote': 'run-topic', 'apply-fund': 'run-topic' },
  ...{ 'settle-fund': 'run-topic', mediate: 'mediate-topic', finish: 'run-topic', publish: 'run-topic' },
  ...{ answer: 'run-topic', 'answer-street': 'settle-topic' },
};

export const CASE_ACTS: Readonly<Record<string, Permission>> = {
  ...{ take: 'handle-case', answer: 'handle-case', resolve: 'handle-case', note: 'handle-case' },
  ...{ resume: 'handle-case', 'ask-resident': 'handle-case', 'ask-third': 'handle-case' },
  ...{ extend: 'handle-case', decline: 'handle-case', offer: 'handle-case', accept: 'handle-case' },
  ...{ 'refuse-offer': 'handle-case', correct: 'correct-case', 'send-up': 'handle-case' },
  ...{ merge: 'handle-case', mediate: 'handle-case', 'link-topic': 'handle-case', 'to-topic': 'enter-topic' },
};
