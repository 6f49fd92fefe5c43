// A sheet as one PNG for a chat, 1080 pixels wide and as high as it needs. How it looks is decided in phone.ts.

import { draw } from './drawing.ts';
import type { Sheet } from './sheet.ts';

export function toPicture(sheet: Sheet): Promise<Uint8Array> {
  return draw('picture', sheet);
}
