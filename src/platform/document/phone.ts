// A sheet as one long page as wide as a phone, everything below each other, to be drawn as a picture.

import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { AI_LABEL_FILE } from '../model/wording.ts';
import { layoutParts } from './layout.ts';
import { MARGIN, PHONE, PHONE_LABEL, PHONE_WIDTH } from './look.ts';
import type { Part, Sheet } from './sheet.ts';

const RULE: Part = { kind: 'rule' };

export function layoutPhone(sheet: Sheet): TDocumentDefinitions {
  const parts = sheet.pages.flatMap((page, at) => (at === 0 ? page : [RULE, ...page]));
  const feet = parts.flatMap((part) => (part.kind === 'foot' ? [part.text] : []));
  const below = [...feet, ...(sheet.footer === undefined ? [] : [sheet.footer])];
  const content: Content[] = [
    ...layoutParts(parts, PHONE),
    ...below.map((text) => ({ text, fontSize: PHONE.small, color: '#555555' })),
    ...(sheet.ai ? [labelOf()] : []),
  ];
  return {
    content,
    info: { title: sheet.title },
    pageSize: { width: PHONE_WIDTH, height: Number.POSITIVE_INFINITY },
    pageMargins: MARGIN.phone,
    defaultStyle: { font: 'Noto', fontSize: PHONE.normal, lineHeight: 1.2 },
  };
}

function labelOf(): Content {
  return { text: AI_LABEL_FILE, fontSize: PHONE_LABEL, margin: [0, PHONE.normal / 2, 0, 0] };
}
