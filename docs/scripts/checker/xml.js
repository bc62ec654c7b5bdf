// XML parts of documents, and the text that is collected from them.

import { UnreadableFileError } from "./unreadable.js";

/** Text of bytes: UTF-16 with a byte order mark, else UTF-8, with or without one. @param {Uint8Array} bytes @param {boolean} fatal throw TypeError if they are neither */
export const decodeUnicode = (bytes, fatal) => {
  const [first, second] = bytes;
  const encoding = first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
  return new TextDecoder(encoding, { fatal }).decode(bytes);
};

/** Root element of a part. Documents have no document type declaration; entities of one could grow without end. @param {Uint8Array} bytes */
export const parseXml = (bytes) => {
  const text = decodeUnicode(bytes, true);
  if (text.includes("<!DOCTYPE")) throw new UnreadableFileError("damaged");
  const { documentElement } = new DOMParser().parseFromString(text, "text/xml");
  if (documentElement.getElementsByTagName("parsererror").length || documentElement.localName === "parsererror") throw new UnreadableFileError("damaged");
  return documentElement;
};

/**
 * Collector of the text of a document, paragraph by paragraph.
 * What is anchored in a paragraph and stands outside its line, such as a text box, follows after it.
 */
export const makeTextCollector = () => {
  /** @type {string[]} */
  let pieces = [];
  /** @type {string[]} */
  let anchored = [];
  return {
    /** @param {string} text */
    add: (text) => void pieces.push(text),

    /** End the paragraph, unless it goes on in the next. @param {boolean} goesOn */
    endParagraph: (goesOn = false) => {
      if (goesOn) return;
      pieces.push("\n", ...anchored);
      anchored = [];
    },

    /** Text that `walk` adds. @param {() => void} walk */
    capture: (walk) => {
      const [outerPieces, outerAnchored] = [pieces, anchored];
      [pieces, anchored] = [[], []];
      walk();
      const text = [...pieces, ...anchored].join("");
      [pieces, anchored] = [outerPieces, outerAnchored];
      return text;
    },

    /** Put a text after the current paragraph. @param {string} text */
    anchor: (text) => void anchored.push(text),

    text: () => [...pieces, ...anchored].join(""),
  };
};

/** Note in the place where it is called. @param {"fn" | "en"} kind @param {string | number} number @param {string} text */
export const inlineNote = (kind, number, text) => ` [${kind} ${number}: ${text.replace(/\s+/g, " ").trim()}]`;
