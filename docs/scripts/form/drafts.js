// Drafts in hand, as long as the page is open: each can be linked to by the others before it exists.

import { state } from "./state.js";
import { word } from "./texts.js";
/** @import { FormDraft } from "./state.js" */

/** @param {FormDraft} one */
export const nameOf = (one) => (typeof one.keys.title === "string" && one.keys.title) || word("unnamed", { kind: state.model.kinds[one.kind].name });

/** New entries beside the one that is shown; "*" is any kind. @param {string} kind @returns {FormDraft[]} */
const others = (kind) =>
  state.drafts.filter((/** @type {FormDraft} */ one) => one !== state.draft && !one.original && one.id && [one.kind, "*"].includes(kind));

export const addedIds = (/** @type {string} */ kind) => others(kind).map((one) => one.id);
/** As the register lists entries; where all kinds are listed together, each with its kind. @param {string} kind */
export const addedOptions = (kind) => others(kind).map((one) => [kind === "*" ? `${one.kind}:${one.id}` : one.id, nameOf(one)]);

/** What other new entries a text names. @param {string} text @returns {FormDraft[]} */
export const companionsOf = (text) => {
  const named = (/** @type {string} */ id) => /^[a-z0-9-]+$/.test(id) && new RegExp(`(^|[^a-z0-9-])${id}([^a-z0-9-]|$)`, "m").test(text);
  return others("*").filter((one) => named(one.id));
};
