// What `export case` says to people. The names of states, bodies and events are those of the cases themselves.

import { CASE_WORDS, type CaseFileJson } from '../capabilities/complaint/index.ts';

export function caseUnknown(asked: string): string {
  return `没有找到单 ${asked}。请写单的编号，比如 2026-15，或者它的序号，比如 12。`;
}

export function caseAmbiguous(asked: string, compounds: readonly string[]): string {
  return `有几个小区都有单 ${asked}，请加上 --compound，从这里选一个：${compounds.join('、')}。`;
}

/** As far as possible one line a fact, so that it can be read aloud and searched. */
export function caseText(
  file: CaseFileJson,
  { number, label }: { readonly number: string; readonly label: string },
): string {
  const { BODIES, CATEGORIES, ESCALATIONS, EVENTS, LEVELS, ROLES, STATES } = CASE_WORDS;
  const whys: Readonly<Record<string, string>> = ESCALATIONS;
  const { category, level, state, owner, due, paused, reporters, history, links } = file;
  return [
    `单${number} ${label}`.trim(),
    `类别：${CATEGORIES[category]}，${LEVELS[level]}`,
    `现在：${STATES[state]}`,
    `由谁办：${BODIES[owner.body]}${owner.person === undefined ? '' : `，${owner.person}`}`,
    ...(due === null ? [] : [`期限：${timeText(due)}`]),
    ...(paused ? ['期限先停着，等反映的人回话'] : []),
    `反映的人：${reporters} 个`,
    ...links.map(({ kind, ref }) => `关联：${LINKS[kind]} ${ref}`),
    '',
    '经过',
    ...history.map(
      ({ at, event, to, by, ai, reason = '' }) =>
        `${timeText(at)}　${EVENTS[event]}${ai ? '（AI起草）' : ''}　${ROLES[by]}　${STATES[to]}${reason === '' ? '' : `　${oneLine(whys[reason] ?? reason)}`}`,
    ),
    '',
  ].join('\n');
}

const LINKS = { topic: '议题', vote: '业主表决', case: '单', fund: '维修资金申请' } as const;

function oneLine(text: string): string {
  return text.replace(/\s*\n+\s*/g, '；');
}

/** "2026-12-01 10:00" */
function timeText(iso: string): string {
  return iso.slice(0, 16).replace('T', ' ');
}
