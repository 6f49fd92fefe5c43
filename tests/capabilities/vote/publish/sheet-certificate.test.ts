import { describe, expect, it } from 'vitest';
import {
  type CertificateFacts,
  certificateSheet,
} from '../../../../src/capabilities/vote/publish/sheet-certificate.ts';
import { wordsOfSheet } from '../../../_support/vote-out.ts';
import { certified, HEAD, resultFacts } from '../../../_support/vote-sheets.ts';

const PAPERS = { issued: 60, accepted: 40, entered: 0, conflict: 0, setAside: 1, spoiled: 4, missing: 15 };

function words(over: Partial<CertificateFacts> = {}, vote = certified()): string {
  return wordsOfSheet(
    certificateSheet({
      ...resultFacts(vote, [['y', 60, 400_000]]),
      ...{ role: 'committee', objections: { made: 3, answered: 3 }, papers: PAPERS },
      ...over,
    }),
  );
}

describe('the certificate', () => {
  it('has the numbers, the objections, the papers, the hashes, and lines to sign on', () => {
    const said = words();
    expect(said).toContain('"参与","4000.00","60"');
    expect(said).toContain('共 3 条，已答复 3 条');
    expect(said).toContain(certified().registerHash);
    expect(said).toContain(`vote/east/2026-3:417:${HEAD.hash}`);
    expect(said).toContain('居民委员会（盖章）');
  });

  it('accounts for every paper that was issued', () => {
    const said = words();
    for (const row of ['"发出","60"', '"计入","40"', '"作废","4"', '"没有交回","15"'])
      expect(said).toContain(row);
    expect(words({ papers: { ...PAPERS, issued: 0 } })).toContain('没有发出纸质票');
  });

  it('names who certified by duty alone', () => {
    expect(words()).toContain('{"label":"确认人","value":"业委会"}');
    expect(words({ role: null })).toContain('{"label":"确认人","value":"见存证"}');
  });

  it('says what was done about the notice', () => {
    expect(words()).toContain('满 15 天（丽水市物业管理条例第十条）');
    const vote = certified();
    const terms = { ...vote.terms, noticeGround: '电梯停运' };
    expect(words({}, { ...vote, terms })).toContain('不满 15 天，依据：电梯停运');
    expect(words({}, certified({ demonstration: true }))).toContain('不适用');
  });

  it('carries the mark of a demonstration', () => {
    expect(words({}, certified({ demonstration: true }))).toContain('演示，不是真的表决');
  });
});
