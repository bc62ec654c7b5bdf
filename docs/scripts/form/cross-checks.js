// Checks across practices and instruments, as in hooks/compendium/checks/illustration.py, on the drafts.

import { isEmptyValue } from "./keys.js";
import { entryIdsOfKind } from "./register.js";
import { formState } from "./state.js";
import { interfaceText } from "./texts.js";
/** @import { FormDraft, FormKeys, FormProblem } from "./state.js" */

/** @param {FormKeys} keys @returns {FormKeys[]} */
const provisionsOfDraft = ({ provisions }) => (Array.isArray(provisions) ? /** @type {FormKeys[]} */ (provisions) : []);

/** Other drafts of a kind. @param {FormDraft} draft @param {string} kind @returns {FormDraft[]} */
const otherDraftsOfKind = (draft, kind) => formState.drafts.filter((/** @type {FormDraft} */ other) => other !== draft && other.kind === kind);

/** Problems with new provisions of a norm that have neither a practice nor a reason for having none. @param {FormDraft} draft @returns {FormProblem[]} */
const checkMissingPractices = (draft) => {
  if (draft.keys.role !== "norm") return [];
  const linkedIds = new Set(otherDraftsOfKind(draft, "practice").flatMap(({ keys }) => provisionsOfDraft(keys).map(({ provision }) => provision)));
  return provisionsOfDraft(draft.keys).flatMap((keys, index) => {
    const id = `${draft.id}/${keys.id}`;
    if (!keys.id || linkedIds.has(id) || entryIdsOfKind("provision").includes(id) || !isEmptyValue(keys.no_practice)) return [];
    return [{ path: ["provisions", index, "no_practice"], text: interfaceText("no_practice") }];
  });
};

/** Whether a provision of the site has a reason for having no practice. @param {string} ref */
const hasNoPracticeReason = (ref) => formState.register.entries.provision.some((/** @type {string[]} */ [id, , , reason]) => id === ref && reason);

/** Problems with links to provisions that still have a reason for having no practice. @param {FormDraft} draft @returns {FormProblem[]} */
const checkObsoleteReasons = (draft) =>
  provisionsOfDraft(draft.keys).flatMap(({ provision }, index) => {
    const ref = String(provision);
    if (!hasNoPracticeReason(ref)) return [];
    const [instrument, id] = ref.split("/");
    const isResolved = otherDraftsOfKind(draft, "instrument").some((it) => it.id === instrument && provisionsOfDraft(it.keys).some((keys) => keys.id === id && isEmptyValue(keys.no_practice)));
    return isResolved ? [] : [{ path: ["provisions", index, "provision"], text: interfaceText("unmatched") }];
  });

/** @param {FormDraft} draft @returns {FormProblem[]} */
export const checkAcrossDrafts = (draft) => (draft.kind === "instrument" ? checkMissingPractices(draft) : draft.kind === "practice" ? checkObsoleteReasons(draft) : []);
