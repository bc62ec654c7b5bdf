// Text of an .odt file: body, tables, text boxes, footnotes and endnotes where they are called. Of tracked changes, deletions
// are left out: they lie in a list of their own. Annotations, headers, footers and hidden text are not read.

import { UnreadableFileError } from "./unreadable.js";
import { inlineNote, makeTextCollector, parseXml } from "./xml.js";
/** @import { ZipArchive } from "./zip.js" */

const TEXT_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
const NOT_SHOWN = new Set(["tracked-changes", "annotation", "annotation-end", "hidden-text", "hidden-paragraph", "ruby-text", "note-citation"]);
const MAX_SPACES = 1000; // of one text:s element

/** @param {ZipArchive} archive */
export const isOdt = (archive) => archive.names.includes("META-INF/manifest.xml") && archive.names.includes("content.xml");

/** Text of a document, and its number of notes. @param {ZipArchive} archive @returns {Promise<{text: string, notes: number}>} */
export const readOdt = async (archive) => {
  const manifest = await archive.read("META-INF/manifest.xml");
  if (manifest && new TextDecoder().decode(manifest).includes("encryption-data")) throw new UnreadableFileError("encrypted");
  const content = await archive.read("content.xml");
  const body = content && [...parseXml(content).children].find(({ localName }) => localName === "body")?.firstElementChild;
  if (body?.localName !== "text") throw new UnreadableFileError("kind");
  const collector = makeTextCollector();
  let notes = 0;

  /** @param {Element} note */
  const addNote = (note) => {
    const [citation, noteBody] = ["note-citation", "note-body"].map((name) => [...note.children].find(({ localName }) => localName === name));
    notes += 1;
    const kind = note.getAttributeNS(TEXT_NAMESPACE, "note-class") === "endnote" ? "en" : "fn";
    const text = collector.capture(() => noteBody && walkChildren(noteBody, false));
    collector.add(inlineNote(kind, citation?.textContent ?? "", text));
  };

  /** @param {Element} element @param {boolean} isInParagraph where text counts */
  const walkChildren = (element, isInParagraph) => {
    for (const child of element.childNodes) {
      // White space in the file is collapsed; more of it is written as elements.
      if (child instanceof Text && isInParagraph) collector.add((child.nodeValue ?? "").replace(/[ \t\r\n]+/g, " "));
      else if (child instanceof Element) walk(child, isInParagraph);
    }
  };

  /** @param {Element} element @param {boolean} isInParagraph */
  const walk = (element, isInParagraph) => {
    const name = element.localName;
    if (NOT_SHOWN.has(name)) return;
    if (name === "text-box") return collector.anchor(collector.capture(() => walkChildren(element, false)));
    if (element.namespaceURI !== TEXT_NAMESPACE) return walkChildren(element, isInParagraph && name !== "frame");
    if (name === "p" || name === "h") {
      walkChildren(element, true);
      collector.endParagraph();
    } else if (name === "s") {
      collector.add(" ".repeat(Math.min(MAX_SPACES, Number(element.getAttributeNS(TEXT_NAMESPACE, "c") ?? 1) || 1)));
    } else if (name === "tab") {
      collector.add("\t");
    } else if (name === "line-break") {
      collector.add("\n");
    } else if (name === "note") {
      addNote(element);
    } else {
      walkChildren(element, isInParagraph);
    }
  };

  walkChildren(body, false);
  return { text: collector.text(), notes };
};
