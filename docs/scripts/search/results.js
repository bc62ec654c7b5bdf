// Results as a reader sees them: title and a part of the text with the words marked, and why each was found.

import { decodeDeltas, decodeInts } from "./encoding.js";
import { excerpt, highlight, stemsIn } from "./highlighting.js";
import { isExactName } from "./name-matching.js";
import { FIELDS } from "./term-shard.js";
/** @import { Parts } from "./highlighting.js" */
/** @import { Card, Index } from "./index-reader.js" */
/** @import { Finding } from "./search.js" */
/** @import { TermMatch } from "./term-lookup.js" */
/** @import { TermShard } from "./term-shard.js" */

/**
 * @typedef {object} Result
 * @property {number} number of the document
 * @property {string} ref "practice:undok-austria"
 * @property {string} kind
 * @property {string} title
 * @property {string} url from the site's root
 * @property {number} score
 * @property {string} where what it belongs to, in one line
 * @property {[id: string, label: string][]} marks of a provision: its duty, and the force of its instrument
 * @property {string} snippet what it is, in a sentence or two
 * @property {Parts} titleParts
 * @property {Parts} snippetParts the snippet, or the part of it around the words
 * @property {string[]} missing words it does not hold, as typed
 * @property {{typed: string, name: string}[]} why by another name of it or of what it bears: indemnisation, Access to justice
 * @property {boolean} unseen a word stands in its text and not in title or snippet: `excerpts` finds it
 */

/** Where in a document a word stands, and by which term it was found there: by itself rather than by one that says the same. @param {TermMatch} found @param {number} document @param {Index} index */
const strongestField = ({ hits }, document, { weights }) => {
  let best = { weight: 0, where: -1, shard: /** @type {TermShard | null} */ (null), place: -1, synonym: "" };
  for (const { shard, place, weight, synonym = "" } of hits) {
    const code = shard.code(place, document);
    const isBetter = synonym && best.shard && !best.synonym ? false : weights[code] * weight > best.weight || (best.synonym && !synonym);
    if (code >= 0 && isBetter) best = { weight: weights[code] * weight, where: FIELDS.of(code), shard, place, synonym };
  }
  return best;
};

/** The same as a reader can see it: before a name or a question that is not shown comes a word that says the same. @param {TermMatch} found @param {number} document @param {Index} index @param {boolean} isNamed */
const explainedField = (found, document, index, isNamed) => {
  const best = strongestField(found, document, index);
  if (isNamed || best.where !== FIELDS.NAMES || best.shard?.means[best.place]) return best;
  const other = strongestField({ ...found, hits: found.hits.filter(({ synonym }) => synonym) }, document, index);
  return other.synonym ? other : best;
};

/**
 * Why a result was found, where it does not show: by another name of its own, or of a topic, State or body it bears.
 * @param {number} document @param {Card} card @param {Finding} finding @param {Set<string>} shown stems that a reader sees
 */
const reasons = (document, [, title, , , , bears], { index, query, found, named }, shown) => {
  const isNamed = isExactName(named.get(document) ?? 0);
  const borne = new Set(decodeDeltas(bears));
  /** @type {Map<string, string[]>} */
  const names = new Map();
  for (const [n, { typed, term }] of query.words.entries()) {
    const { where, shard, place, synonym } = explainedField(found[n], document, index, isNamed);
    if (synonym) names.set(synonym, [...(names.get(synonym) ?? []), typed]);
    if (!shard || synonym || where === FIELDS.TITLE || where === FIELDS.TEXT || shown.has(term) || shown.has(shard.terms[place])) continue;
    const bearers = decodeDeltas(shard.means[place] ?? "").filter((other) => borne.has(other)).map((other) => shard.titles[other]);
    const name = where === FIELDS.NAMES ? title : where === FIELDS.LABELS ? bearers.find((other) => names.has(other)) ?? bearers[0] : undefined;
    if (name) names.set(name, [...(names.get(name) ?? []), typed]);
  }
  return Array.from(names, ([name, typed]) => ({ typed: typed.join(" "), name }));
};

/** @type {(finding: Finding, from?: number, to?: number) => Promise<Result[]>} */
export const show = async (finding, from = 0, to = 20) => {
  const { index, query, found } = finding;
  const { tokenizer } = index;
  const numbers = finding.numbers.slice(from, to);
  const cards = await index.cards(numbers);
  const stems = (/** @type {string} */ text) => stemsIn(text, tokenizer);
  return numbers.map((number) => {
    const card = /** @type {Card} */ (cards.get(number));
    const [ref, title, url, where, snippet, , marks = ""] = card;
    const bits = finding.matchMask(number);
    const missing = query.words.filter((_, n) => !(bits & (1 << n)) && !found[n].isProvisional).map(({ typed }) => typed);
    const shown = stems(`${title} ${where}`);
    const read = new Set([...shown, ...stems(snippet)]);
    const unseen = found.some((word) => {
      const { where: stands, shard, place } = strongestField(word, number, index);
      return stands === FIELDS.TEXT && shard !== null && !read.has(shard.terms[place]);
    });
    return {
      number, ref, kind: ref.split(":", 1)[0], title, url, where, snippet, missing, unseen,
      marks: decodeInts(marks).map((place) => index.marks[place]),
      score: finding.score(number),
      titleParts: highlight(title, finding),
      snippetParts: excerpt(snippet, finding),
      why: reasons(number, card, finding, shown),
    };
  });
};

/** @type {(finding: Finding, results: Result[]) => Promise<Map<number, Parts>>} */
export const excerpts = async (finding, results) => {
  const hidden = results.filter(({ unseen }) => unseen);
  const texts = await finding.index.texts(hidden.map(({ number }) => number));
  return new Map(hidden.map(({ number }) => [number, excerpt(texts.get(number) ?? "", finding)]));
};
