// Which capability a message goes to. Pure: capabilities and the session are values here.

import { describe, expect, test } from 'vitest';
import type { Capability } from '../../src/desk/capability.ts';
import { type Route, route, saidIn } from '../../src/desk/route.ts';
import type { Session } from '../../src/desk/store.ts';
import { incoming } from '../_support/desk.ts';
import { createToyCapability } from '../_support/toy-capability.ts';

interface Fields {
  readonly claims?: number;
  readonly words?: readonly string[];
  readonly stateVersion?: number;
}

function capability(name: string, { claims = 0.3, words = [], stateVersion = 1 }: Fields = {}): Capability {
  const commands = words.length > 0 ? [{ words, help: name }] : [];
  return { ...createToyCapability(), name, commands, stateVersion, claims: () => claims };
}

const questions = capability('questions', { words: ['转人工'] });
const votes = capability('votes', { words: ['投票', 'vote'], claims: 0.2 });
const both = [questions, votes];

const CHOICES = [
  { key: 'original', label: '查看原文' },
  { key: 'help-me', label: '帮助' },
];

function sessionOf(name: string, fields: Partial<Session> = {}): Session {
  return { capability: name, stateVersion: 1, state: { step: 1 }, choices: CHOICES, version: 3, ...fields };
}

/** "step questions", "start votes", "help" …, and the choice understood. */
function wayOf(way: Route): string {
  if (!('capability' in way)) return way.to;
  const { choice } = way.said;
  return `${way.to} ${way.capability.name}${choice === null ? '' : ` with ${choice}`}`;
}

const talking = sessionOf('questions');
const ended = sessionOf('', { stateVersion: 0, state: null, choices: [] });

describe('a message', () => {
  test.each([
    ['to nobody in particular goes to who claims it most', null, '外墙掉皮', 'start questions'],
    ['after an ended dialogue starts anew', ended, '外墙掉皮', 'start questions'],
    ['in an open dialogue continues it', talking, '那没有业委会呢', 'step questions'],
    ['that is a command of another capability goes there', talking, '投票', 'start votes'],
    ['that is a command goes there, with slash and bot name too', talking, '/VOTE@shuoyi_bot', 'start votes'],
    ['that is a command in full width does too', talking, '／投票', 'start votes'],
    ['that is a command of the open dialogue continues it', talking, '转人工', 'step questions'],
    ['that only mentions a command is no command', talking, '投票怎么算', 'step questions'],
    ['asking for help gets it in any dialogue', talking, '菜单', 'help'],
    ['asking for help gets it as a command too', null, '/help', 'help'],
    ['that opens the chat is welcomed', talking, '/start', 'welcome'],
    ['that ends a dialogue ends it', talking, '算了', 'stop'],
    ['that names a choice by number is that choice', talking, '1', 'step questions with original'],
    ['that names a choice by label is that choice', talking, '查看原文。', 'step questions with original'],
    ['that is a number past the choices is words', talking, '9', 'step questions'],
    ['that is a number where nothing was offered is words', null, '1', 'start questions'],
    ['with no words gets help', talking, '  ', 'help'],
    ['with our name alone gets help', talking, '@说议', 'help'],
  ])('%s', (_, session, text, way) => {
    expect(wayOf(route(both, session, incoming(text)))).toBe(way);
  });

  test('that names a choice with the word of a command is the choice', () => {
    expect(wayOf(route(both, talking, incoming('帮助')))).toBe('step questions with help-me');
  });

  test('reaches the dialogue with the state that was saved', () => {
    expect(route(both, talking, incoming('接着说'))).toMatchObject({ to: 'step', state: { step: 1 } });
  });

  test('leaves the open dialogue for a capability that claims it outright', () => {
    const outright = capability('votes', { claims: 0.9 });
    expect(wayOf(route([questions, outright], talking, incoming('我要投3号楼一票')))).toBe('start votes');
    const maybe = capability('votes', { claims: 0.89 });
    expect(wayOf(route([questions, maybe], talking, incoming('我要投3号楼一票')))).toBe('step questions');
  });

  test('keeps its choice even where another capability claims the words outright', () => {
    const outright = capability('votes', { claims: 1 });
    expect(wayOf(route([questions, outright], talking, incoming('1')))).toBe('step questions with original');
  });

  test('that nobody claims gets help', () => {
    expect(wayOf(route([capability('votes', { claims: 0 })], null, incoming('？？')))).toBe('help');
  });
});

