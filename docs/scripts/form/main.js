// Bundle "form": the choice of a kind of entry, and the page of a draft. Nothing is stored; leaving with unsaved changes asks first.

import { parseDraft, openDraftField, saveDraftControl } from "./draft-files.js";
import { draftTitle } from "./drafts.js";
import { element } from "./elements.js";
import { correctionPicker, provisionPicker } from "./entry-pickers.js";
import { focusField, showProblems } from "./error-display.js";
import { keysFromJson } from "./keys.js";
import { addDraft, backLink, formPage } from "./navigation.js";
import { matchingOptions, optionsNamed, normalizeName, findOption, resolveOption, optionsOf } from "./options.js";
import { previewSection } from "./preview-panel.js";
import { checkId, idsOf, splitRef } from "./register.js";
import { showResult } from "./result.js";
import { entrySections } from "./sections.js";
import { state } from "./state.js";
import { proposalLink } from "./submission.js";
import { interfaceText } from "./texts.js";
import { checkEntry } from "./validation.js";
import { checkPlausibility } from "./plausibility.js";
import { toYaml } from "./yaml.js";
import { load, received, siteRoot } from "../site/loader.js";
/** @import { FormDraft, FormKeys } from "./state.js" */

const root = /** @type {HTMLElement} */ (document.querySelector("#entry-form"));

/** Show a draft. @param {FormDraft} draft */
const showDraft = (draft) => {
  state.draft = draft;
  const { name } = state.model.kinds[draft.kind];
  const button = element("button", { type: "button", class: "form-main" }, interfaceText("check"));
  button.addEventListener("click", () => showResult(root));
  const heading = element("h2", { tabindex: "-1" }, draft.original ? interfaceText("correct", { title: draftTitle(draft) }) : interfaceText("new", { kind: name }));
  root.replaceChildren(
    heading,
    ...backLink(draft),
    element("p", {}, interfaceText("own_words")),
    saveDraftControl(),
    element("div", { class: "form-top" }),
    element("div", {}, ...entrySections(draft, root)),
    button,
    element("div", { class: "form-result" }),
    previewSection(),
    kindChoice(interfaceText("other")),
    ...draftList(),
  );
  showProblems(root);
  return heading;
};

formPage.show = showDraft;

/** Choice of the kind of entry to add. @param {string} title @returns {HTMLElement} */
const kindChoice = (title) =>
  element("div", { class: "form-begin" }, element("h2", {}, title), element("ul", { class: "form-ways" }, ...Object.entries(state.model.kinds).map(([kind, { name, record }]) => {
    const button = element("button", { type: "button" }, name);
    button.addEventListener("click", () => addDraft(kind).focus());
    return element("li", {}, button, element("p", { class: "form-hint" }, state.model.records[record].says));
  }), provisionPicker(correctEntry)));

/** List of drafts to go back to. */
const draftList = () => {
  if (state.drafts.length < 2) return [];
  return [element("h2", {}, interfaceText("in_hand")), element("p", {}, interfaceText("in_hand_note")), element("ul", { class: "form-ways" }, ...state.drafts.map((/** @type {FormDraft} */ draft) => {
    const button = element("button", { type: "button", ...(draft === state.draft ? { "aria-current": "true" } : {}) }, draftTitle(draft));
    button.addEventListener("click", () => showDraft(draft).focus());
    return element("li", {}, button);
  }))];
};

// The second click of a double click would hit the element that replaces the removed one.
root.addEventListener("click", (event) => {
  if (event.detail > 1 && event.target instanceof Element && event.target.closest("[data-once]")) event.stopPropagation();
}, true);

// The list follows the title while it is typed.
root.addEventListener("input", () => {
  const currentButton = root.querySelector(".form-ways [aria-current]");
  if (currentButton && state.draft) currentButton.textContent = draftTitle(state.draft);
});

/** Ref of the entry to correct, from the address. */
const requestedRef = () => {
  const ref = /^#correct=(.+)$/.exec(location.hash)?.[1] ?? "";
  try {
    return decodeURIComponent(ref);
  } catch {
    return ref;
  }
};

