// One page of paper a unit, with the code it is claimed with. Pure; the words come in.

import type { Page, Part, Sheet } from '../../platform/document/index.ts';

export interface Letter {
  readonly room: string;
  readonly code: string;
  readonly shared: boolean;
}

export interface LetterWords {
  readonly file: string;
  readonly title: (compound: string) => string;
  readonly room: (room: string) => string;
  readonly what: string;
  readonly stepsTitle: string;
  readonly steps: readonly string[];
  readonly otherWay: (site: string, chat: string | null) => string;
  readonly code: string;
  readonly secret: string;
  readonly shared: string;
  readonly kept: string;
  readonly noPhone: string;
  readonly contact: readonly string[];
}

export interface LettersOf {
  readonly compound: string;
  /** What the address of the page begins with; empty where there is no public site, and then no square to scan. */
  readonly site: string;
  /** Into a chat with our bot, which then hears the argument; null where there is none. */
  readonly chatLink?: ((argument: string) => string | null) | undefined;
  readonly letters: readonly Letter[];
  readonly words: LetterWords;
}

export function lettersSheet(of: LettersOf): Sheet {
  return {
    title: `${of.compound} ${of.words.file}`,
    pages: of.letters.map((letter) => letterPage(letter, of)),
  };
}

function letterPage({ room, code, shared }: Letter, { compound, site, words, ...of }: LettersOf): Page {
  const chat = of.chatLink?.(`unit_${code.replace('-', '')}`) ?? null;
  const steps: Part[] = words.steps.map((step, at) => large(`${at + 1}. ${step}`));
  return [
    { kind: 'heading', level: 1, text: words.title(compound) },
    { kind: 'text', size: 'large', bold: true, align: 'center', text: words.room(room) },
    { kind: 'gap', height: 4 },
    large(words.what),
    ...(shared ? [large(words.shared)] : []),
    { kind: 'heading', level: 2, text: words.stepsTitle },
    ...(site === '' ? steps : [besideSquare(steps, `${site}/claim#${code.replace('-', '')}`)]),
    { kind: 'text', text: words.otherWay(site, chat) },
    { kind: 'rule' },
    { kind: 'text', bold: true, align: 'center', text: words.code },
    { kind: 'code', text: code },
    { kind: 'text', bold: true, align: 'center', text: words.secret },
    { kind: 'rule' },
    { kind: 'text', text: words.noPhone },
    { kind: 'text', size: 'small', text: words.kept },
    { kind: 'lines', labels: words.contact },
  ];
}

function large(text: string): Part {
  return { kind: 'text', size: 'large', text };
}

/** In the fragment the code reaches no server and no log of one. */
function besideSquare(steps: readonly Part[], content: string): Part {
  return { kind: 'columns', share: 0.66, left: steps, right: [{ kind: 'qr', content, size: 42 }] };
}
