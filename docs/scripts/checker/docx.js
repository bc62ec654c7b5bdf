// Text of a .docx file: body, tables, text boxes, fields as they are shown, footnotes and endnotes where they are called.
// Tracked changes as if accepted: deletions are left out. Comments, headers, footers and hidden text are not read.

import { UnreadableFileError } from "./unreadable.js";
import { inlineNote, makeTextCollector, parseXml } from "./xml.js";
/** @import { ZipArchive } from "./zip.js" */

// Namespaces of Office Open XML, transitional and strict.
const WORD_NAMESPACE = /^http:\/\/(?:schemas\.openxmlformats\.org|purl\.oclc\.org\/ooxml)\/wordprocessingml\/(?:2006\/)?main$/;
const COMPATIBILITY_NAMESPACE = "http://schemas.openxmlformats.org/markup-compatibility/2006";

const NOT_SHOWN = new Set(["del", "moveFrom", "delText", "instrText", "delInstrText", "rt", "footnoteRef", "endnoteRef"]);
/** @type {Record<string, string>} */
const CHARACTERS = { tab: "\t", ptab: "\t", br: "\n", cr: "\n", noBreakHyphen: "\u2011" };

/** @param {Element} element @param {string} name */
const wordChild = (element, name) => [...element.children].find((child) => child.localName === name && WORD_NAMESPACE.test(child.namespaceURI ?? ""));

/** Attribute in the namespace of its element. @param {Element} element @param {string} name */
const wordAttribute = (element, name) => element.getAttributeNS(element.namespaceURI, name);

/** Whether the properties of an element, such as "rPr", have one that is on. @param {Element} element @param {string} properties @param {string[]} names */
const hasProperty = (element, properties, ...names) => {
  const list = wordChild(element, properties);
  return Boolean(list) && names.some((name) => {
    const property = wordChild(/** @type {Element} */ (list), name);
    return property && !/^(?:0|false|off)$/.test(wordAttribute(property, "val") ?? "");
  });
};

/** @param {Element} element */
const isHidden = (element) =>
  NOT_SHOWN.has(element.localName) || element.localName.endsWith("Pr")
  || (element.localName === "r" && hasProperty(element, "rPr", "vanish"))
  || (element.localName === "tr" && hasProperty(element, "trPr", "del"))
  || (element.localName === "tc" && hasProperty(element, "tcPr", "cellDel"));

/** Whether a paragraph goes on in the next, because the mark at its end was deleted. @param {Element} paragraph */
const isJoinedToNext = (paragraph) => {
  const properties = wordChild(paragraph, "pPr");
  return Boolean(properties) && hasProperty(/** @type {Element} */ (properties), "rPr", "del", "moveFrom");
};

/** Path of a part that a relationship names; the address is only for resolving. @param {string} base path of the part that has it @param {string} target */
const resolvePartPath = (base, target) => new URL(target, `http://archive/${base}`).pathname.slice(1);

/** @param {ZipArchive} archive @param {string} path of the part whose relationships are read, "" for those of the file */
const readRelationships = async (archive, path) => {
  const slash = path.lastIndexOf("/") + 1;
  const bytes = await archive.read(`${path.slice(0, slash)}_rels/${path.slice(slash)}.rels`);
  /** @type {Map<string, string>} */
  const paths = new Map();
  for (const { attributes } of bytes ? parseXml(bytes).children : []) {
    const type = attributes.getNamedItem("Type")?.value.split("/").pop() ?? "";
    if (attributes.getNamedItem("TargetMode")?.value !== "External") paths.set(type, resolvePartPath(path, attributes.getNamedItem("Target")?.value ?? ""));
  }
  return paths;
};

/** @param {ZipArchive} archive */
export const isDocx = (archive) => archive.names.includes("[Content_Types].xml");

/** Text of a document, and its number of notes. @param {ZipArchive} archive @returns {Promise<{text: string, notes: number}>} */
export const readDocx = async (archive) => {
  const mainPath = (await readRelationships(archive, "")).get("officeDocument") ?? "word/document.xml";
  const main = await archive.read(mainPath);
  const body = main && wordChild(parseXml(main), "body");
  if (!body) throw new UnreadableFileError("kind");
  const paths = await readRelationships(archive, mainPath);

  /** @param {"footnote" | "endnote"} kind @returns {Promise<Map<string, Element>>} */
  const readNotes = async (kind) => {
    const bytes = await archive.read(paths.get(`${kind}s`) ?? "");
    const notes = bytes ? [...parseXml(bytes).children] : [];
    return new Map(notes.map((note) => [wordAttribute(note, "id") ?? "", note]));
  };
  const notes = { footnote: await readNotes("footnote"), endnote: await readNotes("endnote") };
  const counts = { footnote: 0, endnote: 0 };
  const collector = makeTextCollector();
  /** Fields around the current place, true while in the instruction of one. @type {boolean[]} */
  const fields = [];

  /** @param {"footnote" | "endnote"} kind @param {Element} reference */
  const addNote = (kind, reference) => {
    const note = notes[kind].get(wordAttribute(reference, "id") ?? "");
    if (!note) return;
    counts[kind] += 1;
    const number = counts[kind];
    collector.add(inlineNote(kind === "footnote" ? "fn" : "en", number, collector.capture(() => walkChildren(note))));
  };

  /** @param {Element} element */
  const walkChildren = (element) => {
    for (const child of element.children) walk(child);
  };

  /** @param {Element} element */
  const walk = (element) => {
    const name = element.localName;
    if (element.namespaceURI === COMPATIBILITY_NAMESPACE && name === "AlternateContent") {
      // One text box in two formats: the first choice is the newer.
      if (element.firstElementChild) walkChildren(element.firstElementChild);
      return;
    }
    if (!WORD_NAMESPACE.test(element.namespaceURI ?? "")) return walkChildren(element);
    if (isHidden(element)) return;
    if (name === "fldChar") {
      const type = wordAttribute(element, "fldCharType");
      if (type === "begin") fields.push(true);
      else if (type === "separate") fields[fields.length - 1] = false;
      else fields.pop();
    } else if (name === "p") {
      walkChildren(element);
      collector.endParagraph(isJoinedToNext(element));
    } else if (name === "txbxContent") {
      collector.anchor(collector.capture(() => walkChildren(element)));
    } else if (fields.includes(true)) {
      walkChildren(element);
    } else if (name === "t") {
      collector.add(element.textContent ?? "");
    } else if (name in CHARACTERS) {
      collector.add(CHARACTERS[name]);
    } else if (name === "footnoteReference" || name === "endnoteReference") {
      addNote(name === "footnoteReference" ? "footnote" : "endnote", element);
    } else {
      walkChildren(element);
    }
  };

  walkChildren(body);
  return { text: collector.text(), notes: counts.footnote + counts.endnote };
};
