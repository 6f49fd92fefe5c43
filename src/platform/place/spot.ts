// Where in a compound something is, as people say it: a part of a building, a side of it, what everybody uses. Buildings are
// buildings.ts. Pure.

import { BUILDINGS } from './buildings.ts';

const SIDE =
  '(?:[东西南北]{1,2}(?!门)(?:边|侧|面|头|角|墙)?|靠[东西南北]边?|旁边|旁|前面|后面|对面|附近|楼下|楼上|背面|正面|门前|门口|入口|出口|里面|底下|中间)';
/** Of everybody, wherever it stands. */
const COMMON =
  '(?:(?:小区)?(?:大门口?|[东西南北正侧]门口?|门口|门岗|岗亭|地下车库|地下室|车库|停车场|中心花园|花园|广场|绿化带|草坪|草地|垃圾房|垃圾站|垃圾桶|垃圾点|围墙|道闸|池塘|水池|喷泉|健身器材|健身区|游乐场|儿童乐园|凉亭|篮球场|主干道|内部道路|路面|水泵房|配电房|快递柜|物业办公室|会所|车棚|充电棚))';
const PART =
  '(?:外墙|外立面|墙面|屋顶|楼顶|屋面|天台|楼道|楼梯间|楼梯|走廊|过道|电梯间|电梯口|电梯|单元门|大厅|门厅|架空层|消防通道|消防栓|下水道|下水管|化粪池|窨井|井盖|路灯|雨篷|平台|阳台|管道井|负[一二三]楼|地下[一二]层|[一二三四五六七八九十]楼|\\d{1,2}楼|底楼|顶楼|[一-十\\d]+单元)';
const PLACE = new RegExp(
  `(?:${BUILDINGS}(?:的|和)?)?(?:${SIDE}(?:的)?)?(?:(?:${COMMON}|${PART}|${SIDE})(?:的|、|和)?){0,4}`,
  'gu',
);
const COMMON_PLACE = new RegExp(COMMON, 'u');

/** The longest, and of two alike the first; empty where the words name none. */
export function placeIn(text: string): string {
  const found = (text.match(PLACE) ?? []).map((each) => each.replace(/[的、和]+$/u, ''));
  const named = found.filter((each) => each.length > 1 && !/^[东西南北]{1,2}$/u.test(each));
  return named.reduce((best, each) => (each.length > best.length ? each : best), '');
}

/** What everybody uses: the gate, the garage, the garden. */
export function isCommon(place: string): boolean {
  return COMMON_PLACE.test(place);
}
