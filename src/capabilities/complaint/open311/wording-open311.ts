// What the interface for other systems says, and the console's page of its keys.

import type { Case } from '../case.ts';
import { STATES } from '../public/wording-board.ts';
import { BODIES, CATEGORIES, HOLDERS } from '../wording.ts';
import type { KeyReason } from './keys.ts';
import type { Row } from './xml.ts';

export const GROUP = '小区投诉报修';
export const NOTICE = '已登记，由系统按类别和紧急程度派给负责的单位。有人有危险请直接打 110、119、120。';

export const PROBLEMS = {
  'key-wrong': 'api_key 不对，或者已经停用。',
  'too-many': '请求太多，请过一分钟再试。',
  'too-large': '请求太大，最多 64 KB。',
  'service-missing': 'service_code 要写是哪一类，请先取 services.json。',
  'service-unknown': 'service_code 没有这一类，请先取 services.json。',
  'jurisdiction-missing': 'jurisdiction_id 要写小区的短编号。',
  'jurisdiction-unknown': 'jurisdiction_id 没有这个小区。',
  'jurisdiction-other': '这个 api_key 不能用于这个小区。',
  'description-missing': 'description 要写是什么事。',
  'date-wrong': '日期要写成 2027-03-01T09:00:00+08:00 这样，前后不超过 90 天。',
  'request-unknown': '没有这一单。',
  'not-found': '没有这个地址，请看 discovery.json。',
} as const;
export type Problem = keyof typeof PROBLEMS;

/** The document by which a system finds the interface. */
export const DISCOVERY = {
  contact: '有问题请找给您密钥的街道或社区。',
  key: '密钥由管理员在工作台“投诉办理”里做，只显示一次。',
} as const;

/** No word of anybody: what neighbours may see, and where it stands. */
export function requestOf(found: Case, compound: string): Row {
  const { state, category, holder, body } = found.course;
  const time = (at: number | null) =>
    at === null ? null : new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
  const { resolution } = found.course;
  return {
    service_request_id: String(found.id),
    status: found.endedAt === null ? 'open' : 'closed',
    status_notes: STATES[state],
    service_name: CATEGORIES[category],
    service_code: category,
    description: found.label,
    agency_responsible: found.endedAt === null ? HOLDERS[holder] : BODIES[body],
    service_notice: null,
    requested_datetime: time(found.createdAt),
    updated_datetime: time(found.course.since),
    expected_datetime: resolution.kind === 'running' ? time(resolution.dueAt) : null,
    address: found.building === '' ? compound : `${found.building}，${compound}`,
    address_id: null,
    zipcode: null,
    lat: null,
    long: null,
    media_url: null,
  };
}

export const KEYS = {
  title: '对接密钥',
  lead: '给城市自己的系统用：按 Open311 的格式提交和查看投诉，看不到任何人的姓名、电话和原话。',
  none: '还没有密钥。',
  made: '密钥做好了，只显示这一次，请马上抄到对方系统里：',
  name: '给谁用',
  nameHint: '比如：县 12345 平台。',
  compound: '能用在哪个小区',
  all: '全部小区',
  make: '做一个密钥',
  madeAt: '什么时候做的',
  state: '状态',
  active: '在用',
  ended: (day: string) => `${day}停用`,
  end: '停用',
  endHint: '停用后对方立刻不能再用。',
  done: '已经停用。',
  back: '回到投诉办理',
} as const;

export const KEY_REFUSALS = {
  'name-missing': '请写上给谁用，再做一次。',
  'compound-unknown': '没有找到这个小区，请重新选。',
  'key-unknown': '这个密钥已经停用了，不用再停。',
} satisfies Record<KeyReason, string>;