/** Focus a provision of the current instrument, or report that there is none. @param {string} id */
const focusProvision = (id) => {
  const { keys } = /** @type {FormDraft} */ (state.draft);
  const index = /** @type {FormKeys[]} */ (keys.provisions ?? []).findIndex((provision) => provision.id === id);
  if (index >= 0) return focusField(["provisions", index]);
  root.querySelector(".form-top")?.append(element("p", { role: "status" }, interfaceText("no_provision", { id })));
};

/** Fetch a published entry for correction; a provision is corrected in its instrument. @param {string} ref @returns {Promise<void>} */
const correctEntry = async (ref) => {
  const [refKind, refId] = splitRef(ref);
  const [kind, id, provision] = refKind === "provision" ? ["instrument", ...refId.split("/")] : [refKind, refId];
  const kindModel = state.model.kinds[kind];
  const showNotice = (/** @type {string} */ name, /** @type {Record<string, string>} */ values = {}, /** @type {(Node | string)[]} */ ...more) =>
    root.replaceChildren(element("p", { role: "status" }, interfaceText(name, { ref, ...values }), ...more), kindChoice(interfaceText("what")));
  if (location.protocol === "file:") return showNotice("from_disk");
  const path = !kindModel && state.model.places[kind];
  if (path) return showNotice("not_here", { path }, " ", element("a", { href: `${siteRoot}edit/` }, interfaceText("not_here_link")));
  if (!kindModel || !idsOf(kind).includes(id)) return showNotice("not_found");
  root.replaceChildren(element("p", { role: "status" }, interfaceText("loading")));
  try {
    const response = await fetch(`${siteRoot}${kindModel.list}/${id}/index.json`);
    if (!response.ok) return showNotice("not_found");
    addDraft(kind, { id, original: ref, keys: keysFromJson(kind, await response.json()) }).focus();
    if (provision) focusProvision(provision);
  } catch {
    showNotice("failed");
  }
};

/** Open the entries of a draft file, and show the first. @param {Partial<FormDraft>[]} entries */
const openDrafts = (entries) => {
  for (const entry of entries) addDraft(String(entry.kind), entry);
  showDraft(state.drafts[state.drafts.length - entries.length]).focus();
};

const initialize = async () => {
  root.replaceChildren(element("p", { role: "status" }, root.dataset.loading ?? ""));
  try {
    await Promise.all(["model", "entries"].map((name) => load(`contribute/form/${name}.js`)));
  } catch {
    root.replaceChildren(element("p", { role: "alert" }, root.dataset.failed ?? ""));
    return;
  }
  state.model = received.get("contribute/form/model.js");
  state.register = received.get("contribute/form/entries.js");
  state.register.entries["*"] = state.model.linkable.flatMap((/** @type {string} */ kind) =>
    (state.register.entries[kind] ?? []).map((/** @type {string[]} */ [id, title, also]) => [`${kind}:${id}`, title, also]));
  state.register.entries.correctable = state.register.entries["*"].filter((/** @type {string[]} */ [ref]) => ["provision", ...Object.keys(state.model.kinds)].includes(splitRef(ref)[0]));
  if (requestedRef()) return correctEntry(requestedRef());
  root.replaceChildren(kindChoice(interfaceText("what")), correctionPicker(correctEntry), openDraftField(openDrafts));
};

addEventListener("hashchange", () => {
  if (requestedRef() && state.model) void correctEntry(requestedRef());
});
addEventListener("beforeunload", (event) => {
  if (state.drafts.some((/** @type {FormDraft} */ draft) => !draft.saved)) event.preventDefault();
});
void initialize();

// Public interface for tests and readers' own tools.
compendium.form = {
  check: checkEntry, checkId, implausible: checkPlausibility, yaml: toYaml, fromJson: keysFromJson, fromDraft: parseDraft, proposal: proposalLink,
  options: optionsOf, matching: matchingOptions, named: optionsNamed, called: findOption, meant: resolveOption, simple: normalizeName,
  get draft() {
    return state.draft;
  },
};
