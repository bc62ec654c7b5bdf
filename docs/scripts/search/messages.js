// Messages of a search box, from the data attributes of its element.

import { createElement, readElementMessage, truncate } from "./elements.js";
/** @import { Finding } from "./search.js" */

/**
 * @typedef {object} SearchMessages
 * @property {(name: string, values?: Record<string, string | number>) => string} formatMessage
 * @property {(name: string, values: Record<string, string | number | string[]>) => (Node | string)[]} messageNodes
 * @property {(finding: Finding, text: string, shownCount: number) => (Node | string)[]} resultSummary
 */

/** @type {(root: HTMLElement) => SearchMessages} */
export const makeSearchMessages = (root) => {
  /** @param {string} name @param {Record<string, string | number>} values */
  const formatMessage = (name, values = {}) => readElementMessage(root, name, values);

  /** Message as nodes that isolate typed text, so that its direction does not affect the sentence around it. @param {string} name @param {Record<string, string | number | string[]>} values @returns {(Node | string)[]} */
  const messageNodes = (name, values) =>
    (root.getAttribute(`data-${name}`) ?? "").split(/(\{\w+\})/).flatMap((segment) => {
      const value = /^\{\w+\}$/.test(segment) ? values[segment.slice(1, -1)] : undefined;
      if (value === undefined || typeof value === "number") return [value === undefined ? segment : String(value)];
      return [value].flat().flatMap((text, n) => [n ? ", " : "", createElement("bdi", {}, truncate(text))]);
    });

  /** Number of results, and how the query was corrected or relaxed. @param {Finding} finding @param {string} text @param {number} shownCount @returns {(Node | string)[]} */
  const resultSummary = ({ total, facets, unmatched, loosenedPhrases, corrected, excludedWords, empty }, text, shownCount) => {
    const isFiltered = Object.keys(facets).length > 0;
    const exclusions = excludedWords.map((words) => messageNodes("excluded", { words }));
    const count = messageNodes(total > shownCount ? "count-first" : "count", { n: total, m: shownCount });
    const sentences = empty && (total || !isFiltered)
      ? [messageNodes(isFiltered ? "empty-among" : "empty", { words: text }), ...(total ? [count] : [])]
      : !total
        ? [messageNodes(!text || empty ? "none-chosen" : isFiltered ? "none-among" : "none", { words: text }), ...exclusions]
        : [
          count,
          ...corrected.map(({ typed, words }) => messageNodes("corrected", { typed, words })),
          ...loosenedPhrases.map((words) => messageNodes("loosened", { words })),
          ...(unmatched.length ? [messageNodes("dropped", { words: unmatched })] : []),
          ...exclusions,
        ];
    return sentences.flatMap((sentence, n) => (n ? [" ", ...sentence] : sentence));
  };

  return { formatMessage, messageNodes, resultSummary };
};
