// The liar suite: everything a model may reply that must not reach a person, and what must.

import type { Case } from './case.ts';
import { REACH } from './lies-reach.ts';
import { SOURCE } from './lies-source.ts';
import { WORDS } from './lies-words.ts';
import { HALF, HONEST } from './truths.ts';

export type { Case } from './case.ts';
export const LIES: readonly Case[] = [...WORDS, ...REACH, ...SOURCE];
export const CASES: readonly Case[] = [...LIES, ...HONEST, ...HALF];
