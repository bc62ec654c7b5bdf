// Integer decoding: what hooks/compendium/search/encoding.py wrote with 91 signs, small numbers in one.

/** @typedef {{documents: Int32Array, codes: Uint8Array}} Posting documents rise; a code says where the word stands and how much it weighs */

/** @param {string} text @param {number} at */
export const decodeDigit = (text, at) => {
  const code = text.charCodeAt(at);
  return code - (code > 92 ? 36 : 35);
};

/** Read all numbers of a text, or a number and a sign in turn. @param {string} text @param {(number: number, sign: number) => void} take @param {boolean} inTurn */
export const decodeEach = (text, take, inTurn = false) => {
  for (let at = 0; at < text.length;) {
    let value = decodeDigit(text, at);
    if (value < 70) at += 1;
    else if (value < 85) {
      value = 70 + (value - 70) * 91 + decodeDigit(text, at + 1);
      at += 2;
    } else if (value < 90) {
      value = 1435 + ((value - 85) * 91 + decodeDigit(text, at + 1)) * 91 + decodeDigit(text, at + 2);
      at += 3;
    } else {
      value = 42840 + (decodeDigit(text, at + 1) * 91 + decodeDigit(text, at + 2)) * 91 + decodeDigit(text, at + 3);
      at += 4;
    }
    take(value, inTurn ? decodeDigit(text, at) : 0);
    if (inTurn) at += 1;
  }
};

/** @param {string} text */
export const decodeInts = (text) => {
  /** @type {number[]} */
  const found = [];
  decodeEach(text, (value) => found.push(value));
  return found;
};

/** Numbers of documents, which rise. @param {string} text */
export const decodeDeltas = (text) => {
  let document = -1;
  return decodeInts(text).map((step) => (document += step + 1));
};

/** The rest of a long list: the documents of each code. @param {string} text @returns {Posting} */
export const decodeTail = (text) => {
  const found = text.split("!").flatMap((part) => {
    const code = decodeDigit(part, 0);
    return decodeDeltas(part.slice(1)).map((document) => document * 128 + code);
  });
  const sorted = Int32Array.from(found).sort();
  return { documents: sorted.map((item) => item >> 7), codes: Uint8Array.from(sorted, (item) => item & 127) };
};

/** @param {string} text @returns {Posting} */
export const decodePostings = (text) => {
  /** @type {number[]} */
  const documents = [];
  /** @type {number[]} */
  const codes = [];
  let document = -1;
  decodeEach(text, (step, code) => {
    documents.push((document += step + 1));
    codes.push(code);
  }, true);
  return { documents: Int32Array.from(documents), codes: Uint8Array.from(codes) };
};
