// The label that readers do not see in a file made with a language model: 《人工智能生成合成内容标识办法》第五条. Its fields are those of
// GB 45438-2025 附录E, one label a file. Who sends the file on writes the second half; we leave it empty.

import { crc32 } from 'node:zlib';
import type { MadeByAi } from './sheet.ts';

/** Of the fields that a standard names: it is made by AI, not "may be" or "is suspected to be". */
const MADE_BY_AI = '1';

/** Of XMP in a picture, as TC260 gives it. */
const NAMESPACE = 'http://www.tc260.org.cn/ns/AIGC/1.0/';

/** A PNG: eight bytes, then the chunk IHDR: length, name, thirteen bytes, checksum. */
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const HEADER_END = 8 + 4 + 4 + 13 + 4;

/** The value of the field AIGC, as JSON. */
export function unseenLabel({ producer, id }: MadeByAi): string {
  return JSON.stringify({
    Label: MADE_BY_AI,
    ContentProducer: producer,
    ProduceID: id,
    ReservedCode1: '',
    ContentPropagator: '',
    PropagateID: '',
    ReservedCode2: '',
  });
}

/** The same picture with the label as XMP in front of its pixels. Throws where the bytes are no PNG. */
export function labelPng(png: Uint8Array, ai: MadeByAi): Uint8Array {
  const bytes = Buffer.from(png.buffer, png.byteOffset, png.byteLength);
  if (!bytes.subarray(0, 8).equals(SIGNATURE)) throw new Error('not a PNG');
  // Keyword, end of it, not compressed, no language, no translated keyword: https://www.w3.org/TR/png-3/#11iTXt
  const text = Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${xmpOf(unseenLabel(ai))}`);
  return new Uint8Array(
    Buffer.concat([bytes.subarray(0, HEADER_END), chunkOf('iTXt', text), bytes.subarray(HEADER_END)]),
  );
}

function xmpOf(label: string): string {
  return (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">' +
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
    `<rdf:Description rdf:about="" xmlns:TC260="${NAMESPACE}"><TC260:AIGC>${escaped(label)}</TC260:AIGC>` +
    '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
  );
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (each) => ENTITIES[each] ?? each);
}

function chunkOf(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  checksum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, checksum]);
}
