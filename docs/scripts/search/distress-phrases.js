// Detection of distress phrases in a query; the phrases come from hooks/compendium/search/distress.py.

/** @import { Tokenizer } from "./tokenizer.js" */

/**
 * @typedef {object} DistressMatcher
 * @property {(text: string) => boolean} isDistress whether a query asks for help, by the rules of hooks/compendium/search/distress.py
 * @property {(word: string, isPrefix: boolean) => boolean} isDistressWord whether a word asks for help by itself; with `isPrefix`, whether it is the beginning of such a word
 */

/** @type {(lists: {alone: string, within: string, said: [subjects: string, predicates: string][]}, tokenizer: Tokenizer) => DistressMatcher} */
export const makeDistressMatcher = ({ alone, within, said }, { tokenize }) => {
  const [wholeQueries, partialQueries] = [alone.split("|"), within.split("|")];
  const wordPairs = said.map(([subjects, predicates]) => [subjects.split("|").map((phrase) => `${phrase} `), predicates.split("|")]);
  return {
    isDistress: (text) => {
      const tokens = tokenize(text);
      const query = ` ${tokens.join(" ")} `;
      const containsAny = (/** @type {string[]} */ starts) => starts.some((start) => query.includes(` ${start}`));
      if (!tokens.length) return false;
      return wholeQueries.includes(query.trim()) || tokens.every((word) => wholeQueries.includes(word))
        || partialQueries.some((phrase) => query.includes(` ${phrase} `)) || wordPairs.some(([subjects, predicates]) => containsAny(subjects) && containsAny(predicates));
    },
    isDistressWord: (word, isPrefix) => [...wholeQueries, ...partialQueries].some((phrase) => phrase === word || (isPrefix && phrase.startsWith(word) && !phrase.includes(" "))),
  };
};
