// Distress phrases, recognised in what was typed; hooks/compendium/search/distress.py has them.

/** @import { Tokenizer } from "./tokenizer.js" */

/**
 * @typedef {object} DistressPhrases
 * @property {(text: string) => boolean} isDistress whether somebody needs help who types this, see hooks/compendium/search/distress.py
 * @property {(word: string, open: boolean) => boolean} isDistressWord whether a word, or one that only begins so, says that by itself
 */

/** @type {(lists: {alone: string, within: string, said: [who: string, what: string][]}, tokenizer: Tokenizer) => DistressPhrases} */
export const distressPhrases = ({ alone, within, said }, { tokenize }) => {
  const [wholes, parts] = [alone.split("|"), within.split("|")];
  const pairs = said.map(([who, what]) => [who.split("|").map((part) => `${part} `), what.split("|")]);
  return {
    isDistress: (text) => {
      const tokens = tokenize(text);
      const typed = ` ${tokens.join(" ")} `;
      const has = (/** @type {string[]} */ list) => list.some((part) => typed.includes(` ${part}`));
      if (!tokens.length) return false;
      return wholes.includes(typed.trim()) || tokens.every((word) => wholes.includes(word))
        || parts.some((part) => typed.includes(` ${part} `)) || pairs.some(([who, what]) => has(who) && has(what));
    },
    isDistressWord: (word, open) => [...wholes, ...parts].some((need) => need === word || (open && need.startsWith(word) && !need.includes(" "))),
  };
};
