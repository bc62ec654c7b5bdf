// Suggestions for unknown words.

import { optionTitle } from "./options.js";
import { closestMatch } from "./similarity.js";
import { state } from "./state.js";
import { message } from "./texts.js";
/** @import { FormField } from "./state.js" */

/** Title of a value in messages of the form; the value itself in those about files. @param {FormField | undefined} field @param {string} value */
export const displayName = (field, value) => (state.inTheForm && field ? optionTitle(field, value) : value);

/** "Did you mean" message for an unknown word, or "". @param {string} text @param {string[]} vocabulary @param {FormField} [field] whose values they are @param {number} [minSimilarity] from 0 to 1 */
export const didYouMean = (text, vocabulary, field, minSimilarity) => {
  const match = closestMatch(text, vocabulary, minSimilarity);
  return match === undefined ? "" : message("did_you_mean", { near: displayName(field, match) });
};
