// Citation checker: finds references in a text and says which of them we have.

import { indexNames } from "./names.js";
import { readableText } from "./normalise.js";
import { makePinpointReader } from "./pinpoints.js";
import { findReferences } from "./references.js";
import { foldLetters, nameWords } from "./words.js";

/** @import { Part, Work } from "./names.js" */
/** @import { Grammar, Reference } from "./references.js" */

/**
 * @typedef {object} Finding
 * @property {number} start
 * @property {number} end
 * @property {string} text
 * @property {string | null} ref
 * @property {"correct" | "differs" | "not-here" | "amended" | "unknown"} verdict
 * @property {"held" | "not-held" | null} words
 * @property {{start: number, end: number, text: string} | null} quotation
 * @property {{op: "same" | "missing" | "added", text: string}[] | null} diff
 * @property {boolean} spelling
 * @property {string} pinpoint
 * @property {string} reason
 * @property {string} title
 * @property {string} url
 * @property {{title: string, at: string} | null} source
 * @property {{text: string}[]} cautions
 */
/**
 * @typedef {object} CheckerData
 * @property {Grammar} grammar
 * @property {Work[]} works
 */

const FILES = { names: "check/names.js", quotations: "check/quotations.js", cautions: "check/cautions.js", versions: "check/versions.js" };

/** @type {Promise<CheckerData> | null} */
let prepared = null;

/**
 * What a text needs: names and forms, and quotations, cautions and versions if it can have any. Without an argument
 * everything; for an empty text the names only. @param {string} [text] @returns {Promise<CheckerData>}
 */
export const loadData = async (text) => {
  prepared ??= compendium.load(FILES.names).then(() => prepareData(compendium.received.get(FILES.names)));
  prepared.catch(() => {
    prepared = null;
  });
  void text;
  return prepared;
};

/** @param {any} names content of check/names.js @returns {CheckerData} */
export const prepareData = ({ forms, works: rows }) => {
  const typeOfWord = new Map();
  for (const [type, ...words] of forms.types) for (const word of words) typeOfWord.set(foldLetters(word), type);
  const pinpoints = makePinpointReader(forms.units);
  /** @type {{work: Work, names: string[], beside: string[]}[]} */
  const named = rows.map((/** @type {any[]} */ [ref, title, names, beside, years, state, parts]) => {
    const words = [title, ...names, ...beside].flatMap((name) => nameWords(name).keys);
    const [, instrument] = ref.split(":");
    return {
      work: {
        ref, title, state,
        years: new Set(years),
        types: new Set(typesOf([title, ...names], typeOfWord)),
        words: new Set(words),
        parts: parts.map((/** @type {[string, string, number?]} */ [id, label, changed = 0]) => ({
          ref: ref.startsWith("instrument:") ? `provision:${instrument}/${id}` : `recommendation:${id}`,
          label, state: changed, paths: pinpoints.ofLabel(label),
        })),
      },
      names, beside,
    };
  });
  const names = indexNames(forms.series, named);
  shareNumberedParts(named.map(({ work }) => work), names);
  return { works: named.map(({ work }) => work), grammar: { names, pinpoints, typeOfWord, ...patterns(forms) } };
};

/** A part whose label names a report, such as "Romania GRETA(2016)20, para. 118", is also found by the report. @param {Work[]} works @param {import("./names.js").NameIndex} names */
const shareNumberedParts = (works, names) => {
  for (const work of works) {
    for (const part of work.parts) {
      for (const { pattern, id } of names.series) {
        pattern.lastIndex = 0;
        const found = pattern.exec(part.label);
        const { s = "", n = "" } = found?.groups ?? {};
        const report = found && names.numbers.get(`${id} ${s}/${n}`);
        if (report && report.work !== work) report.work.parts.push(part);
      }
    }
  }
};

/** @param {string[]} names @param {Map<string, string>} typeOfWord */
const typesOf = (names, typeOfWord) => {
  const found = [];
  for (const name of names) for (const [word, type] of typeOfWord) if (new RegExp(`(?<![\\p{L}])${word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\p{L}])`, "u").test(foldLetters(name))) found.push(type);
  return found;
};

