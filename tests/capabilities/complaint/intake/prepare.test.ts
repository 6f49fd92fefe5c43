import { expect, test } from 'vitest';
import { prepare } from '../../../../src/capabilities/complaint/intake/prepare.ts';
import { loadTriage } from '../../../../src/capabilities/complaint/triage/index.ts';

const triage = await loadTriage('knowledge/rules/triage');
const BUILDINGS = ['1', '2', '3', '10'];
const prepared = (text: string, buildings = BUILDINGS) => prepare(text, triage(text), buildings);

test('the words say what it is and where, in the spelling of the register and in our own words', () => {
  const found = prepared('三号楼三楼走廊漏水好几天了');
  expect(found).toMatchObject({ category: 'leak-and-facade', building: '3', about: null, danger: '' });
  expect(found.place).toContain('三楼走廊');
  expect(found.label).toBe('3幢 房屋漏水与外墙');
});

test('a building the register does not have is none; where there is no register what people say stands', () => {
  expect(prepared('8幢电梯停了').building).toBe('');
  expect(prepared('8幢电梯停了', []).building).toBe('8幢');
});

test('several buildings are not one of them', () => {
  expect(prepared('1幢和2幢都停水了').building).toBe('');
});

test.each([
  ['物业乱收费，装修押金不退', 'property-company'],
  ['物业经理态度恶劣，骂业主', 'property-company'],
  ['我要举报物业私吞公共收益', 'property-company'],
  ['业委会三年没开过会', 'committee'],
  ['业委会的账三年没公布', 'committee'],
  ['社区不管，反映了没人理', 'community'],
  ['三楼漏水好几天了物业不管', null],
  ['电梯又停了', null],
  ['楼道灯坏了，报修三次物业都没来', null],
  ['小区没有业委会，想成立没人管', null],
])('whom "%s" is about: %s', (text, about) => {
  expect(prepared(text).about).toBe(about);
});

test('a danger keeps its kind', () => {
  expect(prepared('3幢电梯里困人了')).toMatchObject({ danger: 'lift', level: 'P0' });
});
