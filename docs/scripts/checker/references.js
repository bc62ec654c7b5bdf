// References of a text: names and parts put together, and those that refer to one above.

import { findNames } from "./names.js";
import { arabic } from "./pinpoints.js";
import { readLayout } from "./sentences.js";
import { foldLetters } from "./words.js";

/** @import { Mention, NameIndex, Part, Work } from "./names.js" */
/** @import { Item, Pinpoint, PinpointReader } from "./pinpoints.js" */
/** @import { Layout } from "./sentences.js" */

/**
 * @typedef {object} Reference
 * @property {number} start
 * @property {number} end
 * @property {Work | null} work
 * @property {string[][]} paths none for the work as a whole
 * @property {string} unit
 */
/**
 * @typedef {object} Grammar
 * @property {NameIndex} names
 * @property {PinpointReader} pinpoints
 * @property {Map<string, string>} typeOfWord
 * @property {RegExp} link what may stand between a part and a name
 * @property {RegExp} foreignLink "of the", when no name of ours follows
 * @property {RegExp} foreignName
 * @property {RegExp} law a law that is none of ours, anywhere
 * @property {RegExp} lawAfter the same directly behind a part
 * @property {RegExp} lawBefore
 * @property {RegExp} foreignCase
 * @property {RegExp} report "Explanatory Report"
 * @property {RegExp} its before a part
 * @property {RegExp} thereof behind a part
 * @property {RegExp} back "ibid"
 * @property {RegExp} said "the said Convention"
 * @property {RegExp} amended "as amended by": the text named next is not the one meant
 * @property {RegExp[]} definitions
 * @property {RegExp} note "supra n 12"
 * @property {{words: Set<string>, pattern: RegExp}[]} others
 */

