// Results for display: highlighted title and snippet, and the reasons for each match.

import { decodeDeltas, decodeIntegers } from "./encoding.js";
import { excerptWithMatches, highlightMatches, stemsOfText } from "./highlighting.js";
import { isExactNameWeight } from "./name-matching.js";
import { FIELD_GROUPS } from "./term-shard.js";
/** @import { HighlightedText } from "./highlighting.js" */
/** @import { ResultCard, Index } from "./index-reader.js" */
/** @import { Finding } from "./search.js" */
/** @import { TermMatch } from "./term-lookup.js" */
/** @import { TermShard } from "./term-shard.js" */

/**
 * @typedef {object} SearchResult
 * @property {number} number of the document
 * @property {string} ref "practice:undok-austria"
 * @property {string} kind
 * @property {string} title
 * @property {string} url from the site's root
 * @property {number} score
 * @property {string} where the entry it belongs to, in one line
 * @property {[id: string, label: string][]} marks of a provision: its duty, and the force of its instrument
 * @property {string} snippet summary in a sentence or two
 * @property {HighlightedText} titleParts
 * @property {HighlightedText} snippetParts the snippet, or its excerpt around the matches
 * @property {string[]} missing words that the document does not contain, as typed
 * @property {{typed: string, name: string}[]} why matches by another name of the entry or of one of its labels: indemnisation, Access to justice
 * @property {boolean} unseen whether a match is only in the body text, where `compendium.excerpts` finds it
 */

/** Field of a document with the strongest match of a word, and the matching term: the word itself is preferred to its synonyms. @param {TermMatch} termMatch @param {number} document @param {Index} index */
const strongestMatch = ({ hits }, document, { weights, fieldOf }) => {
  let best = { weight: 0, field: -1, shard: /** @type {TermShard | null} */ (null), position: -1, synonym: "" };
  for (const { shard, position, weight, synonym = "" } of hits) {
    const code = shard.postingCodeOf(position, document);
    const isBetter = synonym && best.shard && !best.synonym ? false : weights[code] * weight > best.weight || (best.synonym && !synonym);
    if (code >= 0 && isBetter) best = { weight: weights[code] * weight, field: fieldOf(code), shard, position, synonym };
  }
  return best;
};

/** Strongest match as shown to readers: a synonym is preferred to a name or question that the page does not show. @param {TermMatch} termMatch @param {number} document @param {Index} index @param {boolean} isExactMatch */
const strongestShownMatch = (termMatch, document, index, isExactMatch) => {
  const best = strongestMatch(termMatch, document, index);
  if (isExactMatch || best.field !== FIELD_GROUPS.NAMES || best.shard?.means[best.position]) return best;
  const bestSynonym = strongestMatch({ ...termMatch, hits: termMatch.hits.filter(({ synonym }) => synonym) }, document, index);
  return bestSynonym.synonym ? bestSynonym : best;
};

/**
 * Reasons for a match that is not visible: another name of the entry, or of a topic, State or body it is labelled with.
 * @param {number} document @param {ResultCard} card @param {Finding} finding @param {Set<string>} shownStems stems in title and context
 */
const hiddenMatchReasons = (document, [, title, , , , bears], { index, query, termMatches, nameMatches }, shownStems) => {
  const isExactMatch = isExactNameWeight(nameMatches.get(document) ?? 0);
  const labelDocuments = new Set(decodeDeltas(bears));
  /** @type {Map<string, string[]>} */
  const names = new Map();
  for (const [n, { typed, term }] of query.words.entries()) {
    const { field, shard, position, synonym } = strongestShownMatch(termMatches[n], document, index, isExactMatch);
    if (synonym) names.set(synonym, [...(names.get(synonym) ?? []), typed]);
    if (!shard || synonym || field === FIELD_GROUPS.TITLE || field === FIELD_GROUPS.TEXT || shownStems.has(term) || shownStems.has(shard.terms[position])) continue;
    const bearers = decodeDeltas(shard.means[position] ?? "").filter((document) => labelDocuments.has(document)).map((document) => shard.titles[document]);
    const name = field === FIELD_GROUPS.NAMES ? title : field === FIELD_GROUPS.LABELS ? bearers.find((label) => names.has(label)) ?? bearers[0] : undefined;
    if (name) names.set(name, [...(names.get(name) ?? []), typed]);
  }
  return Array.from(names, ([name, typed]) => ({ typed: typed.join(" "), name }));
};

/** @type {(finding: Finding, from?: number, to?: number) => Promise<SearchResult[]>} */
export const loadResults = async (finding, from = 0, to = 20) => {
  const { index, query, termMatches } = finding;
  const { tokenizer } = index;
  const numbers = finding.numbers.slice(from, to);
  const cards = await index.cards(numbers);
  const stems = (/** @type {string} */ text) => stemsOfText(text, tokenizer);
  return numbers.map((number) => {
    const card = /** @type {ResultCard} */ (cards.get(number));
    const [ref, title, url, where, snippet, , marks = ""] = card;
    const matchMask = finding.matchMask(number);
    const missing = query.words.filter((_, n) => !(matchMask & (1 << n)) && !termMatches[n].isProvisional).map(({ typed }) => typed);
    const shownStems = stems(`${title} ${where}`);
    const visibleStems = new Set([...shownStems, ...stems(snippet)]);
    const unseen = termMatches.some((word) => {
      const { field, shard, position } = strongestMatch(word, number, index);
      return field === FIELD_GROUPS.TEXT && shard !== null && !visibleStems.has(shard.terms[position]);
    });
    return {
      number, ref, kind: ref.split(":", 1)[0], title, url, where, snippet, missing, unseen,
      marks: decodeIntegers(marks).map((position) => index.strengthMarks[position]),
      score: finding.score(number),
      titleParts: highlightMatches(title, finding),
      snippetParts: excerptWithMatches(snippet, finding),
      why: hiddenMatchReasons(number, card, finding, shownStems),
    };
  });
};

/** @type {(finding: Finding, results: SearchResult[]) => Promise<Map<number, HighlightedText>>} */
export const loadExcerpts = async (finding, results) => {
  const unexplained = results.filter(({ unseen }) => unseen);
  const texts = await finding.index.texts(unexplained.map(({ number }) => number));
  return new Map(unexplained.map(({ number }) => [number, excerptWithMatches(texts.get(number) ?? "", finding)]));
};
