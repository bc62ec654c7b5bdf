// Checks across a practice and an instrument: hooks/compendium/checks/illustration.py makes them of all files, the form of what is in hand.

import { isEmpty } from "./keys.js";
import { idsOf } from "./register.js";
import { state } from "./state.js";
import { word } from "./texts.js";
/** @import { FormDraft, FormKeys, FormProblem } from "./state.js" */

/** @param {FormKeys} keys @returns {FormKeys[]} */
const provisionsOf = ({ provisions }) => (Array.isArray(provisions) ? /** @type {FormKeys[]} */ (provisions) : []);

/** The other entries in hand of a kind. @param {FormDraft} one @param {string} kind @returns {FormDraft[]} */
const inHand = (one, kind) => state.drafts.filter((/** @type {FormDraft} */ other) => other !== one && other.kind === kind);

/** A new provision of a norm is illustrated by a practice, or says why none illustrates it. @param {FormDraft} one @returns {FormProblem[]} */
const checkIllustration = (one) => {
  if (one.keys.role !== "norm") return [];
  const linked = new Set(inHand(one, "practice").flatMap(({ keys }) => provisionsOf(keys).map(({ provision }) => provision)));
  return provisionsOf(one.keys).flatMap((keys, at) => {
    const id = `${one.id}/${keys.id}`;
    if (!keys.id || linked.has(id) || idsOf("provision").includes(id) || !isEmpty(keys.no_practice)) return [];
    return [{ path: ["provisions", at, "no_practice"], text: word("no_practice") }];
  });
};

/** Whether a provision of the site says why no practice illustrates it. @param {string} ref */
const isUnmatched = (ref) => state.register.entries.provision.some((/** @type {string[]} */ [id, , , reason]) => id === ref && reason);

/** Who links to a provision takes the place of the reason why nobody does. @param {FormDraft} one @returns {FormProblem[]} */
const checkObsoleteReasons = (one) =>
  provisionsOf(one.keys).flatMap(({ provision }, at) => {
    const ref = String(provision);
    if (!isUnmatched(ref)) return [];
    const [instrument, id] = ref.split("/");
    const mended = inHand(one, "instrument").some((it) => it.id === instrument && provisionsOf(it.keys).some((keys) => keys.id === id && isEmpty(keys.no_practice)));
    return mended ? [] : [{ path: ["provisions", at, "provision"], text: word("unmatched") }];
  });

/** @param {FormDraft} one @returns {FormProblem[]} */
export const crossChecks = (one) => (one.kind === "instrument" ? checkIllustration(one) : one.kind === "practice" ? checkObsoleteReasons(one) : []);
