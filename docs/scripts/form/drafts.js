// Drafts of this visit, which can link to each other.

import { formState } from "./state.js";
import { interfaceText } from "./texts.js";
/** @import { FormDraft } from "./state.js" */

/** @param {FormDraft} draft */
export const draftTitle = (draft) => (typeof draft.keys.title === "string" && draft.keys.title) || interfaceText("unnamed", { kind: formState.model.kinds[draft.kind].name });

/** Drafts of new entries, except the current one; "*" is any kind. @param {string} kind @returns {FormDraft[]} */
const otherNewDrafts = (kind) =>
  formState.drafts.filter((/** @type {FormDraft} */ draft) => draft !== formState.draft && !draft.original && draft.id && [draft.kind, "*"].includes(kind));

export const newDraftIds = (/** @type {string} */ kind) => otherNewDrafts(kind).map((draft) => draft.id);
/** Drafts in the format of the register; the ids in the list of all kinds have their kind. @param {string} kind */
export const newDraftOptions = (kind) => otherNewDrafts(kind).map((draft) => [kind === "*" ? `${draft.kind}:${draft.id}` : draft.id, draftTitle(draft)]);

/** Drafts of new entries that a text names. @param {string} text @returns {FormDraft[]} */
export const draftsNamedInText = (text) => {
  const isNamed = (/** @type {string} */ id) => /^[a-z0-9-]+$/.test(id) && new RegExp(`(^|[^a-z0-9-])${id}([^a-z0-9-]|$)`, "m").test(text);
  return otherNewDrafts("*").filter((draft) => isNamed(draft.id));
};
