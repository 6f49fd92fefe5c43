// A topic while it is being told: what the words have said so far, what is still to be asked, what it will be called. Asked is
// only what is missing, each once. Pure.

import { z } from 'zod';
import { buildingText, inRegister } from '../../../platform/place/buildings.ts';
import { type Category, categoryOf } from './categories.ts';
import { LONGEST_PLACE } from './form.ts';
import { labelOf, nameable, understand } from './understand.ts';

const QUESTIONS = ['place', 'scope', 'began', 'photo'] as const;
export const questionForm = z.enum(['text', ...QUESTIONS]);
export type Question = z.infer<typeof questionForm>;

export const unfinishedForm = z.object({
  compound: z.string(),
  way: z.enum(['chat', 'group']),
  text: z.string(),
  place: z.string(),
  began: z.string(),
  everybody: z.boolean(),
  /** In the register's own spelling. */
  buildings: z.array(z.string()),
  asked: z.array(questionForm),
  photos: z.array(z.object({ type: z.enum(['image/jpeg', 'image/png']), data: z.string() })),
});
export type Unfinished = z.infer<typeof unfinishedForm>;

export function begin(compound: string, way: Unfinished['way']): Unfinished {
  return {
    ...{ compound, way, text: '', place: '', began: '', everybody: false },
    ...{ buildings: [], asked: [], photos: [] },
  };
}

/** The words that say what it is; with what else they say, where nothing was known of that. */
export function withText(draft: Unfinished, text: string, register: readonly string[]): Unfinished {
  return withFacts({ ...draft, text }, text, register);
}

/** An answer to one question. A whole sentence may answer more than was asked. */
export function withAnswer(
  draft: Unfinished,
  question: 'place' | 'began',
  answer: string,
  register: readonly string[],
): Unfinished {
  const asked = [...draft.asked, question];
  if (isUnknown(answer)) return { ...draft, asked };
  const found = understand(answer)[question];
  const cut = answer.length > SHORT && found !== '' ? found : [...answer].slice(0, LONGEST_PLACE).join('');
  return withFacts({ ...draft, asked, [question]: cut }, answer, register);
}

/** Buildings of the register or everybody; null where the words say neither. */
export function withScope(draft: Unfinished, answer: string, register: readonly string[]): Unfinished | null {
  const asked = [...draft.asked, 'scope' as const];
  const { buildings } = understand(answer);
  const known = register.length === 0 ? [...buildings] : inRegister(buildings, register);
  if (known.length > 0) return { ...draft, asked, everybody: false, buildings: known };
  const all = /全|整个|都|所有|大家|每/u.test(answer) || isUnknown(answer);
  return all ? { ...draft, asked, everybody: true, buildings: [] } : null;
}

/** What to ask next; null where enough is said. A photo is asked for only where something had to be asked anyway. */
export function missingIn(draft: Unfinished): Question | null {
  const open = (question: Question) => !draft.asked.includes(question);
  if (draft.text === '') return 'text';
  if (draft.way === 'group') return null;
  const placeless = PLACELESS.includes(categoryOf(draft.text));
  const timeless = placeless || WISH.test(draft.text);
  if (draft.place === '' && !placeless && open('place')) return 'place';
  if (!draft.everybody && draft.buildings.length === 0 && open('scope')) return 'scope';
  if (draft.began === '' && !timeless && open('began')) return 'began';
  return draft.asked.some((each) => each !== 'text') && draft.photos.length === 0 && open('photo')
    ? 'photo'
    : null;
}

/** Buildings that the words name and the register does not have. */
export function unknownIn({ text, place }: Unfinished, register: readonly string[]): string[] {
  const named = understand(`${place}，${text}`).buildings;
  return register.length === 0 ? [] : named.filter((each) => inRegister([each], register).length === 0);
}

export function categoryIn({ text, place }: Unfinished): Category {
  return categoryOf(`${place} ${text}`);
}

/** `sizes`: how many units the register has in each building. */
export function labelIn(draft: Unfinished, sizes: ReadonlyMap<string, number>): string {
  const { everybody, text } = draft;
  const buildings = nameable(draft.buildings, sizes).map(buildingText);
  return labelOf({ everybody, buildings, category: categoryIn(draft), text });
}

/** Nobody said whom it touches: then everybody is heard. */
export function scopeIn({ everybody, buildings }: Unfinished) {
  return everybody || buildings.length === 0
    ? ({ kind: 'compound' } as const)
    : ({ kind: 'buildings', buildings } as const);
}

export function isUnknown(answer: string): boolean {
  return /^(?:我)?(?:不知道|不清楚|不晓得|不记得|记不清|记不得|忘了|说不清|说不准|说不好|没有|无|不好说|随便|不确定)(?:了|啊|呀|的|楚)?[。!！]?$/u.test(
    answer.trim(),
  );
}

/** An answer up to here is taken as it stands. */
const SHORT = 20;
const PLACELESS: readonly Category[] = ['物业服务与收费', '公共收益与账目', '维修资金', '业委会履职/选举'];
/** Something new is wanted: it has not begun. */
const WISH =
  /^(?:我们?|大家)?(?:都)?(?:希望|建议|提议|想|要求|盼|在|把|给|装|加装|安装|增|设|建|组织|统一|开放)/u;

function withFacts(draft: Unfinished, words: string, register: readonly string[]): Unfinished {
  const { place, began, buildings, everybody } = understand(words);
  const scoped = draft.everybody || draft.buildings.length > 0;
  const known = register.length === 0 ? [...buildings] : inRegister(buildings, register);
  return {
    ...draft,
    place: draft.place === '' ? place : draft.place,
    began: draft.began === '' ? began : draft.began,
    ...(scoped ? {} : { everybody: everybody && known.length === 0, buildings: everybody ? [] : known }),
  };
}
