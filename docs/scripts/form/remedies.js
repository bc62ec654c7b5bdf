// Remedies for an unknown word: the known one that was probably meant.

import { optionTitle } from "./options.js";
import { closestMatch } from "./similarity.js";
import { state } from "./state.js";
import { message } from "./texts.js";
/** @import { FormField } from "./state.js" */

/** What a value of a field is called where one chooses by name: in the form, its title; in a file, itself. @param {FormField | undefined} field @param {string} value */
export const displayName = (field, value) => (state.inTheForm && field ? optionTitle(field, value) : value);

/** The remedy for an unknown word, or "". @param {string} text @param {string[]} vocabulary @param {FormField} [field] whose values they are @param {number} [minSimilarity] how much alike they have to be */
export const didYouMean = (text, vocabulary, field, minSimilarity) => {
  const match = closestMatch(text, vocabulary, minSimilarity);
  return match === undefined ? "" : message("did_you_mean", { near: displayName(field, match) });
};
