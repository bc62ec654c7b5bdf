// Citation checker: finds references in a text and says which of them we have.

import { differsInSpelling, wordDifference } from "./align.js";
import { indexNames } from "./names.js";
import { readableText } from "./normalise.js";
import { findOwnCitations } from "./own-citations.js";
import { makePinpointReader } from "./pinpoints.js";
import { MIN_WORDS, countWords, findHeldWords, findQuotations, indexHeldWords } from "./quotations.js";
import { findReferences } from "./references.js";
import { foldLetters, nameWords } from "./words.js";

/** @import { Part, Work } from "./names.js" */
/** @import { ReadableText } from "./normalise.js" */
/** @import { OwnCitation, Versions } from "./own-citations.js" */
/** @import { HeldIndex, Match, Quotation } from "./quotations.js" */
/** @import { Layout } from "./sentences.js" */
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
 * @property {string} build
 * @property {Grammar} grammar
 * @property {Map<string, {work: Work, part: Part | null}>} entries by ref
 * @property {HeldIndex | null} quotations null as long as no text needed them
 * @property {{texts: string[], entries: Record<string, number[]>} | null} cautions
 * @property {Versions | null} versions
 */
/** @typedef {{reference: Reference, finding: Finding, refs: string[], isQuoted: boolean}} Found a reference, the refs whose words it can quote, and whether it stands in a quotation of ours */

