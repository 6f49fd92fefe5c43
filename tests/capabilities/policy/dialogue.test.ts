import { describe, expect, test } from 'vitest';
import { createDialogue } from '../../../src/capabilities/policy/dialogue.ts';
import { incoming } from '../../_support/desk.ts';

describe('a photo without words in the middle of a talk about the guideline', () => {
  test('is said to be unreadable; nothing is searched or recorded, and the talk stays where it was', async () => {
    const untouched = () => {
      throw new Error('asked for nothing');
    };
    const { step } = createDialogue({
      knowledge: untouched,
      recordAnswer: untouched,
      handToStaff: untouched,
      onAnswered: untouched,
    });
    const state = { question: '停车费归谁', answer: 3, clauses: ['m4'] };
    const person = { id: 'test:alice', role: 'guest', compound: null } as const;
    const photo = incoming('', { files: [{ name: '照片.jpg', type: 'image/jpeg' }] });
    const turn = await step(person, state, { text: '', choice: null, incoming: photo });
    expect(turn.state).toEqual(state);
    expect(turn.reply).toEqual([{ kind: 'text', text: expect.stringContaining('只看得懂文字') }]);
  });
});
