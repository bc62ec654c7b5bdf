// Checks across practices and instruments, as in hooks/compendium/checks/illustration.py, on the drafts.

import { isEmpty } from "./keys.js";
import { idsOf } from "./register.js";
import { state } from "./state.js";
import { interfaceText } from "./texts.js";
/** @import { FormDraft, FormKeys, FormProblem } from "./state.js" */

/** @param {FormKeys} keys @returns {FormKeys[]} */
const provisionsOf = ({ provisions }) => (Array.isArray(provisions) ? /** @type {FormKeys[]} */ (provisions) : []);

/** Other drafts of a kind. @param {FormDraft} draft @param {string} kind @returns {FormDraft[]} */
const otherDrafts = (draft, kind) => state.drafts.filter((/** @type {FormDraft} */ other) => other !== draft && other.kind === kind);

/** Problems with new provisions of a norm that have neither a practice nor a reason for having none. @param {FormDraft} draft @returns {FormProblem[]} */
const checkIllustration = (draft) => {
  if (draft.keys.role !== "norm") return [];
  const linkedIds = new Set(otherDrafts(draft, "practice").flatMap(({ keys }) => provisionsOf(keys).map(({ provision }) => provision)));
  return provisionsOf(draft.keys).flatMap((keys, index) => {
    const id = `${draft.id}/${keys.id}`;
    if (!keys.id || linkedIds.has(id) || idsOf("provision").includes(id) || !isEmpty(keys.no_practice)) return [];
    return [{ path: ["provisions", index, "no_practice"], text: interfaceText("no_practice") }];
  });
};

/** Whether a provision of the site has a reason for having no practice. @param {string} ref */
const hasNoPracticeReason = (ref) => state.register.entries.provision.some((/** @type {string[]} */ [id, , , reason]) => id === ref && reason);

/** Problems with links to provisions that still have a reason for having no practice. @param {FormDraft} draft @returns {FormProblem[]} */
const checkObsoleteReasons = (draft) =>
  provisionsOf(draft.keys).flatMap(({ provision }, index) => {
    const ref = String(provision);
    if (!hasNoPracticeReason(ref)) return [];
    const [instrument, id] = ref.split("/");
    const isResolved = otherDrafts(draft, "instrument").some((it) => it.id === instrument && provisionsOf(it.keys).some((keys) => keys.id === id && isEmpty(keys.no_practice)));
    return isResolved ? [] : [{ path: ["provisions", index, "provision"], text: interfaceText("unmatched") }];
  });

/** @param {FormDraft} draft @returns {FormProblem[]} */
export const crossChecks = (draft) => (draft.kind === "instrument" ? checkIllustration(draft) : draft.kind === "practice" ? checkObsoleteReasons(draft) : []);
