// Suggestions for unknown words.

import { optionTitle } from "./options.js";
import { closestWord } from "./similarity.js";
import { formState } from "./state.js";
import { checkMessage } from "./texts.js";
/** @import { FormField } from "./state.js" */

/** Title of a value in messages of the form; the value itself in those about files. @param {FormField | undefined} field @param {string} value */
export const valueDisplayName = (field, value) => (formState.inTheForm && field ? optionTitle(field, value) : value);

/** "Did you mean" message for an unknown word, or "". @param {string} text @param {string[]} vocabulary @param {FormField} [field] whose values they are @param {number} [minSimilarity] from 0 to 1 */
export const didYouMeanMessage = (text, vocabulary, field, minSimilarity) => {
  const match = closestWord(text, vocabulary, minSimilarity);
  return match === undefined ? "" : checkMessage("did_you_mean", { near: valueDisplayName(field, match) });
};
