// Takes out of a JPEG what tells where, when and with what it was taken, and all that hides behind its end. Pure.
// The one thing kept is which side is up: without it photos of phones would lie on their side.

const START_OF_SCAN = 0xda;
const END = 0xd9;
/** Segments that a decoder needs: JFIF, colour profile (only as such), colour transform. Other APPn and comments go. */
const JFIF = 0xe0;
const PROFILE = 0xe2;
const COLOUR = 0xee;
const EXIF = 0xe1;
const COMMENT = 0xfe;

/** Null for a file that does not follow the form of a JPEG to its end. */
export function withoutExif(bytes: Uint8Array): Uint8Array | null {
  const kept: Uint8Array[] = [];
  let turned = 1;
  let at = 2;
  for (;;) {
    const marker = bytes[at] === 0xff ? bytes[at + 1] : undefined;
    if (marker === undefined) return null;
    if (marker === END) return joined(bytes.subarray(0, 2), orientation(turned), kept);
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    const head = at + 2 + length;
    if (length < 2 || head > bytes.length) return null;
    const end = marker === START_OF_SCAN ? endOfScan(bytes, head) : head;
    const segment = bytes.subarray(at, end);
    if (isNeeded(marker, segment)) kept.push(segment);
    else if (marker === EXIF && turned === 1) turned = orientationIn(segment);
    at = end;
  }
}

function isNeeded(marker: number, segment: Uint8Array): boolean {
  if (marker === PROFILE) return ascii(segment, 4, 11) === 'ICC_PROFILE';
  if (marker === JFIF || marker === COLOUR) return true;
  return marker !== COMMENT && (marker & 0xf0) !== 0xe0;
}

/** Where the next marker stands: within a scan 0xff is followed by 0 or a restart mark. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(0xff, from);
  for (; at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next & 0xf8) !== 0xd0) return at;
  }
  return bytes.length;
}

/** The tag 0x0112 of the first directory, 1 to 8; 1, upright, where there is none. */
function orientationIn(segment: Uint8Array): number {
  if (ascii(segment, 4, 4) !== 'Exif' || segment.length < 18) return 1;
  const tiff = new DataView(segment.buffer, segment.byteOffset + 10, segment.length - 10);
  const little = tiff.getUint16(0) === 0x4949;
  const directory = tiff.getUint32(4, little);
  if (directory + 2 > tiff.byteLength) return 1;
  const entries = tiff.getUint16(directory, little);
  for (let at = directory + 2; at < directory + 2 + entries * 12 && at + 12 <= tiff.byteLength; at += 12) {
    if (tiff.getUint16(at, little) === 0x0112) return tiff.getUint16(at + 8, little);
  }
  return 1;
}

/** A directory with this one tag; nothing for a picture that stands upright. */
function orientation(turned: number): Uint8Array {
  if (turned < 2 || turned > 8) return new Uint8Array();
  return Uint8Array.from([
    ...[0xff, EXIF, 0, 34, ...Buffer.from('Exif\0\0MM\0*')],
    ...[0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0, 0, 0, 0, 0],
  ]);
}

function joined(start: Uint8Array, upright: Uint8Array, kept: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat([start, upright, ...kept, Uint8Array.from([0xff, END])]));
}

function ascii(bytes: Uint8Array, from: number, length: number): string {
  return Buffer.from(bytes.subarray(from, from + length)).toString('latin1');
}
