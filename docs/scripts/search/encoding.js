// Decoder for the variable-length integers of hooks/compendium/search/encoding.py: base 91, small numbers in one character.

/** @typedef {{documents: Int32Array, codes: Uint8Array}} Posting ascending document numbers, and for each a code of field and weight */

/** @param {string} text @param {number} offset */
const decodeBase91Digit = (text, offset) => {
  const code = text.charCodeAt(offset);
  return code - (code > 92 ? 36 : 35);
};

/** Call back with each integer of a text or, `withSigns`, with alternating integers and single characters. @param {string} text @param {(number: number, sign: number) => void} callback @param {boolean} withSigns */
const decodeEachInteger = (text, callback, withSigns = false) => {
  for (let offset = 0; offset < text.length;) {
    let value = decodeBase91Digit(text, offset);
    if (value < 70) offset += 1;
    else if (value < 85) {
      value = 70 + (value - 70) * 91 + decodeBase91Digit(text, offset + 1);
      offset += 2;
    } else if (value < 90) {
      value = 1435 + ((value - 85) * 91 + decodeBase91Digit(text, offset + 1)) * 91 + decodeBase91Digit(text, offset + 2);
      offset += 3;
    } else {
      value = 42840 + (decodeBase91Digit(text, offset + 1) * 91 + decodeBase91Digit(text, offset + 2)) * 91 + decodeBase91Digit(text, offset + 3);
      offset += 4;
    }
    callback(value, withSigns ? decodeBase91Digit(text, offset) : 0);
    if (withSigns) offset += 1;
  }
};

/** @param {string} text */
export const decodeIntegers = (text) => {
  /** @type {number[]} */
  const values = [];
  decodeEachInteger(text, (value) => values.push(value));
  return values;
};

/** Ascending document numbers from their deltas. @param {string} text */
export const decodeDeltas = (text) => {
  let document = -1;
  return decodeIntegers(text).map((delta) => (document += delta + 1));
};

/** Tail of a posting list, which is grouped by code. @param {string} text @returns {Posting} */
export const decodePostingTail = (text) => {
  const postings = text.split("!").flatMap((group) => {
    const code = decodeBase91Digit(group, 0);
    return decodeDeltas(group.slice(1)).map((document) => document * 128 + code);
  });
  const sorted = Int32Array.from(postings).sort();
  return { documents: sorted.map((posting) => posting >> 7), codes: Uint8Array.from(sorted, (posting) => posting & 127) };
};

/** @param {string} text @returns {Posting} */
export const decodePostings = (text) => {
  /** @type {number[]} */
  const documents = [];
  /** @type {number[]} */
  const codes = [];
  let document = -1;
  decodeEachInteger(text, (delta, code) => {
    documents.push((document += delta + 1));
    codes.push(code);
  }, true);
  return { documents: Int32Array.from(documents), codes: Uint8Array.from(codes) };
};
