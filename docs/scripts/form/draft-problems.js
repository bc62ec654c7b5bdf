// Problems of a draft: of its fields, its id, and its links with other drafts.

import { checkAcrossDrafts } from "./cross-checks.js";
import { isEmptyValue } from "./keys.js";
import { checkEntryId } from "./register.js";
import { formState } from "./state.js";
import { interfaceText } from "./texts.js";
import { checkEntry } from "./validation.js";
/** @import { FormDraft, FormProblem } from "./state.js" */

/** Problems of a draft, in the messages of the form. @param {FormDraft} draft */
export const checkDraft = (draft) => {
  formState.inTheForm = true;
  try {
    return collectDraftProblems(draft);
  } finally {
    formState.inTheForm = false;
  }
};

/** @param {FormDraft} draft */
const collectDraftProblems = (draft) => {
  const id = draft.original ? draft.original.slice(draft.original.indexOf(":") + 1) : draft.id;
  const problems = /** @type {FormProblem[]} */ ([...checkEntry(draft.kind, id, draft.keys), ...checkAcrossDrafts(draft)]);
  if (draft.original) return problems;
  if (!draft.id && isEmptyValue(draft.keys.title)) return problems; // it is generated from the title
  if (!draft.id) return [{ path: ["#id"], text: interfaceText("id_missing") }, ...problems];
  const isTaken = (formState.register.entries[draft.kind] ?? []).some((/** @type {string[]} */ [id]) => id === draft.id);
  const idProblems = checkEntryId(draft.kind, draft.id).map((/** @type {string} */ text) => ({ path: ["#id"], text }));
  return [...(isTaken ? [{ path: ["#id"], text: interfaceText("id_taken", { id: draft.id }) }] : idProblems), ...problems];
};