const NOTE_MARK = /\[(?:fn|en)\s?\d{1,4}:/g;
const MAX_BETWEEN = 120;
const MAX_SENTENCE = 400; // characters of a sentence before and after a name
// Signs of a citation that the checker does not know: "v Allen", "(Hart 2018)", "[2014]".
const UNSEEN_CITATION = /\bv\.?\s\p{Lu}|\([^()]*(?:19|20)\d\d\)|\[(?:19|20)\d\d\]|\bet al\b|\bin:/u;
const CONTINUATION = /^\s+(?:on|against|concerning|relating to|regarding|for)\s+(?:the\s+)?(\p{L}[\p{L}-]+)(?:\s+(?:of\s+|and\s+)?(\p{L}[\p{L}-]+))?/u;
const YEAR_AFTER = /^,?\s*(?:\(|(?:of|de|del|du|von|от)\s+)?(?:\d{1,2}\s+\p{Lu}\p{L}+\s+)?((?:18|19|20)\d\d)\b/u;
const YEAR_BEFORE = /\b((?:18|19|20)\d\d)\s+$/;
const FUNCTION_WORDS = new Set("the a an its their his her this that all any each which behalf basis one two three".split(" "));

/** @param {string} given @param {Grammar} grammar @returns {{references: Reference[], layout: Layout, names: Mention[]}} */
export const findReferences = (given, grammar) => {
  const layout = readLayout(given);
  // The mark of a note is no reference to one.
  const text = given.replace(NOTE_MARK, (mark) => `[${" ".repeat(mark.length - 1)}`);
  const pinpoints = grammar.pinpoints.find(text);
  const found = findNames(grammar.names, text);
  const known = found.filter((mention, at) => mention.by !== "beside" || isBeside(mention, at));
  const mentions = withForeignNames(known);
  const aliases = defineShortForms();
  const events = [...mentions, ...aliases.mentions, ...lawsBesideParts()].sort((one, other) => one.start - other.start || other.end - one.end);
  /** @type {Mention[]} */
  const apart = [];
  for (const event of events) if (event.start >= (apart.at(-1)?.end ?? 0)) apart.push(event);
  return { references: resolve(apart), layout, names: known };

  /** A title that may be everyday prose counts only beside another name of the same work. @param {Mention} mention @param {number} at */
  function isBeside(mention, at) {
    return found.slice(Math.max(0, at - 3), at + 4).some((other) => other !== mention && other.by !== "beside" && other.work === mention.work && other.start < mention.end + 80 && other.end > mention.start - 80);
  }

  /** Drop names that mean another text, and add the names of texts that are none of ours. @param {Mention[]} ours @returns {Mention[]} */
  function withForeignNames(ours) {
    for (const mention of ours) if (mention.work?.ref.startsWith("source:ecthr")) takeParty(mention);
    for (const mention of ours) if (mention.by === "name" && isAnotherText(mention)) mention.work = null;
    const foreign = [...text.matchAll(grammar.foreignName)].map((found) => ({ start: found.index + found[0].length - found[0].trimStart().length, end: found.index + found[0].length, work: null, by: /** @type {const} */ ("foreign") }));
    const free = foreign.filter(({ start, end }) => !ours.some((one) => one.start < end && one.end > start || one.start >= end && one.start - end <= 3 && /^[\s(,]*$/.test(text.slice(end, one.start))));
    const laws = [grammar.law, grammar.foreignCase].flatMap((pattern) => [...text.matchAll(pattern)].map(lawAt)).filter((law) => !ours.some((one) => overlap(one, law)));
    // "Optional Protocol to CEDAW" is not CEDAW.
    for (const { start, end } of laws) {
      const next = /prot|прот/i.test(text.slice(start, end)) && ours.find((one) => one.start >= end);
      if (next && matches(grammar.link, text.slice(end, next.start))) next.work = null;
    }
    const others = free.filter((one) => !laws.some((law) => overlap(one, law)));
    const all = [...ours, ...others, ...laws];
    return [...all, ...reportsOn(all)].sort((one, other) => one.start - other.start);
  }

  /** "The Convention …, and its Explanatory Report": that on the text named before. @param {Mention[]} named @returns {Mention[]} */
  function reportsOn(named) {
    return [...text.matchAll(grammar.report)].filter((found) => !named.some((one) => overlap(one, lawAt(found)))).map((found) => {
      const before = named.filter((one) => one.end <= found.index);
      const last = before.at(-1);
      const isNear = last && layout.sentence(last.start) === layout.sentence(found.index) || before.every(({ work }) => work === last?.work);
      const report = before.find((one) => /^Explanatory Report/.test(text.slice(one.start, one.end)))?.work;
      const work = report ?? (last?.work && isNear ? findNames(grammar.names, `Explanatory Report to ${text.slice(last.start, last.end)}`)[0]?.work : null);
      return { ...lawAt(found), work: work && /Explanatory Report/.test(work.title) ? work : null };
    });
  }

  /** "§ 66g StPO", "CRC, Article 35": what stands directly beside a part, if it is no name of ours. @returns {Mention[]} */
  function lawsBesideParts() {
    const named = [...mentions, ...aliases.mentions];
    return pinpoints.flatMap(({ start, end, unit }) => {
      const after = grammar.lawAfter.exec(text.slice(end, end + MAX_BETWEEN));
      const before = unit === "article" ? grammar.lawBefore.exec(text.slice(Math.max(0, start - 20), start)) : null;
      const spans = [
        ...(after ? [{ start: end + after[0].length - (after[1] ?? after[2]).length, end: end + after[0].length }] : []),
        ...(before ? [{ start: start - before[0].length, end: start - before[0].length + before[1].length }] : []),
      ];
      return spans.filter((span) => !named.some((one) => one.start < span.end + 3 && one.end > span.start)).map((span) => ({ ...span, work: null, by: /** @type {const} */ ("law") }));
    });
  }

  /** "Rantsev (Application no. 25965/04)": the name of the party belongs to it. @param {Mention} mention */
  function takeParty(mention) {
    const party = /^\p{Lu}[\p{L}-]{3,}/u.exec(/** @type {Work} */ (mention.work).title)?.[0];
    const before = party ? text.slice(Math.max(0, mention.start - 80), mention.start) : "";
    const at = party ? before.lastIndexOf(party) : -1;
    if (at >= 0 && /^[^.;]*\($|^[^;]*?\s(?:v\.?|c\.|\.\/\.|gegen|против)\s[^;]*$/.test(before.slice(at))) mention.start -= before.length - at;
  }

  /** Another year, another subject, or words that show which text is meant. @param {Mention} mention */
  function isAnotherText({ start, end, work }) {
    if (!work) return false;
    const after = text.slice(end, end + 100);
    const year = YEAR_AFTER.exec(after)?.[1] ?? YEAR_BEFORE.exec(text.slice(Math.max(0, start - 10), start))?.[1];
    if (year && work.years.size && !work.years.has(year)) return true;
    const subject = CONTINUATION.exec(after);
    if (subject) {
      const words = [subject[1], subject[2]].filter(Boolean).map(foldLetters);
      const isSentence = FUNCTION_WORDS.has(words[0]) || /^\d/.test(words[0]);
      if (!isSentence && !words.some((word) => work.words.has(word) || work.words.has(word.replace(/^anti-?/, "")))) return true;
    }
    const name = foldLetters(text.slice(start, end));
    const sentence = layout.sentenceSpan(start);
    const around = text.slice(Math.max(sentence.start, start - MAX_SENTENCE), Math.min(sentence.end, end + MAX_SENTENCE));
    return grammar.others.some((other) => name.includes([...other.words].join(" ")) && other.pattern.test(around));
  }

  /** Short forms that the text itself defines: (hereinafter "the Convention"), (GPA). */
  function defineShortForms() {
    /** @type {Map<string, {work: Work | null, from: number}>} */
    const works = new Map();
    for (const found of grammar.definitions.flatMap((pattern) => [...text.matchAll(pattern)])) {
      const { form, means } = found.groups ?? {};
      const [at, after] = [found.index, found.index + found[0].length];
      const before = means
        ? mentions.find((one) => one.start >= after - 1 && one.start - after < 40)
        : mentions.findLast((one) => one.end <= at + 1 && layout.sentence(one.start) === layout.sentence(at) && at - one.end < 300);
      const short = (form ?? means ?? "").trim().replace(/^(?:the|The)\s+/, "");
      if (!before || !short || short.split(/\s+/).length > 6 || !/^(?:\d{4}\s)?\p{Lu}/u.test(short)) continue;
      if (!works.has(short)) works.set(short, { work: before.work, from: after });
    }
    for (const { work, end, by } of mentions) {
      if (!work?.ref.startsWith("source:ecthr") || by === "beside") continue;
      const party = /^(\p{Lu}[\p{L}-]{3,})/u.exec(work.title)?.[1];
      if (party && !works.has(party)) works.set(party, { work, from: end });
    }
    /** @type {Mention[]} */
    const found = [];
    for (const [short, { work, from }] of works) {
      const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${short.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+")}(?![\\p{L}\\p{N}])`, "gu");
      for (const one of text.matchAll(pattern)) if (one.index >= from) found.push({ start: one.index, end: one.index + one[0].length, work, by: "alias" });
    }
    return { mentions: found, works };
  }

  /** @param {Mention[]} named @returns {Reference[]} */
  function resolve(named) {
    const backs = [...backReferences(named)];
    const all = [...named, ...backs].sort((one, other) => one.start - other.start);
    /** @type {Reference[]} */
    const references = [];
    /** @type {Set<Mention>} */
    const used = new Set();
    for (let at = 0; at < pinpoints.length; at += 1) {
      let last = at;
      while (last + 1 < pinpoints.length && continues(pinpoints[last], pinpoints[last + 1])) last += 1;
      const chain = pinpoints.slice(at, last + 1);
      at = last;
      const nested = nest(chain);
      const mention = nested.some((one) => overlapsAny(one, named)) ? undefined : ownerOf(chain, all);
      if (mention === undefined) continue;
      addReferences(nested, mention);
    }
    /** Works with a part, by sentence. @type {Map<number, Work[]>} */
    const usedWorks = new Map();
    for (const { start, work } of used) if (work) usedWorks.set(layout.sentence(start), [...new Set([...(usedWorks.get(layout.sentence(start)) ?? []), work])]);
    /** @type {Set<string>} */
    const seen = new Set();
    for (const mention of all) {
      const sentence = layout.sentence(mention.start);
      const isSecond = mention.work && seen.has(`${sentence} ${mention.work.ref}`);
      if (mention.work && mention.by !== "back") seen.add(`${sentence} ${mention.work.ref}`);
      if (used.has(mention) || mention.by === "foreign" || mention.by === "law" || mention.by === "beside" || mention.by === "back" && !isIbid(mention)) continue;
      const isRepeated = mention.work && usedWorks.get(sentence)?.some((work) => isSameWork(work, mention.work));
      if (isRepeated || isSecond || mention.by === "alias" && mention.work) continue;
      if (isIbid(mention) && !mention.work) continue;
      const page = pageOf(mention);
      const before = isIbid(mention) ? references.filter((one) => one.end <= mention.start && one.work === mention.work).at(-1) : undefined;
      references.push({ start: mention.start, end: page?.end ?? mention.end, work: mention.work, paths: page ? [page.path] : (before?.paths ?? []), unit: "" });
    }
    return references.sort((one, other) => one.start - other.start || one.end - other.end);

    /** Where the names of a text begin that stand beside each other. @param {Mention} mention @returns {number} */
    function startOf(mention) {
      const before = all.findLast((one) => one.end <= mention.start);
      const isSame = before?.work && before.work === mention.work && isClose(text.slice(before.end, mention.start));
      return isSame ? startOf(before) : mention.start;
    }

    /** @param {Pinpoint[]} chain @param {Mention | null} mention */
    function addReferences(chain, mention) {
      const parts = chain.flatMap(({ items, unit }) => items.map((item) => ({ ...item, unit })));
      if (mention) used.add(mention);
      parts.forEach((item, index) => {
        let { start, end } = item;
        if (mention && index === 0 && mention.end <= start && isClose(text.slice(mention.end, start))) start = startOf(mention);
        if (mention && index === parts.length - 1 && mention.start >= end && isClose(text.slice(end, mention.start))) end = mention.end;
        references.push({ start, end, work: mention?.work ?? null, paths: item.paths, unit: item.unit });
      });
    }
  }

  /** Whether two names are of one work, or of a report and its series. @param {Work} one @param {Work | null} other */
  function isSameWork(one, other) {
    return one === other || (other?.parts.some((part) => one.parts.includes(part)) ?? false);
  }

  /** @param {Mention} mention */
  function isIbid(mention) {
    return mention.by === "back" && /^(?:ibid|id\b|ebd|ebenda|там)/i.test(text.slice(mention.start, mention.end));
  }

  /** A page number stands alone after a name: "(Strasbourg 2017), 31". @param {Mention} mention */
  function pageOf({ end, work }) {
    const has = (/** @type {string} */ unit) => work?.parts.some(({ paths }) => paths.some(([first]) => first.startsWith(unit)));
    const section = has("section") && /^[”"’']?,?\s+([IVX]+)[.,]\s?(\d{1,2}(?:\.\d{1,2})*)(?![\d\p{L}])/u.exec(text.slice(end, end + 30));
    if (section) return { path: [`section${arabic(section[1])}`, ...section[2].split(".")], end: end + section[0].length };
    if (!has("page")) return null;
    const found = /^[^.;()\d]{0,60}(?<=[\s,”"’']|^)\([^()]*\),?\s+(\d{1,4})(?:[-–]\d+)?\b/.exec(text.slice(end, end + 200));
    return found && { path: [`page${found[1]}`], end: end + found[0].length };
  }

  /** @param {Pinpoint} one @param {Pinpoint} next */
  function continues(one, next) {
    const between = text.slice(one.end, next.start);
    return between.length < 30 && (/^\s*(?:[,;&]|(?<!\p{L})(?:and|or|et|und|e|y|и|sowie|as well as|in conjunction with)(?!\p{L})|\s)*\s*$/u.test(between) && between.trim() !== "" || isNested(one, next));
  }

  /** "paragraph 3 of Article 6": the first stands below the second. @param {Pinpoint} one @param {Pinpoint} next */
  function isNested(one, next) {
    return one.isInner && !(next.unit === one.unit) && matches(grammar.link, text.slice(one.end, next.start));
  }

  /** @param {Pinpoint[]} chain @returns {Pinpoint[]} */
  function nest(chain) {
    /** @type {Pinpoint[]} */
    const nested = [];
    for (let at = 0; at < chain.length; at += 1) {
      const [inner, outer] = [chain[at], chain[at + 1]];
      if (outer && inner.unit === "annex" && inner.items[0].paths[0].length === 1) continue; // "annex II, art. 6": the annex is the text itself
      if (outer && isNested(inner, outer)) {
        const prefix = /** @type {Item} */ (outer.items[0]).paths[0];
        const items = inner.items.map((item, index) => ({ ...item, end: index === inner.items.length - 1 ? outer.end : item.end, paths: item.paths.map((path) => [...prefix, path[0].replace(/^\D+/, "") || path[0], ...path.slice(1)]) }));
        nested.push({ ...outer, start: inner.start, items });
        at += 1;
      } else nested.push(inner);
    }
    return nested;
  }

  /** @param {Pinpoint} pinpoint @param {Mention[]} named */
  function overlapsAny({ start, end }, named) {
    return named.some((one) => overlap(one, { start, end }) && one.by !== "foreign" && one.by !== "law");
  }

  /** The name that parts belong to; null if it is none of ours, undefined if nothing says that a text is meant. @param {Pinpoint[]} chain @param {Mention[]} all */
  function ownerOf(chain, all) {
    const [start, end] = [chain[0].start, /** @type {Pinpoint} */ (chain.at(-1)).end];
    const after = all.find((one) => one.start >= end);
    if (after && after.start - end <= MAX_BETWEEN && matches(grammar.link, text.slice(end, after.start)) && (text.slice(end, after.start).trim() || after.by !== "foreign")) return after.work ? after : foreign(chain, after);
    if (grammar.foreignLink.test(text.slice(end, end + 40))) return isPlainlyLegal(chain) ? null : undefined;
    if (/[а-яё]/i.test(text.slice(start, start + 2)) && /^\s+[а-яё]{4,}/iu.test(text.slice(end, end + 20))) return null;
    const sentence = layout.sentence(start);
    const before = lastNamed(all, chain, start, sentence);
    // A judgment has no articles.
    if (before?.work?.ref.startsWith("source:ecthr") && chain.some(({ unit }) => unit === "article")) return null;
    if (before) return before.work ? before : foreign(chain, before);
    if (after && after.start - end <= 3 && layout.sentence(after.start) === sentence && /^\s*[,(]\s*$/.test(text.slice(end, after.start))) return after.work ? after : foreign(chain, after);
    return isPlainlyLegal(chain) ? null : undefined;
  }

  /** The last name before a part, in its sentence. @param {Mention[]} all @param {Pinpoint[]} chain @param {number} start @param {number} sentence */
  function lastNamed(all, chain, start, sentence) {
    const inSentence = all.filter((one) => one.end <= start && layout.sentence(one.start) === sentence);
    const note = layout.note(start);
    // A note that names no text is about that of the sentence in which it is called.
    const own = inSentence.length || !note ? inSentence : all.filter((one) => one.end <= note.start && layout.sentence(one.start) === layout.sentence(note.start - 1));
    const before = own.filter((one) => !grammar.amended.test(text.slice(Math.max(0, one.start - 30), one.start)));
    const [first, last] = [before.at(-2), before.at(-1)];
    // "Explanatory Report to the Convention, CETS 197, para 102": the number is that of the Convention.
    if (first?.work && last?.work && first.work !== last.work && /^[\s,(]*$/.test(text.slice(first.end, last.start)) && has(first.work, chain) && !has(last.work, chain)) {
      last.by = "beside";
      return first;
    }
    return last;
  }

  /** @param {Work} work @param {Pinpoint[]} chain */
  function has(work, chain) {
    return chain[0].items[0].paths.some((path) => work.parts.some(({ paths }) => paths.some((own) => own[0] === path[0])));
  }

  /** @param {Pinpoint[]} chain @param {Mention} mention */
  function foreign(chain, mention) {
    return isPlainlyLegal(chain) || mention.by !== "foreign" ? mention : null;
  }

  /** @param {Pinpoint[]} chain */
  function isPlainlyLegal(chain) {
    return chain.some(({ unit, word }) => unit === "article" || unit === "recital" || /§|¶/.test(word)) ;
  }

  /** @param {Mention[]} named @returns {Iterable<Mention>} */
  function* backReferences(named) {
    for (const found of text.matchAll(grammar.back)) {
      yield { start: found.index, end: found.index + found[0].length, work: ibidWork(found.index, named), by: "back" };
    }
    for (const { start, end } of pinpoints) {
      const its = grammar.its.exec(text.slice(Math.max(0, start - 20), start))?.[1];
      const thereof = grammar.thereof.exec(text.slice(end, end + 20))?.[1];
      if (!its && !thereof || named.some((one) => one.end <= start && layout.sentence(one.start) === layout.sentence(start))) continue;
      const at = its ? text.lastIndexOf(its, start) : text.indexOf(/** @type {string} */ (thereof), end);
      yield { start: at, end: at + (its ?? thereof ?? "").length, work: ibidWork(start, named), by: "back" };
    }
    for (const found of text.matchAll(grammar.said)) {
      const [start, end] = [found.index, found.index + found[0].length];
      if (named.some((one) => one.start < end && one.end > start)) continue;
      const type = grammar.typeOfWord.get(foldLetters(found.groups?.type ?? ""));
      yield { start, end, work: saidWork(start, end, found.groups?.how ?? "", type ?? "", named), by: "back" };
    }
    for (const found of text.matchAll(grammar.note)) {
      const footnote = layout.footnote(Number(found.groups?.number));
      if (!footnote || named.some((one) => one.end <= found.index && found.index - one.end <= 3)) continue;
      const works = new Set(named.filter((one) => one.start >= footnote.start && one.start < footnote.end).map(({ work }) => work));
      const [work] = works;
      yield { start: found.index, end: found.index + found[0].length, work: works.size === 1 ? work : null, by: "back" };
    }
  }

  /** The one work of the citation before; null if there are several, or a citation that the checker cannot read. @param {number} at @param {Mention[]} named */
  function ibidWork(at, named) {
    const note = layout.note(at);
    const earlier = note && !named.some((one) => one.start >= note.start && one.end <= at) ? layout.footnote(note.number - 1) : null;
    const pool = earlier ? named.filter((one) => one.start >= earlier.start && one.end <= earlier.end) : named;
    const last = pool.findLast((one) => one.end <= at);
    if (earlier && last) at = earlier.end;
    if (!last?.work || UNSEEN_CITATION.test(text.slice(last.end, at).replace(/\([^()]*(?:adopted|entered|opened|signed|19|20)[^()]*\)/, ""))) return null;
    const sentence = layout.sentence(last.start);
    const same = pool.filter((one) => one.end <= at && (earlier || layout.sentence(one.start) === sentence));
    return same.every((one) => one.work === last.work) && (earlier || layout.sentence(at) - sentence <= 2) ? last.work : null;
  }

  /** @param {number} start @param {number} end @param {string} how @param {string} type @param {Mention[]} named */
  function saidWork(start, end, how, type, named) {
    const note = /^,?\s*\(?\s*(?:supra\s+)?(?:n|note|fn)\.?\s*(\d+)/.exec(text.slice(end, end + 30));
    const footnote = note && layout.footnote(Number(note[1]));
    const pool = named.filter((one) => (footnote ? one.start >= footnote.start && one.end <= footnote.end : one.end <= start) && ((one.work?.types.has(type) ?? false) || hasType(one, type)));
    const works = new Set(pool.map(({ work }) => work));
    if (works.size === 1) return pool[0].work;
    return /said|same|above|aforementioned|that|genannt|ladite|detta|dicha/i.test(how) ? (pool.at(-1)?.work ?? null) : null;
  }

  /** @param {Mention} mention @param {string} type */
  function hasType({ start, end }, type) {
    return text.slice(start, end).split(/\s+/).some((word) => grammar.typeOfWord.get(foldLetters(word)) === type);
  }
};

/** @param {{start: number, end: number}} one @param {{start: number, end: number}} other */
const overlap = (one, other) => one.start < other.end && one.end > other.start;

/** @param {RegExpExecArray} found @returns {Mention} */
const lawAt = ({ 0: { length }, index }) => ({ start: index, end: index + length, work: null, by: "law" });

/** @param {string} between */
const isClose = (between) => between.length <= MAX_BETWEEN && !between.includes("[    ") && /^[\s,;:(]*(?:\([^()]*\)|\[[^[\]]*\]|(?:of|the|du|de|la|del|della|der|des|dell['’]|de l['’]|in|to|its|said|from|under|d['’]|к|supra|note|n|above|OJ|UNTS|L|UN|Doc)(?=[\s\d]|$)|[\s,;:)\d/.])*\(?\s*$/u.test(between);

/** @param {RegExp} whole @param {string} text */
const matches = (whole, text) => text.length <= MAX_BETWEEN && whole.test(text);
