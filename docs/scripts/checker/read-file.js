// Bundle "check-file": reading a document in the browser. Loaded when a file is chosen; nothing is sent or stored.

import { isDocx, readDocx } from "./docx.js";
import { isOdt, readOdt } from "./odt.js";
import { UnreadableFileError } from "./unreadable.js";
import { decodeUnicode } from "./xml.js";
import { openZip } from "./zip.js";
/** @import { UnreadableReason } from "./unreadable.js" */

const MAX_FILE_SIZE = 100 * 2 ** 20; // bytes; pictures, which are not read, make documents large
const [ZIP_START, OLE_START] = ["PK\x03\x04", "\xd0\xcf\x11\xe0"];
// Names of files that are neither text nor an archive of known content.
const OTHER_KINDS = /\.(?:docm?|dotm?|rtf|pages|wpd|epub|xlsx?|pptx?|html?)$/i;

/** @typedef {{text: string, notes: number}} DocumentText `notes` is the number of footnotes and endnotes */

/** First bytes as characters. @param {Uint8Array} bytes @param {number} length */
const startOf = (bytes, length) => String.fromCharCode(...bytes.subarray(0, length));

/** Whether a name of a stream, in UTF-16, is in an old Office file. @param {Uint8Array} bytes @param {string} name */
const hasStream = (bytes, name) => new TextDecoder("utf-16le").decode(bytes.subarray(0, bytes.length & ~1)).includes(name);

/** Text of plain text: Unicode, else windows-1252. @param {Uint8Array} bytes */
const decodeText = (bytes) => {
  try {
    return decodeUnicode(bytes, true);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
};

/** @param {Uint8Array<ArrayBuffer>} bytes @param {string} name @returns {Promise<DocumentText>} */
const readBytes = async (bytes, name) => {
  const start = startOf(bytes, 4);
  if (start === ZIP_START) {
    const archive = openZip(bytes);
    if (isOdt(archive)) return readOdt(archive);
    if (isDocx(archive)) return readDocx(archive);
    throw new UnreadableFileError("kind");
  }
  if (start === OLE_START) throw new UnreadableFileError(hasStream(bytes, "EncryptedPackage") ? "encrypted" : "old-word");
  if (startOf(bytes, 5) === "%PDF-") throw new UnreadableFileError("pdf");
  if (/\.(?:docx|odt)$/i.test(name)) throw new UnreadableFileError("damaged");
  const text = decodeText(bytes);
  if (OTHER_KINDS.test(name) || text.includes("\0")) throw new UnreadableFileError("kind");
  return { text: text.replace(/\r\n?/g, "\n"), notes: 0 };
};

/** Read a document. Rejects with UnreadableFileError. @param {File} file @returns {Promise<DocumentText>} */
export const readDocument = async (file) => {
  try {
    new DecompressionStream("deflate-raw");
  } catch {
    if (!/\.(?:md|txt)$/i.test(file.name)) throw new UnreadableFileError("browser");
  }
  if (file.size > MAX_FILE_SIZE) throw new UnreadableFileError("large");
  try {
    const read = await readBytes(new Uint8Array(await file.arrayBuffer()), file.name);
    const text = read.text.replaceAll("\u00ad", "").split("\n").map((line) => line.trimEnd()).join("\n").replace(/\n{3,}/g, "\n\n").trim();
    if (!text) throw new UnreadableFileError("empty");
    return { ...read, text };
  } catch (error) {
    // Offsets out of the file, text that is no XML, a stream that does not unpack: the file is not what it says it is.
    throw error instanceof UnreadableFileError ? error : new UnreadableFileError("damaged");
  }
};
