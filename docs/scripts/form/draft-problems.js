// Problems of an entry in hand: what the check says of it, of its id, and of what links to it.

import { crossChecks } from "./cross-checks.js";
import { isEmpty } from "./keys.js";
import { checkId } from "./register.js";
import { state } from "./state.js";
import { word } from "./texts.js";
import { checkEntry } from "./validation.js";
/** @import { FormDraft, FormProblem } from "./state.js" */

/** What is wrong with an entry, in the words of the form. @param {FormDraft} one */
export const problemsOf = (one) => {
  state.inTheForm = true;
  try {
    return found(one);
  } finally {
    state.inTheForm = false;
  }
};

/** @param {FormDraft} one */
const found = (one) => {
  const id = one.original ? one.original.slice(one.original.indexOf(":") + 1) : one.id;
  const problems = /** @type {FormProblem[]} */ ([...checkEntry(one.kind, id, one.keys), ...crossChecks(one)]);
  if (one.original) return problems;
  if (!one.id && isEmpty(one.keys.title)) return problems; // it is made of the title
  if (!one.id) return [{ path: ["#id"], text: word("id_missing") }, ...problems];
  const taken = (state.register.entries[one.kind] ?? []).some((/** @type {string[]} */ [id]) => id === one.id);
  const own = checkId(one.kind, one.id).map((/** @type {string} */ text) => ({ path: ["#id"], text }));
  return [...(taken ? [{ path: ["#id"], text: word("id_taken", { id: one.id }) }] : own), ...problems];
};
