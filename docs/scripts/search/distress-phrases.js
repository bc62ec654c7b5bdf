// Distress phrases, recognised in what was typed; hooks/compendium/search/distress.py has them.

/** @import { Tokenizer } from "./tokenizer.js" */

/**
 * @typedef {object} DistressMatcher
 * @property {(text: string) => boolean} isDistress whether somebody needs help who types this, see hooks/compendium/search/distress.py
 * @property {(word: string, isPrefix: boolean) => boolean} isDistressWord whether a word, or one that only begins so, says that by itself
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