const FILES = { names: "check/names.js", quotations: "check/quotations.js", cautions: "check/cautions.js", versions: "check/versions.js" };
// Text that can have a quotation, or a citation of our pages.
const MAY_QUOTE = /["“”„«‘']|^[ \t]*>|:[ \t]*\n/m;
const MAY_CITE_US = /https?:\/\//;

/** @type {CheckerData | null} */
let prepared = null;

/**
 * What a text needs: names and forms, and quotations, cautions and versions if it can have any. Without an argument
 * everything; for an empty text the names only. @param {string} [text] @returns {Promise<CheckerData>}
 */
export const loadData = async (text) => {
  const wanted = [
    FILES.names,
    ...(text === undefined || MAY_QUOTE.test(text) ? [FILES.quotations] : []),
    ...(text === undefined || text.trim() ? [FILES.cautions] : []),
    ...(text === undefined || MAY_CITE_US.test(text) ? [FILES.versions] : []),
  ];
  await Promise.all(wanted.map((path) => compendium.load(path)));
  const content = (/** @type {string} */ path) => compendium.received.get(path);
  prepared ??= prepareData(content(FILES.names));
  const others = [FILES.quotations, FILES.cautions, FILES.versions].filter((path) => content(path));
  // A browser that kept a file of an earlier build: what it has would be compared with other names.
  if (others.some((path) => content(path).build !== prepared?.build)) throw new Error("data of two builds");
  prepared.quotations ??= content(FILES.quotations) ? indexHeldWords(content(FILES.quotations).quotations) : null;
  prepared.cautions ??= content(FILES.cautions)?.cautions ?? null;
  prepared.versions ??= content(FILES.versions)?.versions ?? null;
  return prepared;
};

/** @param {any} names content of check/names.js @returns {CheckerData} */
export const prepareData = ({ build, forms, works: rows }) => {
  const typeOfWord = new Map();
  for (const [type, ...words] of forms.types) for (const word of words) typeOfWord.set(foldLetters(word), type);
  const pinpoints = makePinpointReader(forms.units);
  /** @type {{work: Work, names: string[], beside: string[]}[]} */
  const named = rows.map((/** @type {any[]} */ [ref, title, ownNames = [], beside = [], years = [], state = 0, parts = []]) => {
    const names = beside.includes(title) ? ownNames : [title, ...ownNames];
    // "Siliadin c. France", "Siliadin ./. France"
    if (ref.startsWith("source:ecthr")) names.push(...[" c. ", " "].map((against) => title.replace(" v. ", against)));
    const words = [title, ...names, ...beside].flatMap((name) => nameWords(name).keys);
    const [, instrument] = ref.split(":");
    return {
      work: {
        ref, title, state,
        years: new Set(years),
        types: new Set(typesOf([title, ...names], typeOfWord)),
        words: new Set(words),
        parts: parts.map((/** @type {string | [string, string, number?]} */ part) => {
          const [label, id, changed = 0] = typeof part === "string" ? [part, idOfLabel(part)] : part;
          return { ref: ref.startsWith("instrument:") ? `provision:${instrument}/${id}` : `recommendation:${id}`, label, state: changed, paths: pinpoints.ofLabel(label) };
        }),
      },
      names, beside,
    };
  });
  const names = indexNames(forms.series, named);
  shareNumberedParts(named.map(({ work }) => work), names);
  /** @type {CheckerData["entries"]} */
  const entries = new Map();
  for (const { work } of named) {
    entries.set(work.ref, { work, part: null });
    for (const part of work.parts) if (!entries.has(part.ref)) entries.set(part.ref, { work, part });
  }
  return { build, entries, grammar: { names, pinpoints, typeOfWord, ...patterns(forms) }, quotations: null, cautions: null, versions: null };
};

/** The id that a label usually gives, as slug_of_label in hooks/compendium/export/reference_check/names.py. @param {string} label */
const idOfLabel = (label) => label.toLowerCase().replaceAll("article", "art").replaceAll("paragraph", "para").replace(/^section /, "").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

/** A part whose label names a report, such as "Romania GRETA(2016)20, para. 118", is also found by the report. @param {Work[]} works @param {import("./names.js").NameIndex} names */
const shareNumberedParts = (works, names) => {
  for (const work of works) {
    for (const part of work.parts.filter(({ label }) => /\(\d{4}\)\d/.test(label))) {
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
  const text = names.map((name) => ` ${foldLetters(name).replace(/[^\p{L}]+/gu, " ")} `).join("");
  return [...typeOfWord].filter(([word]) => text.includes(` ${word.replace(/[^\p{L}]+/gu, " ")} `)).map(([, type]) => type);
};

// Capital letters behind a part that begin the next words, or the series in which the text is printed.
const ABBREVIATIONS_OF_NO_LAW = "(?:NGO|CSO|ONG|OSC|НПО|NRO|EU|UE|ЕС|UN|ONU|ООН|CoE|OSCE|ОБСЕ|ILO|OJ|JO|UNTS|ILM|C?ETS|STC?E|SEV|OP|AND|OR|[IVXLC]+)(?![\\p{L}])";

/** @param {any} forms @returns {Omit<Grammar, "names" | "pinpoints" | "typeOfWord">} */
const patterns = (forms) => {
  const either = (/** @type {string[]} */ words) => words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/['’]/g, "['’]").replace(/ /g, "\\s+")).sort((one, other) => other.length - one.length).join("|");
  const types = either(forms.types.flatMap((/** @type {string[]} */ [, ...words]) => words));
  const of = either(forms.links.of ?? []);
  const laws = either(forms.laws);
  const the = either(forms.links.the ?? []);
  const capital = "\\p{Lu}[\\p{L}’'-]*";
  const joins = "(?:of|on|and|for|against|the|de|des|du|la|in|to)";
  const kinds = "(?:Convention|Protocol|Directive|Regulation|Regulations|Rules|Charter|Covenant|Treaty|Statute|Declaration|Act|Code|Constitution|Comment|Agreement|Bill)(?![\\p{L}])";
  const subject = `\\s+(?:on|against|for|of|relating to|concerning)\\s+(?:the\\s+)?${capital}(?:[\\s,]+(?:${joins}\\s+)*${capital})*`;
  return {
    link: new RegExp(`^\\s*,?\\s*(?:(?:${of})(?![\\p{L}]))?\\s*(?:(?:${the})(?![\\p{L}])\\s*)*(?:(?:UN|EU|ILO|OSCE|CoE|Council of Europe|United Nations|\\d{4})\\s+)?["“‘«„]?$`, "iu"),
    foreignLink: /^,?\s*(?:of|to the|du|de la|de l['’]|des|del|dello|della|dell['’]|der|von)\s+\S/iu,
    foreignName: new RegExp(`(?<![\\p{L}])(?:(?!(?:The|This|That|These|Those|Said|Such|Under|In|See|Of|By|A|An|Each|Any|No|As|For|With|And|To|From|On)\\s)${capital}\\s+(?:${joins}\\s+)*){1,7}${kinds}(?:${subject})?|(?<![\\p{L}])${kinds}${subject}`, "gu"),
    law: new RegExp(`(?<![\\p{L}\\p{N}])(?:${laws})(?![\\p{L}\\p{N}])`, "giu"),
    lawAfter: new RegExp(`^(?:\\s*(?:,\\s*)?(?:Abs|Satz|S|Nr|al|co|comma|c)\\.?\\s*\\d+\\p{L}?)*(?:\\s+((?!${ABBREVIATIONS_OF_NO_LAW})\\p{Lu}\\p{L}{0,14}\\p{Lu}(?![\\p{L}\\p{N}/-])(?:\\s+РФ)?)|,?\\s*(?:${of})\\s*((?:[\\p{L}\\d’'.-]+\\s+){0,4}(?:${either(forms.kinds)})(?![\\p{L}])))`, "u"),
    lawBefore: new RegExp(`(?<![\\p{L}\\p{N}/.-])((?!${ABBREVIATIONS_OF_NO_LAW})\\p{Lu}{3,6}),?\\s+$`, "u"),
    foreignCase: /(?<!\p{L})\p{Lu}[\p{L}.’'-]{0,40}(?:\s+(?=\p{Lu}|(?:and|et|e|y|und|и)\s)[\p{L}.’'-]{1,41}){0,5}\s+(?:v\.?|c\.|\.\/\.|против)\s+(?:the\s+)?\p{Lu}\p{L}+/gu,
    report: new RegExp(`(?<![\\p{L}])(?:${either(forms.backs["explanatory-report"] ?? [])})(?![\\p{L}])`, "giu"),
    its: new RegExp(`(?<![\\p{L}])(${either(forms.backs.its ?? [])})\\s+$`, "iu"),
    thereof: new RegExp(`^\\s+(${either(forms.backs.thereof ?? [])})(?![\\p{L}])`, "iu"),
    back: new RegExp(`(?<![\\p{L}])(?:${either(forms.backs.ibid ?? [])})(?![\\p{L}])\\.?`, "giu"),
    said: new RegExp(`(?<![\\p{L}])(?<how>${either(forms.backs.said ?? [])})\\s+(?<type>${types})(?![\\p{L}])`, "giu"),
    amended: new RegExp(`(?:${either(forms.backs.amended ?? [])})\\s+(?:the\\s+|la\\s+|die\\s+)?$`, "iu"),
    note: new RegExp(`(?<![\\p{L}])(?:${either(forms.backs.supra ?? [])})\\.?\\s*(?<number>\\d{1,4})(?!\\d)`, "giu"),
    definitions: [
      new RegExp(`[([](?:(?:${either(forms.defines)})[\\s,:]*)*["“‘'«„](?<form>[^"”’'»“()]{2,60})["”’'»“][^()]{0,40}[)\\]]`, "gu"),
      new RegExp(`[([](?:${either(forms.defines.filter((/** @type {string} */ word) => word !== "the"))})[\\s,:]+(?:the\\s+)?(?<form>[^"”’'»“()[\\]]{2,60})[)\\]]`, "giu"),
      /\((?<form>\p{Lu}{2,8}|\p{Lu}\p{L}{1,10}\p{Lu})\)/gu,
      /["“‘](?<means>[^"”’]{2,60})["”’]\s+means\s+(?:the\s+)?/gu,
    ],
    others: forms.others.map((/** @type {string[]} */ [name, ...words]) => ({ words: new Set(foldLetters(name).split(" ")), pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${either(words)})(?![\\p{L}\\p{N}])`, "iu") })),
  };
};

const MAX_DISTANCE = 300;
const MAX_NEAR = 6;

/** @param {string} text @param {CheckerData} data @returns {Finding[]} */
export const checkText = (text, data) => {
  const readable = readableText(text);
  const { references, layout, names } = findReferences(readable.text, data.grammar);
  const found = references.flatMap((reference) => describe(reference, text, readable));
  const own = data.versions ? findOwnCitations(readable.text, data.versions) : [];
  const quoted = data.quotations ? compareQuotations(found, names, text, readable, layout, data) : [];
  const findings = [...found.filter(({ isQuoted }) => !isQuoted).map(({ finding }) => finding), ...quoted, ...own.map((citation) => describeOwn(citation, text, readable, data))];
  for (const finding of findings) finding.cautions = cautionsOf(finding.ref, data);
  return findings.sort((one, other) => one.start - other.start || one.end - other.end);
};

/** @param {string | null} ref @param {CheckerData} data */
const cautionsOf = (ref, { cautions }) => ((ref && cautions?.entries[ref]) || []).map((number) => ({ text: cautions?.texts[number] ?? "" }));

/** One finding, or one for each part of ours in a range. @param {Reference} reference @param {string} text @param {ReadableText} readable @returns {Found[]} */
const describe = (reference, text, readable) => {
  const { work, paths } = reference;
  const parts = work && paths.length > 1 ? [...new Set(paths.map((path) => partOf(work, [path])?.part))].filter((part) => part !== undefined) : [];
  const isOnePart = parts.some((part) => paths.every((path) => part.paths.some((own) => own.length <= path.length && own.every((step, index) => step === path[index]))));
  if (parts.length < 2 || isOnePart) return [describeOne(reference, text, readable)];
  return parts.map((part) => describeOne({ ...reference, paths: paths.filter((path) => partOf(/** @type {Work} */ (work), [path])?.part === part) }, text, readable));
};

/** @param {Reference} reference @param {string} text @param {ReadableText} readable @returns {Found} */
const describeOne = (reference, text, readable) => {
  const { work, paths } = reference;
  const named = work && paths.length ? partOf(work, paths) : null;
  const isSource = work?.ref.startsWith("source:") ?? false;
  const isHere = Boolean(named) || !paths.length || isSource;
  const state = named ? named.part.state : paths.length ? 0 : (work?.state ?? 0);
  const finding = emptyFinding(readable.original(reference.start, reference.end), text);
  finding.verdict = !work ? "unknown" : !isHere ? "not-here" : state ? "amended" : "correct";
  finding.reason = !work ? "not-recognised" : !isHere ? "part-not-here" : REASONS_BY_STATE[state];
  finding.pinpoint = named?.below ?? "";
  if (work) nameEntry(finding, work, named?.part ?? null);
  return { reference, finding, refs: !work ? [] : named ? [named.part.ref, ...sameLabel(work, named.part)] : refsBelow(work, paths), isQuoted: false };
};

/** Other parts with the same label: a text can have two sections V. @param {Work} work @param {Part} part */
const sameLabel = (work, part) => work.parts.filter((other) => other !== part && other.paths[0] && String(other.paths[0]) === String(part.paths[0])).map(({ ref }) => ref);

const REASONS_BY_STATE = ["no-quotation", "amended", "superseded"];

/** The parts that a reference to a whole article or text can quote. @param {Work} work @param {string[][]} paths */
const refsBelow = (work, paths) =>
  work.parts.filter((part) => !paths.length || work.ref.startsWith("source:") || part.paths.some((own) => paths.some((path) => path.every((step, index) => step === own[index])))).map(({ ref }) => ref);

/** @param {{start: number, end: number}} span @param {string} text @returns {Finding} */
const emptyFinding = ({ start, end }, text) => ({
  start, end, text: text.slice(start, end), ref: null, verdict: "correct", words: null, quotation: null, diff: null,
  spelling: false, pinpoint: "", reason: "no-quotation", title: "", url: "", source: null, cautions: [],
});

/** @param {Finding} finding @param {Work} work @param {Part | null} part */
const nameEntry = (finding, work, part) => {
  finding.ref = (part ?? work).ref;
  finding.title = !part ? work.title : part.ref.startsWith("recommendation:") ? `${work.title}, ${part.label}` : `${titleOfPart(work, part)}`;
  finding.url = pageUrl(finding.ref);
};

/** @param {Work} work @param {Part} part */
const titleOfPart = (work, part) => (work.ref.startsWith("instrument:") ? `${work.title}, ${part.label}` : part.label);

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

/** @param {OwnCitation} citation @param {string} text @param {ReadableText} readable @param {CheckerData} data @returns {Finding} */
const describeOwn = ({ start, end, ref, reason }, text, readable, data) => {
  const finding = emptyFinding(readable.original(start, end), text);
  const entry = data.entries.get(ref);
  if (entry) nameEntry(finding, entry.work, entry.part);
  return { ...finding, ref, url: pageUrl(ref), title: finding.title || ref.split(":")[1], reason, verdict: reason === "unchanged" ? "correct" : "amended" };
};

/**
 * Compare what is quoted with the words we hold: of the entry that is cited, or of any if no reference stands near.
 * Changes the findings, and returns further ones. @param {Found[]} found @param {import("./names.js").Mention[]} names @param {string} text @param {ReadableText} readable @param {Layout} layout @param {CheckerData} data @returns {Finding[]}
 */
const compareQuotations = (found, names, text, readable, layout, data) => {
  const index = /** @type {HeldIndex} */ (data.quotations);
  /** @type {Finding[]} */
  const further = [];
  for (const quotation of findQuotations(readable.text)) {
    const words = countWords(readable.text.slice(quotation.start, quotation.end));
    // A title in quotation marks is a name.
    if (isTitle(readable.text.slice(quotation.start, quotation.end))) continue;
    if (names.some(({ start, end }) => start < quotation.end && end > quotation.start && 2 * (end - start) > quotation.end - quotation.start)) continue;
    const inside = found.filter(({ reference: { start, end } }) => start < quotation.end && end > quotation.start);
    const near = referencesNear(found.filter((one) => !inside.includes(one)), quotation, readable.text, layout);
    /** @type {{one?: Found, match?: Match}} */
    let { one, match } = {};
    for (const candidate of near) {
      const best = candidate.refs.length ? findHeldWords(index, readable.text, quotation, candidate.refs)[0] : undefined;
      if (best && (!match || !best.alignment.edits)) [one, match] = [candidate, best];
      if (best && !best.alignment.edits) break;
    }
    if (match && one && !(match.alignment.edits && isElsewhere(match, quotation, readable.text, index))) {
      inside.forEach((quoted) => (quoted.isQuoted = true));
      const entry = data.entries.get(match.held.ref);
      if (!one.finding.quotation && entry?.part && one.finding.ref !== one.reference.work?.ref) {
        nameEntry(one.finding, entry.work, entry.part);
        applyMatch(one.finding, match, quotation, text, readable);
      } else further.push(quotedEntry(match, quotation, text, readable, data));
      continue;
    }
    const free = words >= MIN_WORDS ? findHeldWords(index, readable.text, quotation)[0] : undefined;
    const [owner] = near;
    const isOther = owner && (owner.reference.work === null || owner.refs.length === 0 || free?.alignment.edits);
    if (free && !isOther) {
      inside.forEach((quoted) => (quoted.isQuoted = true));
      further.push(quotedEntry(free, quotation, text, readable, data));
    } else if (inside.length) continue;
    if (owner && owner.reference.work && words >= MIN_WORDS && !quotation.isBlock && !owner.finding.quotation) {
      owner.finding.quotation = spanOf(quotation, text, readable);
      owner.finding.words = "not-held";
      if (owner.finding.reason === "no-quotation") owner.finding.reason = "words-not-held";
    }
  }
  return further;
};

/** Whether another provision of the same text has these words: then they are no change. @param {Match} match @param {Quotation} quotation @param {string} text @param {HeldIndex} index */
const isElsewhere = ({ held }, quotation, text, index) => {
  const [work] = held.ref.split("/");
  const others = [...index.all.keys()].filter((ref) => ref !== held.ref && ref.startsWith(`${work}/`));
  return findHeldWords(index, text, quotation, others).some(({ alignment }) => !alignment.edits);
};

/** Whether most words have a capital. @param {string} text */
const isTitle = (text) => {
  const words = text.match(/\p{L}{4,}/gu) ?? [];
  return words.length < 20 && words.filter((word) => /^\p{Lu}/u.test(word)).length >= 0.7 * words.length;
};

/** @param {Quotation} quotation @param {string} text @param {ReadableText} readable */
const spanOf = (quotation, text, readable) => {
  const span = readable.original(quotation.start, quotation.end);
  return { ...span, text: text.slice(span.start, span.end) };
};

/** @param {Finding} finding @param {Match} match @param {Quotation} quotation @param {string} text @param {ReadableText} readable */
const applyMatch = (finding, { held, alignment, quoted }, quotation, text, readable) => {
  finding.quotation = spanOf(quotation, text, readable);
  finding.words = "held";
  finding.spelling = !alignment.edits && differsInSpelling(alignment, quoted, held.tokens);
  if (alignment.edits) {
    finding.verdict = "differs";
    finding.reason = "words-differ";
  } else if (finding.verdict === "correct") finding.reason = finding.spelling ? "spelling-only" : "same-words";
  if (alignment.edits || finding.spelling) finding.diff = wordDifference(alignment, quoted, held.tokens);
  if (alignment.edits) finding.source = { title: held.title, at: held.at };
};

/** A finding at the quotation itself: no reference names the entry whose words it has. @param {Match} match @param {Quotation} quotation @param {string} text @param {ReadableText} readable @param {CheckerData} data */
const quotedEntry = (match, quotation, text, readable, data) => {
  const finding = emptyFinding(readable.original(quotation.start, quotation.end), text);
  const entry = data.entries.get(match.held.ref);
  if (entry) nameEntry(finding, entry.work, entry.part);
  if (entry?.part?.state) finding.verdict = "amended";
  applyMatch(finding, match, quotation, text, readable);
  if (finding.verdict !== "differs") finding.reason = entry?.part?.state ? REASONS_BY_STATE[entry.part.state] : "quotation-without-reference";
  return finding;
};

/** References that a quotation can have, the most likely first: behind it, before it, in its footnote. @param {Found[]} found @param {Quotation} quotation @param {string} text @param {Layout} layout */
const referencesNear = (found, { start, end }, text, layout) => {
  const [first, last] = [layout.sentence(start), layout.sentence(end)];
  /** @type {Found[]} */
  const near = [];
  const add = (/** @type {Found | undefined} */ one) => {
    if (one && !near.includes(one)) near.push(one);
  };
  const note = /^[”"’'»“]?[.,;:]?[”"’'»“]?\s?(?:\[\^?(\d{1,4})\]|\^(\d{1,4})|(\d{1,4})(?![\d\p{L}])|([⁰¹²³⁴-⁹]{1,4}))/u.exec(text.slice(end, end + 12));
  const number = note && Number(note[1] ?? note[2] ?? note[3] ?? [...note[4]].map((sign) => "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(sign)).join(""));
  const footnote = number ? layout.footnote(number) : null;
  if (footnote) for (const one of found) if (one.reference.start >= footnote.start && one.reference.end <= footnote.end) add(one);
  const after = found.find((one) => one.reference.start >= end);
  if (after && after.reference.start - end < MAX_DISTANCE) {
    const between = text.slice(end, after.reference.start);
    const isInBrackets = /^[”"’'»“.,;\s]*[([]/.test(between) && !/[)\]]/.test(between);
    if (isInBrackets || layout.sentence(after.reference.start) === last && !/["“„«]/.test(between.slice(1))) add(after);
  }
  const before = found.filter((one) => one.reference.end <= start && start - one.reference.end < MAX_DISTANCE);
  for (const one of before.reverse()) if (layout.sentence(one.reference.start) >= first - 1 && layout.paragraph(one.reference.start) >= layout.paragraph(start) - 1) add(one);
  for (const one of found) if (one.reference.start >= end && one.reference.start - end < MAX_DISTANCE && layout.sentence(one.reference.start) <= last + 1) add(one);
  return near.slice(0, MAX_NEAR);
};