/** @param {any} forms @returns {Omit<Grammar, "names" | "pinpoints" | "typeOfWord">} */
const patterns = (forms) => {
  const either = (/** @type {string[]} */ words) => words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/['’]/g, "['’]").replace(/ /g, "\\s+")).sort((one, other) => other.length - one.length).join("|");
  const types = either(forms.types.flatMap((/** @type {string[]} */ [, ...words]) => words));
  const of = either(forms.links.of ?? []);
  const the = either(forms.links.the ?? []);
  const capital = "\\p{Lu}[\\p{L}’'-]*";
  return {
    link: new RegExp(`^\\s*,?\\s*(?:(?:${of})(?![\\p{L}]))?\\s*(?:(?:${the})(?![\\p{L}])\\s*)*(?:(?:UN|EU|OSCE|CoE|Council of Europe|United Nations|\\d{4})\\s+)?["“‘«„]?$`, "iu"),
    foreignLink: /^,?\s*(?:of|to the|du|de la|de l['’]|des|del|dello|della|dell['’]|der|von)\s+\S/iu,
    foreignName: new RegExp(`(?<![\\p{L}])(?:(?:${capital}\\s+(?:(?:of|on|and|for|against|the|de|des|du|la)\\s+)*){0,7}(?:Convention|Protocol|Directive|Regulation|Regulations|Rules|Charter|Covenant|Treaty|Statute|Declaration|Act|Code|Constitution|Comment|Agreement|Bill)(?:\\s+(?:on|against|for|of|relating to|concerning)\\s+(?:the\\s+)?${capital}(?:[\\s,]+(?:(?:of|and|or|the|in|to|by|on|for)\\s+)*${capital})*)?)`, "gu"),
    back: new RegExp(`(?<![\\p{L}])(?:${either(forms.backs.ibid ?? [])})(?![\\p{L}])\\.?`, "giu"),
    said: new RegExp(`(?<![\\p{L}])(?<how>${either(forms.backs.said ?? [])})\\s+(?<type>${types})(?![\\p{L}])`, "giu"),
    note: new RegExp(`(?<![\\p{L}])(?:${either(forms.backs.supra ?? [])})\\.?\\s*(?<number>\\d{1,4})(?!\\d)`, "giu"),
    definition: new RegExp(`[([](?:(?:${either(forms.defines ?? [])})[\\s,:]*)?["“‘'«„](?<form>[^"”’'»“()]{2,60})["”’'»“](?=[^()]{0,40}[)\\]])|[([](?:${either((forms.defines ?? []).filter((/** @type {string} */ word) => word !== "the"))})[\\s,:]+(?:the\\s+)?(?<form2>[^"”’'»“()[\\]]{2,60})[)\\]]|\\((?<form3>\\p{Lu}{2,8}|\\p{Lu}\\p{L}{3,12}\\p{Lu})\\)|["“‘](?<means>[^"”’]{2,60})["”’]\\s+means\\s+(?:the\\s+)?`.replace("form2", "f2").replace("form3", "f3"), "gu"),
    others: forms.others.map((/** @type {string[]} */ [name, ...words]) => ({ words: new Set(foldLetters(name).split(" ")), pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${either(words)})(?![\\p{L}\\p{N}])`, "iu") })),
  };
};

/** @param {string} text @param {CheckerData} data @returns {Finding[]} */
export const checkText = (text, data) => {
  const readable = readableText(text);
  const { references } = findReferences(readable.text, data.grammar);
  return references.map((reference) => toFinding(reference, text, readable));
};

/** @param {Reference} reference @param {string} text @param {import("./normalise.js").ReadableText} readable @returns {Finding} */
const toFinding = (reference, text, readable) => {
  const span = readable.original(reference.start, reference.end);
  const { work, paths } = reference;
  const part = work && paths.length ? partOf(work, paths) : null;
  const isSource = work?.ref.startsWith("source:") ?? false;
  const isHere = Boolean(part) || !paths.length || isSource;
  const target = part?.part ?? work;
  const state = part ? part.part.state : (paths.length ? 0 : (work?.state ?? 0));
  /** @type {Finding["verdict"]} */
  const verdict = !work ? "unknown" : !isHere ? "not-here" : state ? "amended" : "correct";
  const ref = target?.ref ?? null;
  return {
    ...span,
    text: text.slice(span.start, span.end),
    ref,
    verdict,
    words: null,
    quotation: null,
    diff: null,
    spelling: false,
    pinpoint: part?.below ?? "",
    reason: !work ? "not-recognised" : !isHere ? "part-not-here" : state === 1 ? "amended" : state === 2 ? "superseded" : "no-quotation",
    title: !work ? "" : part && !part.part.ref.startsWith("recommendation:") ? `${work.title}, ${part.part.label}` : part ? part.part.label : work.title,
    url: ref ? pageUrl(ref) : "",
    source: null,
    cautions: [],
  };
};

/** @param {string} ref */
const pageUrl = (ref) => {
  const [kind, id] = ref.split(":");
  return `${kind === "provision" ? "instruments" : `${kind}s`}/${id}/`;
};

/** The part that a path names, or that contains it; or the only one of ours below it. @param {Work} work @param {string[][]} paths @returns {{part: Part, below: string} | null} */
const partOf = (work, paths) => {
  for (const path of [...paths, ...paths.map(withoutAnnex).filter((one) => one.length)]) {
    /** @type {{part: Part, length: number} | null} */
    let best = null;
    for (const part of work.parts) {
      for (const own of part.paths) {
        if (own.length <= path.length && own.every((step, index) => step === path[index]) && own.length > (best?.length ?? 0)) best = { part, length: own.length };
      }
    }
    if (best) return { part: best.part, below: path.slice(best.length).map((step) => `(${step})`).join("") };
  }
  const below = work.parts.filter((part) => part.paths.some((own) => paths.some((path) => path.every((step, index) => step === own[index]))));
  return below.length === 1 ? { part: below[0], below: "" } : null;
};

/** "annex, para 18" is "para 18" in a text that is itself an annex. @param {string[]} path */
const withoutAnnex = ([first, second, ...rest]) => (first === "annex" && second ? [`paragraph${second}`, ...rest] : []);
