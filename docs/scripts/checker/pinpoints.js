// Parts of a text, as a reference names them: "arts 6(3)(b) and 9", "Section V, 3.1", "paragraph 3 of Article 6".
// A part is a path: ["article6", "3", "b"].

/**
 * @typedef {object} Item
 * @property {number} start
 * @property {number} end
 * @property {string[][]} paths one path, or those of a range
 */
/**
 * @typedef {object} Pinpoint
 * @property {number} start
 * @property {number} end
 * @property {string} unit
 * @property {string} word the word for the part, as written
 * @property {boolean} isInner it can stand below another part
 * @property {Item[]} items
 */
/** @typedef {{find: (text: string) => Pinpoint[], ofLabel: (label: string) => string[][]}} PinpointReader */

const MAX_RANGE = 60;
const ROMAN = /^[IVXLC]+$/;
const ROMAN_UNITS = new Set(["section", "annex", "article", "principle", "guideline", "panel"]);
const WITHOUT_NUMBER = new Set(["preamble", "annex"]);
// Below these any other part can stand: "Panel 1, Recommendation 4".
const CONTAINERS = new Set(["panel", "annex", "section", "preamble"]);
const LIST_SEPARATOR = /\s*(?:,\s*(?:(?:and also|and|or|et|und|e|y|и)(?=[\s(]))?|;|&|(?<!\p{L})(?:and|or|et|und|sowie|e|y|и|as well as)(?=[\s(]))\s*/uy;
const RANGE_SEPARATOR = /\s*(?:[-–—]|(?<!\p{L})(?:to|bis|à|al|по|through)(?!\p{L}))\s*/uy;
const FIRST_VALUE = /(\d{1,4}(?:\s?(?:bis|ter|quater)\b|[a-z](?![\p{L}\p{N}]))?)(?![\d])|\(\s*([a-z]{1,5}|\d{1,3}[a-z]?)\s*\)|([IVXLC]+)(?![\p{L}])|([a-z])(?![\p{L}\p{N}])/uy;
const SUBDIVISION = /\s?\(\s*(\d{1,3}[a-z]?|[a-z]{1,2}|[ivx]{1,5}|[A-Z]|[IVX]{1,4})\s*\)|\.(\d{1,3}[a-z]?)(?![\p{L}\p{N}])|\.([ivx]{1,5}|[a-z])(?![\p{L}\p{N}])/uy;
const BARE_NUMBERS = /(?:,\s*|\s+|\.)(\d{1,3}(?:\.\d{1,3})*)(?![\p{L}\p{N}]|\s*(?:OJ|U?NTS))/uy;
const LIST_VALUE = /(\d{1,3}(?:[a-z](?![\p{L}]))?)(?![\p{N}\p{L}/]|\.\d{4}|\s*(?:per cent|%|January|February|March|April|May|June|July|August|September|October|November|December|U\.?N\.?T\.?S|ILM))/uy;

/** @param {[string, number, ...string[]][]} units id, whether it can stand below another (1) or only so (2), words @returns {PinpointReader} */
export const makePinpointReader = (units) => {
  /** @type {Map<string, {unit: string, inner: number}>} */
  const byWord = new Map();
  for (const [unit, inner, ...words] of units) for (const word of words) if (!byWord.has(wordKey(word))) byWord.set(wordKey(word), { unit, inner });
  const words = [...byWord.keys()].sort((one, other) => other.length - one.length);
  const source = words.map((word) => (word.length <= 2 ? escaped(word) : anyCase(word))).join("|");
  const unitPattern = new RegExp(`(?<![\\p{L}\\p{N}]|\\p{L}{2}[’'](?=s))(${source})(?![\\p{L}])\\.?\\s*(?:[nN][o°]\\.?\\s*(?=\\d))?`, "gu");
  const innerPattern = new RegExp(`[\\s,]*(?:of\\s+)?(${source})(?![\\p{L}])\\.?\\s*`, "uy");
  const known = (/** @type {string} */ word) => /** @type {{unit: string, inner: number}} */ (byWord.get(wordKey(word)) ?? byWord.get(word));

  return { find, ofLabel };

  /** @param {string} text */
  function find(text) {
    /** @type {Pinpoint[]} */
    const found = [];
    let done = 0;
    for (const match of text.matchAll(unitPattern)) {
      if (match.index < done) continue;
      const { unit, inner } = known(match[1]);
      if (inner === 2) continue;
      const pinpoint = read(text, match.index, match.index + match[0].length, unit, match[1]);
      if (!pinpoint) continue;
      found.push({ ...pinpoint, isInner: inner > 0 });
      done = pinpoint.end;
    }
    return found;
  }

  /** @param {string} text @param {number} start @param {number} from @param {string} unit @param {string} word @returns {Omit<Pinpoint, "isInner"> | null} */
  function read(text, start, from, unit, word) {
    const first = firstValue(text, from, unit);
    if (!first && !WITHOUT_NUMBER.has(unit)) return null;
    const path = [unit + (first?.value ?? "")];
    let end = subdivisions(text, first ? first.end : from, path, unit, first?.isRoman ?? false);
    if (path.length === 1 && !first) end = start + word.length;
    if (unit === "annex" && path.length === 1 && !first) return null;
    /** @type {Item[]} */
    const items = [{ start, end, paths: [path] }];
    const isPlural = /(?:[^s]s|n)$/.test(word) && !/^(?:Abs|al|in)$/.test(word) || /§§|¶¶|[ыяхи]$|пп|pp|^Artikel|^artícul|^articoli|^artt/.test(word);
    if (first) end = more(text, end, items, unit, isPlural);
    return { start, end, unit, word, items };
  }

  /** What follows the first part of a list: ranges and further numbers. @param {string} text @param {number} from @param {Item[]} items @param {string} unit @param {boolean} isPlural */
  function more(text, from, items, unit, isPlural) {
    let end = from;
    for (;;) {
      const last = /** @type {Item} */ (items.at(-1));
      const previous = /** @type {string[]} */ (last.paths.at(-1));
      const dash = matchAt(RANGE_SEPARATOR, text, end);
      const upper = dash && listValue(text, end + dash[0].length, previous, unit, true);
      if (upper) {
        end = subdivisions(text, upper.end, upper.path, unit, false);
        last.paths = range(previous, upper.path);
        last.end = end;
        continue;
      }
      const separator = matchAt(LIST_SEPARATOR, text, end);
      const next = separator && listValue(text, end + separator[0].length, previous, unit, isPlural);
      if (!separator || !next) return end;
      const start = end + separator[0].length;
      end = subdivisions(text, next.end, next.path, unit, false);
      items.push({ start, end, paths: [next.path] });
    }
  }

  /** @param {string} text @param {number} at @param {string[]} previous @param {string} unit @param {boolean} takesNumbers */
  function listValue(text, at, previous, unit, takesNumbers) {
    const inBrackets = text[at] === "(" ? matchAt(SUBDIVISION, text, at) : null;
    if (inBrackets) {
      const value = inBrackets[1];
      const isNumber = /^\d/.test(value);
      const depth = previous.findLastIndex((one, index) => index > 0 && /^\d/.test(one) === isNumber);
      if (depth < 0 && previous.length > 1) return null;
      return { end: at + inBrackets[0].length, path: [...previous.slice(0, depth < 0 ? previous.length : depth), value.toLowerCase()] };
    }
    const number = takesNumbers ? matchAt(LIST_VALUE, text, at) : null;
    if (!number) return null;
    return { end: at + number[0].length, path: [unit + number[1]] };
  }

  /** @param {string} text @param {number} at @param {string} unit */
  function firstValue(text, at, unit) {
    const found = matchAt(FIRST_VALUE, text, at);
    if (!found) return null;
    const [whole, digits, bracketed, roman, letter] = found;
    if (roman) {
      if (!ROMAN_UNITS.has(unit)) return null;
      return { value: String(arabic(roman)), end: at + whole.length, isRoman: true };
    }
    if (letter && unit !== "paragraph" && unit !== "point" && unit !== "annex") return null;
    if (letter && /^(?:a|e|y)$/.test(letter) && text[at + 1] === " ") return null;
    return { value: (digits ?? bracketed ?? letter).replace(/\s/g, "").toLowerCase(), end: at + whole.length, isRoman: false };
  }

  /** Read what stands below a part, and return where it ends. @param {string} text @param {number} from @param {string[]} path @param {string} unit @param {boolean} isRoman */
  function subdivisions(text, from, path, unit, isRoman) {
    let end = from;
    for (;;) {
      const found = matchAt(SUBDIVISION, text, end);
      if (found) {
        path.push((found[1] ?? found[2] ?? found[3]).toLowerCase());
        end += found[0].length;
        continue;
      }
      const bare = unit === "section" && isRoman && path.length === 1 ? matchAt(BARE_NUMBERS, text, end) : null;
      if (bare) {
        path.push(...bare[1].split("."));
        end += bare[0].length;
        continue;
      }
      const inner = matchAt(innerPattern, text, end);
      if (!inner) return end;
      const { unit: innerUnit, inner: kind } = known(inner[1]);
      // "§ 25 Abs. 4": in a law of Germany the sign is for an article.
      const hasSign = path.length === 1 && /§\s*\d+[a-z]?$/.test(text.slice(Math.max(0, from - 8), from)) && !/[§¶]/.test(inner[1]);
      const takes = kind && (innerUnit !== unit || hasSign) && (innerUnit !== "section" || unit === "annex") || CONTAINERS.has(unit) && innerUnit !== "article" && innerUnit !== "annex";
      if (!takes || /^\s*,?\s*of/.test(inner[0])) return end;
      const value = firstValue(text, end + inner[0].length, innerUnit);
      if (!value) return end;
      const repeated = path.length > 1 && text.slice(value.end).match(/^\.\d/) && value.value === path.at(-1);
      if (!repeated) path.push(value.value);
      end = value.end;
    }
  }

  /** The paths of a label of ours; none if it has no pinpoint. @param {string} label */
  function ofLabel(label) {
    const pinpoint = find(label.replace(/^\[|\]/g, ""))[0];
    if (!pinpoint) return [];
    const { paths } = pinpoint.items[0];
    // (a)-(c): all that the paragraph has.
    const last = paths[0].at(-1);
    if (paths.length > 1 && paths[0].length > 1 && (last === "a" || last === "1" || last === "i")) return [...paths, paths[0].slice(0, -1)];
    return paths;
  }
};

/** @param {string} word */
const wordKey = (word) => (word.length <= 2 ? word : word.toLowerCase());

/** @param {string} word */
const escaped = (word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/ /g, "\\s+");

/** Capital at the beginning, or everywhere. @param {string} word */
const anyCase = (word) => {
  const [first, ...rest] = [...word];
  const start = first.toUpperCase() === first.toLowerCase() ? escaped(first) : `[${first.toLowerCase()}${first.toUpperCase()}]`;
  const tail = rest.join("");
  return tail.toUpperCase() === tail ? start + escaped(tail) : `${start}(?:${escaped(tail)}|${escaped(tail.toUpperCase())})`;
};

/** @param {RegExp} sticky @param {string} text @param {number} at */
const matchAt = (sticky, text, at) => {
  sticky.lastIndex = at;
  return sticky.exec(text);
};

/** @param {string} roman */
export const arabic = (roman) => {
  if (!ROMAN.test(roman)) return 0;
  const values = [...roman].map((digit) => ({ I: 1, V: 5, X: 10, L: 50, C: 100 })[digit] ?? 0);
  return values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0);
};

/** @param {string[]} lower @param {string[]} upper @returns {string[][]} */
const range = (lower, upper) => {
  const [last, final] = [/** @type {string} */ (lower.at(-1)), /** @type {string} */ (upper.at(-1))];
  const prefix = lower.slice(0, -1);
  const [first, to] = [Number(last.replace(/^\D+/, "")), Number(final.replace(/^\D+/, ""))];
  if (to > first && to - first < MAX_RANGE) {
    const unit = last.replace(/\d+$/, "");
    return Array.from({ length: to - first + 1 }, (_, step) => [...prefix, `${unit}${first + step}`]);
  }
  if (/^[a-z]$/.test(last) && /^[a-z]$/.test(final) && final > last) {
    return Array.from({ length: final.charCodeAt(0) - last.charCodeAt(0) + 1 }, (_, step) => [...prefix, String.fromCharCode(last.charCodeAt(0) + step)]);
  }
  return [lower, upper];
};
