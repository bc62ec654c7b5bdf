// Remedies for an unknown word: the known one that was probably meant.

import { titleOf } from "./options.js";
import { nearest } from "./similarity.js";
import { state } from "./state.js";
import { message } from "./texts.js";
/** @import { FormField } from "./state.js" */

/** What a value of a field is called where one chooses by name: in the form, its title; in a file, itself. @param {FormField | undefined} field @param {string} value */
export const calledHere = (field, value) => (state.inTheForm && field ? titleOf(field, value) : value);

/** The remedy for an unknown word, or "". @param {string} written @param {string[]} known @param {FormField} [field] whose values they are @param {number} [least] how much alike they have to be */
export const didYouMean = (written, known, field, least) => {
  const near = nearest(written, known, least);
  return near === undefined ? "" : message("did_you_mean", { near: calledHere(field, near) });
};
