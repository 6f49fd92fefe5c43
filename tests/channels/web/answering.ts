// A capability for tests of the page: answers like the real one, with a quotation, a folded part and choices.

import type { Capability } from '../../../src/desk/capability.ts';
import type { Reply } from '../../../src/desk/message.ts';

const QUOTED = '有条件的市、县可推行专项维修资金“即交即用即补”机制。';

export const ANSWER: Reply = [
  { kind: 'text', text: '关于没有维修资金的小区怎么筹集，指导意见这样说：' },
  {
    kind: 'citation',
    citation: {
      text: '针对未设立专项维修资金的老旧小区，应结合老旧小区改造等工作明确筹集专项维修资金的措施。',
      path: '意见 › 三 › （三） › 11',
      status: '送审稿',
      link: '/clauses/m11#s2',
    },
  },
  {
    kind: 'citation',
    citation: { text: QUOTED, path: '意见 › 三 › （三） › 11', status: '送审稿', link: '/clauses/m11#s3' },
  },
  { kind: 'text', text: '交多少、什么时候交，指导意见没有规定。' },
  {
    kind: 'details',
    title: '看第 11 条全文',
    text: '11.拓展专项维修资金筹措渠道。各县（市、区）要积极优化实施老旧小区维修资金的补建、续筹工作；针对未设立专项维修资金的老旧小区，应结合老旧小区改造等工作明确筹集专项维修资金的措施。有条件的市、县可推行专项维修资金“即交即用即补”机制。',
  },
  {
    kind: 'choices',
    choices: [
      { key: 'emergency', label: '紧急维修可以先用钱吗？' },
      { key: 'lift', label: '电梯坏了算不算紧急？' },
      { key: 'staff', label: '转给工作人员' },
    ],
  },
];

/** A picture of one red pixel, for what shows and links. */
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

export const RESULT: Reply = [
  {
    kind: 'picture',
    file: { name: '结果.png', type: 'image/png', bytes: Uint8Array.from(Buffer.from(PIXEL, 'base64')) },
    alt: '表决结果：通过',
  },
  { kind: 'link', label: '看怎么保护您的话', url: '/privacy' },
];

export function createAnsweringCapability(): Capability {
  return {
    name: 'answering',
    title: '答疑',
    examples: ['没有维修资金的小区怎么筹集？'],
    commands: [{ words: ['转人工'], help: '请工作人员来答' }],
    stateVersion: 1,
    claims: () => 0.5,
    async start(_person, said) {
      if (said.text === '转人工') {
        return {
          reply: [
            { kind: 'text', text: '已经转给社区工作人员，答复会显示在这里。' },
            {
              kind: 'facts',
              facts: [
                { label: '编号', value: '2027-0301' },
                { label: '最迟答复', value: '3 月 3 日' },
              ],
            },
          ],
          state: {},
        };
      }
      if (said.text === '看结果') return { reply: RESULT, state: {} };
      return { reply: ANSWER, state: {} };
    },
    async step(person, _state, said) {
      if (said.choice === null) return this.start(person, said);
      return { reply: [{ kind: 'text', text: `您选了：${said.choice}` }], state: {} };
    },
  };
}
