// A QR code as a small black and white picture that may be printed at any size. The squares are those of pdfmake's own
// encoder, whose drawing rounds a module down to whole points and weighs ten times as much in a file of many letters.

import { createRequire } from 'node:module';
import { crc32, deflateSync } from 'node:zlib';

interface Encoder {
  readonly measure: (node: { qr: string; eccLevel: 'L' | 'M' | 'Q' | 'H' }) => {
    readonly _width: number;
    readonly _canvas: readonly { readonly x: number; readonly y: number }[];
  };
}

/** Side of a module in the encoder's drawing. */
const DRAWN = 5;
/** Side of a module in ours, in pixels: a byte of eight, so that a row is easily written. */
const PIXELS = 8;
/** White modules around the code, without which cameras do not find it. */
const QUIET = 4;

/** A data address of a PNG with the white border in it. Level M: a fold or a stain over 15 % still reads. */
export function drawQr(content: string): string {
  const encoder = createRequire(import.meta.url)('pdfmake/js/qrEnc.js').default as Encoder;
  const { _width, _canvas } = encoder.measure({ qr: content, eccLevel: 'M' });
  const side = _width / DRAWN + 2 * QUIET;
  const modules = new Uint8Array(side * side).fill(0xff);
  // The first rectangle is the white ground.
  for (const { x, y } of _canvas.slice(1)) modules[(y / DRAWN + QUIET) * side + x / DRAWN + QUIET] = 0;
  return `data:image/png;base64,${pngOf(modules, side).toString('base64')}`;
}

/** One byte a module is eight pixels of one bit; each row of modules is written eight times. */
function pngOf(modules: Uint8Array, side: number): Buffer {
  const rows = Buffer.alloc(side * PIXELS * (side + 1));
  for (let row = 0; row < side * PIXELS; row++) {
    const from = Math.floor(row / PIXELS) * side;
    // The byte before a row names its filter: none.
    rows.set(modules.subarray(from, from + side), row * (side + 1) + 1);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side * PIXELS, 0);
  header.writeUInt32BE(side * PIXELS, 4);
  header[8] = 1;
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const around = Buffer.alloc(8);
  around.writeUInt32BE(data.length, 0);
  around.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)]);
}
