// Reads the imports of every source file and holds them to the arrows of src/README.md, naming the broken rule.

import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

interface Import {
  readonly from: string;
  /** A file of ours, or a package. */
  readonly to: string;
}

const files = globSync('src/**/*.ts').map((path) => path.replaceAll('\\', '/'));
const imports = files.flatMap(importsOf);

function importsOf(from: string): Import[] {
  const text = readFileSync(from, 'utf8');
  const found = [...text.matchAll(/(?:\bfrom\s+|\bimport\s*\(?\s*)'([^']+)'/g)].map(
    (match) => match[1] ?? '',
  );
  return found.map((to) => ({ from, to: to.startsWith('.') ? normalize(join(dirname(from), to)) : to }));
}

function broken(rule: (each: Import) => boolean): string[] {
  return imports.filter((each) => !rule(each)).map(({ from, to }) => `${from} → ${to}`);
}

function part(path: string): string {
  return path.split('/')[1] ?? '';
}

/** What each part may import besides itself, packages, result.ts and errors.ts. */
const ARROWS: Readonly<Record<string, readonly RegExp[]>> = {
  channels: [/^src\/desk\/(message|plain)\.ts$/, /^src\/platform\//],
  staff: [/^src\/desk\/(message|capability)\.ts$/, /^src\/platform\//],
  desk: [/^src\/owners\/index\.ts$/, /^src\/platform\//, /^src\/channels\/channel\.ts$/],
  capabilities: [
    /^src\/desk\/(account|message|capability)\.ts$/,
    /^src\/(owners|ledger)\/index\.ts$/,
    /^src\/ledger\/(chain|line)\.ts$/,
    /^src\/platform\//,
  ],
  owners: [/^src\/platform\//],
  ledger: [/^src\/platform\//],
  platform: [],
};

const PURE =
  /\/(rules|account|delivery|link\/code|webhook\/(receive|render)|wechat\/(address|mention|receive|render|pace|drift|traits|failures|wording)|broadcast|progress|claim-rules|result|freeze|intent|authority-day|roles|staff\/duty|concepts|lifecycle|matters|tally|sums|file-count|assignment|case|ballot(-rows)?|export-(file|csv)|receipt|vote|roll|clause|structure(-[a-z]+)?|quote|answer(-searched|-worded)?|policy\/candidates|restate|ask|elsewhere|topic|act|steps|needs|evolve|procedure|clock|law|summary|meaning|spoken|claims|draft-claims|draft\/(gate|amounts|text|trace)|ladder|deadlines|calendar|working-time|mask|mask-rooms|photo|exif|figures|asks|reference|numerals|learn|likeness|search|vectors|words|chain|line|choices|route|rate|plain|categories|understand|alike|place\/[a-z]+|model\/(veil|names|surnames|sensitive|texts|times)|chart\/(chart|colours|option|svg)|platform\/said|telegram\/(address|commands|formatted|keyboard|sign)|complaint\/(unsaid|chat\/(report|calmer)|console\/(reply-gate|sorting))|raise\/form|intake\/prepare|fits|unfinished|search-words|dashboard\/(figures|span)|public\/board|triage\/(about|calm|category|danger|level|likely|pattern|seek|body|repair|triage|tidy|heard|cases|counts|weigh))\.ts$/;
/** Pure values that pure files may use besides each other; opencc-js is a table, result.ts and message.ts are shapes. */
const PURE_MAY =
  /^(src\/(result|errors)\.ts|src\/desk\/(message|capability|wording)\.ts|src\/platform\/model\/model\.ts|opencc-js\/t2cn|chinese-days|zod)$/;
const PURE_TYPES_MAY = /\/(bank|store)\.ts$/;

function isPure(path: string): boolean {
  return PURE.test(path) && !/^src\/(cli|recount)\//.test(path);
}

describe('the arrows of the architecture', () => {
  test('are read from the files themselves', () => {
    expect(files.length).toBeGreaterThan(40);
    expect(imports).toContainEqual({ from: 'src/desk/receive.ts', to: 'src/desk/store.ts' });
  });

  test.each(Object.entries(ARROWS))('%s imports only what it may', (name, allowed) => {
    const rule = ({ from, to }: Import) =>
      part(from) !== name ||
      !to.startsWith('src/') ||
      part(to) === name ||
      /^src\/(result|errors)\.ts$/.test(to) ||
      allowed.some((pattern) => pattern.test(to));
    expect(broken(rule)).toEqual([]);
  });

  test('the recount imports nothing of ours but itself, so that it can be read and run alone', () => {
    const rule = ({ from, to }: Import) =>
      part(from) !== 'recount' || part(to) === 'recount' || /^node:(crypto|fs|readline)$/.test(to);
    expect(files.some((path) => part(path) === 'recount')).toBe(true);
    expect(broken(rule)).toEqual([]);
  });

  test('capabilities never import each other, and from outside only index.ts is seen', () => {
    const folder = (path: string) => path.split('/').slice(0, 3).join('/');
    const rule = ({ from, to }: Import) =>
      !to.startsWith('src/capabilities/') ||
      folder(from) === folder(to) ||
      // `shuoyi tally` counts two files: it takes the pure count alone, since index.ts would load the database.
      (/^src\/cli\/(wording-)?tally(-report)?\.ts$/.test(from) && PURE.test(to)) ||
      (!from.startsWith('src/capabilities/') && to.endsWith('/index.ts'));
    expect(broken(rule)).toEqual([]);
  });

  test('pure files import only each other', () => {
    const typeOnly = ({ from, to }: Import) =>
      PURE_TYPES_MAY.test(to) &&
      new RegExp(`import type [^;]*'\\./${basename(to)}'`).test(readFileSync(from, 'utf8'));
    const rule = (each: Import) =>
      !isPure(each.from) ||
      PURE.test(each.to) ||
      PURE_MAY.test(each.to) ||
      typeOnly(each) ||
      each.to === 'node:crypto';
    expect(broken(rule)).toEqual([]);
  });

  test('pure files read no clock and no environment', () => {
    const impure = files.filter(
      (path) =>
        isPure(path) &&
        /Date\.now|new Date\(\)|performance\.|process\.|Math\.random/.test(readFileSync(path, 'utf8')),
    );
    expect(impure).toEqual([]);
  });

  test('only stores, tables and the platform import Kysely as more than a type', () => {
    const rule = ({ from, to }: Import) =>
      !/^kysely/.test(to) ||
      /^src\/platform\/(database|jobs)\//.test(from) ||
      /\/(store|tables)[^/]*\.ts$/.test(from) ||
      /import type \{[^}]*\} from 'kysely'/.test(readFileSync(from, 'utf8'));
    expect(broken(rule)).toEqual([]);
  });

  test('only the channel of a platform imports that platform, and only the model folder a model', () => {
    const homes: readonly (readonly [RegExp, RegExp])[] = [
      [/^grammy|^@grammyjs/, /^src\/channels\/telegram\//],
      [/^(wechaty|file-box)/, /^src\/channels\/wechat\//],
      [/^(openai|langchain|@langchain)/, /^src\/platform\/model\//],
      [/^echarts/, /^src\/platform\/chart\//],
      [/^(pg|pg-boss|better-sqlite3)$/, /^src\/platform\//],
      [/^(pdfmake|exceljs|papaparse|@napi-rs\/canvas)(\/|$)/, /^src\/platform\/document\//],
    ];
    const rule = ({ from, to }: Import) => homes.every(([what, home]) => !what.test(to) || home.test(from));
    expect(broken(rule)).toEqual([]);
  });

  test('only what speaks uses wording: dialogue, pages, notice, sheet and index', () => {
    const rule = ({ from, to }: Import) =>
      !/^src\/capabilities\/.*\/wording[^/]*\.ts$/.test(to) ||
      /\/(dialogue|pages|index|knowledge|wording|notice|sheet)[^/]*\.ts$/.test(from);
    expect(broken(rule)).toEqual([]);
  });

  test('config.ts alone reads the environment', () => {
    const readers = files.filter((path) => /process\.env/.test(readFileSync(path, 'utf8')));
    expect(readers).toEqual(['src/config.ts']);
  });
});

describe('the shape of the tree', () => {
  test('no file is a bag of things', () => {
    const bags = files.filter((path) =>
      /^(utils?|helpers?|common|types|manager|base)\.ts$/.test(basename(path)),
    );
    expect(bags).toEqual([]);
  });

  test('no file is longer than 300 lines', () => {
    const long = files.filter((path) => readFileSync(path, 'utf8').split('\n').length > 301);
    expect(long).toEqual([]);
  });

  test('every file opens by saying what it is', () => {
    const silent = files.filter((path) => !/^(#!.*\n)?(\/\/|\/\*\*) ?\S/.test(readFileSync(path, 'utf8')));
    expect(silent).toEqual([]);
  });

  test('the top level holds what the user fixed and what tools demand, nothing else', () => {
    const allowed =
      /^(src|prompts|knowledge|tests|package\.json|tsconfig\.json|\.env\.example|README\.md|CHANGELOG\.md|LICENSE|biome\.json|vitest\.config\.ts|\.ci|\.gitignore|package-lock\.json)$/;
    const tracked = globSync('*', { exclude: ['node_modules', 'data', 'reports', 'coverage'] });
    expect(tracked.filter((name) => !allowed.test(name))).toEqual([]);
  });
});
