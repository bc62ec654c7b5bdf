// Messages of a search box: its element has them in data attributes, and what is said of a search is filled in.

import { element, message, shortened } from "./elements.js";
/** @import { Finding } from "./search.js" */

/**
 * @typedef {object} Sentences
 * @property {(name: string, values?: Record<string, string | number>) => string} say
 * @property {(name: string, values: Record<string, string | number | string[]>) => (Node | string)[]} messageNodes
 * @property {(finding: Finding, text: string, shown: number) => (Node | string)[]} summary
 */

/** @type {(root: HTMLElement) => Sentences} */
export const boxMessages = (root) => {
  /** @param {string} name @param {Record<string, string | number>} values */
  const say = (name, values = {}) => message(root, name, values);

  /** The same for what was typed: it is not to turn around the sentence it stands in. @param {string} name @param {Record<string, string | number | string[]>} values @returns {(Node | string)[]} */
  const messageNodes = (name, values) =>
    (root.getAttribute(`data-${name}`) ?? "").split(/(\{\w+\})/).flatMap((piece) => {
      const value = /^\{\w+\}$/.test(piece) ? values[piece.slice(1, -1)] : undefined;
      if (value === undefined || typeof value === "number") return [value === undefined ? piece : String(value)];
      return [value].flat().flatMap((text, n) => [n ? ", " : "", element("bdi", {}, shortened(text))]);
    });

  /** How many there are, and what was done to find them. @param {Finding} finding @param {string} text @param {number} shown @returns {(Node | string)[]} */
  const summary = ({ total, facets, unmatched: dropped, loosened, corrected, excluded, empty }, text, shown) => {
    const among = Object.keys(facets).length > 0;
    const without = excluded.map((words) => messageNodes("excluded", { words }));
    const count = messageNodes(total > shown ? "count-first" : "count", { n: total, m: shown });
    const sentences = empty && (total || !among)
      ? [messageNodes(among ? "empty-among" : "empty", { words: text }), ...(total ? [count] : [])]
      : !total
        ? [messageNodes(!text || empty ? "none-chosen" : among ? "none-among" : "none", { words: text }), ...without]
        : [
          count,
          ...corrected.map(({ typed, words }) => messageNodes("corrected", { typed, words })),
          ...loosened.map((words) => messageNodes("loosened", { words })),
          ...(dropped.length ? [messageNodes("dropped", { words: dropped })] : []),
          ...without,
        ];
    return sentences.flatMap((sentence, n) => (n ? [" ", ...sentence] : sentence));
  };

  return { say, messageNodes, summary };
};
