import { describe, expect, it } from 'vitest';
import { noticeSheet } from '../../../../src/capabilities/vote/publish/sheet-notice.ts';
import type { Vote } from '../../../../src/capabilities/vote/vote.ts';
import { wordsOfSheet } from '../../../_support/vote-out.ts';
import { certified, itemOf } from '../../../_support/vote-sheets.ts';

const site = 'https://shuoyi.example';
const announced = (over: Partial<Vote> = {}) => certified({ state: 'announced', certifiedAt: null, ...over });
const words = (vote: Vote) => wordsOfSheet(noticeSheet({ vote, compound: '灯塔小区', site }));

describe('the announcement for the notice board', () => {
  it('has the full texts, the law, the times, how to vote, and the way on paper', () => {
    const long = `第一段。\n${'很长的一段。'.repeat(200)}完`;
    const said = words(announced({ items: [itemOf('修屋面', 'fund-use', long), itemOf('改建', 'rebuild')] }));
    expect(said).toContain(`${'很长的一段。'.repeat(200)}完`);
    expect(said).toContain('"2026年12月15日 8:00"');
    expect(said).toContain('"2026年12月30日 18:00"');
    expect(said).toContain('发“投票”');
    expect(said).toContain('领纸质票');
    expect(said).toContain('可以选：同意、反对、弃权');
    expect(said).toContain('第一款（五）使用');
    expect(said).toContain('四分之三以上的业主同意');
    expect(said).toContain(`${site}/votes/7`);
  });

  it('names the chat with the bot where there is one', () => {
    const chat = 'https://t.me/shuoyi_bot?start=vote_7';
    const sheet = (where: string | null) =>
      wordsOfSheet(noticeSheet({ vote: announced(), compound: '灯塔小区', site, chat: where }));
    expect(sheet(chat)).toContain(chat);
    expect(sheet(null)).toBe(words(announced()));
  });

  it('says that the fifteen days are kept, or on which ground not', () => {
    expect(words(announced())).toContain('公告满 15 天再投票（丽水市物业管理条例第十条）');
    const vote = announced();
    const said = words({ ...vote, terms: { ...vote.terms, noticeGround: '电梯停运，应急维修' } });
    expect(said).toContain('公告不满 15 天，依据：电梯停运，应急维修');
    expect(said).not.toContain('公告满 15 天再投票');
  });

  it('claims no notice period of a demonstration or a poll', () => {
    expect(words(announced({ demonstration: true }))).not.toContain('15 天');
    expect(words(announced({ kind: 'poll', items: [itemOf('停车', null)] }))).not.toContain('15 天');
  });

  it('warns where silence counts, and says that it counts nowhere else', () => {
    const vote = announced();
    const said = words({ ...vote, terms: { ...vote.terms, silenceClause: '议事规则第十八条' } });
    expect(said).toContain('本小区的规则（议事规则第十八条）规定');
    expect(said).not.toContain('没有投的，不算参与');
    expect(words(vote)).toContain('没有投的，不算参与，也不算同意或反对');
  });

  it('says of a poll that it has no legal effect, and quotes no law', () => {
    const items = [{ ...itemOf('停车', null), options: ['画线', '收费'] }];
    const said = words(announced({ kind: 'poll', items }));
    expect(said).toContain('没有法律效力');
    expect(said).toContain('可以选：画线、收费、都不选');
    expect(said).not.toContain('民法典');
  });

  it('carries the mark of a demonstration', () => {
    expect(words(announced({ demonstration: true }))).toContain('演示，不是真的表决');
  });
});
