// A message once evened out, with all that learnt weights look at: grams and concepts. Made once for each message. Pure.

import { type ConceptGroup, createConcepts } from './concepts.ts';
import { createTidy, type Variants } from './tidy.ts';
import { gramsOf } from './weigh.ts';

export interface Heard {
  /** Evened out, see tidy.ts. */
  readonly text: string;
  /** What the message comes to: without what was "borne" before it, from "最要紧的是" on. */
  readonly point: string;
  readonly features: readonly string[];
  /** What was said first, the greater half of the clauses; null where there is but one. */
  readonly opening: Opening | null;
}

export interface Opening {
  readonly text: string;
  readonly features: readonly string[];
}

export function createHeard(variants: Variants, concepts: readonly ConceptGroup[]): (text: string) => Heard {
  const tidy = createTidy(variants);
  const conceptsOf = createConcepts(concepts, tidy);
  return (said) => {
    const text = tidy(said);
    const point = pointOf(text);
    const opening = openingOf(point);
    const featuresOf = (part: string) => [...gramsOf(part), ...conceptsOf(part)];
    return {
      text,
      point,
      features: featuresOf(point),
      opening: opening === null ? null : { text: opening, features: featuresOf(opening) },
    };
  };
}

const ASIDE = /^[^。？！]*(忍了|先不说|暂且不说|不提了|不去说|就算了|也算了|另说|不计较)，/;
const POINT =
  /(最要紧|最急|最主要|最头疼|最烦|最担心|主要|关键|重点|我要说|我要反映|其实|真正)的?(一件)?(事情?|问题)?(就是|还是|是)/;
/** A point of fewer characters names nothing. */
const SHORTEST = 4;

/** "灯不亮我都忍了，最要紧的是污水管爆了" is about the pipe. */
function pointOf(text: string): string {
  const heard = text.replace(ASIDE, '');
  const found = POINT.exec(heard);
  const point = found === null ? heard : heard.slice(found.index + found[0].length);
  return point.length < SHORTEST ? text : point;
}

function openingOf(point: string): string | null {
  const clauses = point.split(/[，。？！]/).filter((clause) => clause !== '');
  return clauses.length < 2 ? null : clauses.slice(0, Math.ceil(clauses.length / 2)).join('，');
}