describe('files without words', () => {
  const files = [{ name: '委托书.jpg', type: 'image/jpeg' }];

  test.each([
    ['go to the open dialogue, which may have asked for them', talking, '', 'step questions'],
    ['go there too with our name beside them', talking, '@说议', 'step questions'],
    ['belong nowhere after a dialogue has ended', ended, '', 'files-alone'],
    ['belong nowhere where none was begun', null, ' ', 'files-alone'],
  ])('%s', (_, session, text, way) => {
    expect(wayOf(route(both, session, incoming(text, { files })))).toBe(way);
  });

  test('with words are a message like any other', () => {
    expect(wayOf(route(both, talking, incoming('投票', { files })))).toBe('start votes');
    expect(wayOf(route(both, null, incoming('这是什么', { files })))).toBe('start questions');
  });

  test('an empty list of files is nothing', () => {
    expect(wayOf(route(both, talking, incoming('', { files: [] })))).toBe('help');
  });
});

describe('a pressed choice', () => {
  const press = (choice: string, text = '') => incoming(text, { choice });

  test('of the latest reply continues the dialogue', () => {
    expect(wayOf(route(both, talking, press('original')))).toBe('step questions with original');
  });

  test.each([
    ['the dialogue has offered others since', talking, 'gone'],
    ['the dialogue has ended', ended, 'original'],
    ['nothing is known of a dialogue', null, 'original'],
  ])('is past when %s', (_, session, key) => {
    expect(wayOf(route(both, session, press(key)))).toBe('stale');
  });

  test('that is past still works by its label where that is a command or a call for help', () => {
    expect(wayOf(route(both, ended, press('staff', '转人工')))).toBe('start questions');
    expect(wayOf(route(both, ended, press('help', '帮助')))).toBe('help');
  });
});

describe('a dialogue saved by another version of its capability', () => {
  const newer = [capability('questions', { stateVersion: 2 }), votes];

  test('is dropped: the person starts afresh', () => {
    expect(wayOf(route(newer, talking, incoming('那没有业委会呢')))).toBe('start questions');
  });

  test('takes its choices with it', () => {
    expect(wayOf(route(newer, talking, incoming('1')))).toBe('start questions');
    expect(wayOf(route(newer, talking, incoming('', { choice: 'original' })))).toBe('stale');
  });

  test('of a capability that is gone is dropped too', () => {
    expect(wayOf(route(both, sessionOf('fund'), incoming('1')))).toBe('start questions');
  });
});

describe('what was said', () => {
  test.each([
    ['@说议 外墙掉皮', '外墙掉皮'],
    ['＠说议\u2005外墙掉皮', '外墙掉皮'],
    [' @说议 @张三 外墙掉皮 ', '外墙掉皮'],
    ['发到 a@b.example 行吗', '发到 a@b.example 行吗'],
    ['@说议', ''],
  ])('%j is %j without the names it is addressed to', (text, said) => {
    expect(saidIn(incoming(text), null).text).toBe(said);
  });
});

test('an open talk that waits for no words leaves them to who claims them more, and keeps them otherwise', () => {
  const yielding = { ...questions, yields: true as const };
  const sure = capability('reports', { claims: 0.6 });
  const say = (others: readonly Capability[]) =>
    wayOf(route([yielding, ...others], talking, incoming('电梯又停了')));
  expect(say([sure])).toBe('start reports');
  expect(say([votes])).toBe('step questions');
  expect(wayOf(route([questions, sure], talking, incoming('电梯又停了')))).toBe('step questions');
});
