// Reader of ZIP archives, as far as documents need it: stored and deflated parts. What a part unpacks to is limited, so that
// a small file cannot fill the memory.

import { UnreadableFileError } from "./unreadable.js";

const MAX_UNPACKED_SIZE = 30 * 2 ** 20; // bytes of all parts that are read
const MAX_RATIO = 200; // of unpacked to packed size; repetitive tables reach 60
const RATIO_FREE_SIZE = 2 ** 20; // bytes for which the ratio does not matter
const [END_RECORD, CENTRAL_RECORD, LOCAL_RECORD] = [0x06054b50, 0x02014b50, 0x04034b50];
const [STORED, DEFLATED, ENCRYPTED_FLAG] = [0, 8, 1];

/** @typedef {{flags: number, method: number, crc: number, packedSize: number, size: number, offset: number}} ZipPart */
/** @typedef {{names: string[], read: (name: string) => Promise<Uint8Array<ArrayBuffer> | undefined>}} ZipArchive */

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32: DecompressionStream does not check it for "deflate-raw". @param {Uint8Array} bytes */
const crc32 = (bytes) => {
  let value = 0xffffffff;
  for (const byte of bytes) value = CRC_TABLE[(value ^ byte) & 255] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
};

/** @param {Uint8Array<ArrayBuffer>} packed @param {number} limit bytes */
const inflate = async (packed, limit) => {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const chunks = [];
  let size = 0;
  for (let { done, value } = await reader.read(); !done && value; { done, value } = await reader.read()) {
    size += value.length;
    if (size > limit) {
      void reader.cancel();
      throw new UnreadableFileError("large");
    }
    chunks.push(value);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
};

/** Position of the record at the end, before a comment of at most 65,535 bytes. @param {DataView} view */
const findEndRecord = (view) => {
  const last = view.byteLength - 22;
  for (let at = last; at >= Math.max(0, last - 65535); at--) {
    if (view.getUint32(at, true) === END_RECORD) return at;
  }
  throw new UnreadableFileError("damaged");
};

/** Open an archive. Throws UnreadableFileError, or RangeError where an offset leads out of the file. @param {Uint8Array<ArrayBuffer>} bytes @returns {ZipArchive} */
export const openZip = (bytes) => {
  const view = new DataView(bytes.buffer);
  const end = findEndRecord(view);
  /** @type {Map<string, ZipPart>} */
  const parts = new Map();
  let at = view.getUint32(end + 16, true);
  for (let count = view.getUint16(end + 10, true); count > 0; count--) {
    if (view.getUint32(at, true) !== CENTRAL_RECORD) throw new UnreadableFileError("damaged");
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    const [crc, packedSize, size] = [16, 20, 24].map((field) => view.getUint32(at + field, true));
    const [flags, method] = [8, 10].map((field) => view.getUint16(at + field, true));
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    parts.set(name, { flags, method, crc, packedSize, size, offset: view.getUint32(at + 42, true) });
    at += 46 + nameLength + extraLength + commentLength;
  }
  let remainingSize = MAX_UNPACKED_SIZE;

  /** Content of a part, undefined if there is no such part. @param {string} name */
  const read = async (name) => {
    const part = parts.get(name);
    if (!part) return undefined;
    if (part.flags & ENCRYPTED_FLAG) throw new UnreadableFileError("encrypted");
    if (view.getUint32(part.offset, true) !== LOCAL_RECORD) throw new UnreadableFileError("damaged");
    const start = part.offset + 30 + view.getUint16(part.offset + 26, true) + view.getUint16(part.offset + 28, true);
    const packed = bytes.subarray(start, start + part.packedSize);
    const limit = Math.min(remainingSize, Math.max(RATIO_FREE_SIZE, packed.length * MAX_RATIO));
    if (part.size > limit) throw new UnreadableFileError("large");
    if (part.method !== STORED && part.method !== DEFLATED) throw new UnreadableFileError("damaged");
    const content = part.method === STORED ? packed : await inflate(packed, limit);
    if (content.length !== part.size || crc32(content) !== part.crc) throw new UnreadableFileError("damaged");
    remainingSize -= content.length;
    return content;
  };
  return { names: [...parts.keys()], read };
};
