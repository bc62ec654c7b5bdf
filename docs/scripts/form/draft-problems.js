// Problems of a draft: of its fields, its id, and its links with other drafts.

import { crossChecks } from "./cross-checks.js";
import { isEmpty } from "./keys.js";
import { checkId } from "./register.js";
import { state } from "./state.js";
import { interfaceText } from "./texts.js";
import { checkEntry } from "./validation.js";
/** @import { FormDraft, FormProblem } from "./state.js" */

/** Problems of a draft, in the messages of the form. @param {FormDraft} draft */
export const draftProblems = (draft) => {
  state.inTheForm = true;
  try {
    return collectProblems(draft);
  } finally {
    state.inTheForm = false;
  }
};

/** @param {FormDraft} draft */
const collectProblems = (draft) => {
  const id = draft.original ? draft.original.slice(draft.original.indexOf(":") + 1) : draft.id;
  const problems = /** @type {FormProblem[]} */ ([...checkEntry(draft.kind, id, draft.keys), ...crossChecks(draft)]);
  if (draft.original) return problems;
  if (!draft.id && isEmpty(draft.keys.title)) return problems; // it is generated from the title
  if (!draft.id) return [{ path: ["#id"], text: interfaceText("id_missing") }, ...problems];
  const isTaken = (state.register.entries[draft.kind] ?? []).some((/** @type {string[]} */ [id]) => id === draft.id);
  const idProblems = checkId(draft.kind, draft.id).map((/** @type {string} */ text) => ({ path: ["#id"], text }));
  return [...(isTaken ? [{ path: ["#id"], text: interfaceText("id_taken", { id: draft.id }) }] : idProblems), ...problems];
};
