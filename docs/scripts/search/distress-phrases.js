// Phrases of people who need help, recognised in what was typed; hooks/compendium/search/need.py has them.

/** @import { Cutter } from "./tokenizer.js" */

/**
 * @typedef {object} Calls
 * @property {(text: string) => boolean} isNeed whether somebody needs help who types this, see hooks/compendium/search/need.py
 * @property {(word: string, open: boolean) => boolean} isOfNeed whether a word, or one that only begins so, says that by itself
 */

/** @type {(lists: {alone: string, within: string, said: [who: string, what: string][]}, cut: Cutter) => Calls} */
export const distressPhrases = ({ alone, within, said }, { words }) => {
  const [wholes, parts] = [alone.split("|"), within.split("|")];
  const pairs = said.map(([who, what]) => [who.split("|").map((part) => `${part} `), what.split("|")]);
  return {
    isNeed: (text) => {
      const cut = words(text);
      const typed = ` ${cut.join(" ")} `;
      const has = (/** @type {string[]} */ list) => list.some((part) => typed.includes(` ${part}`));
      if (!cut.length) return false;
      return wholes.includes(typed.trim()) || cut.every((word) => wholes.includes(word))
        || parts.some((part) => typed.includes(` ${part} `)) || pairs.some(([who, what]) => has(who) && has(what));
    },
    isOfNeed: (word, open) => [...wholes, ...parts].some((need) => need === word || (open && need.startsWith(word) && !need.includes(" "))),
  };
};
