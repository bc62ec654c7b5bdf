// Bundle "form": the choice of a kind of entry, and the page of a draft. Nothing is stored; leaving with unsaved changes asks first.

import { parseDraftFile, makeOpenDraftField, makeSaveDraftControl } from "./draft-files.js";
import { draftTitle } from "./drafts.js";
import { createElement } from "./elements.js";
import { makeCorrectionPicker, makeProvisionPicker } from "./entry-pickers.js";
import { focusField, showFieldProblems } from "./error-display.js";
import { draftKeysFromJson } from "./keys.js";
import { addDraft, makeBackLink, formPage } from "./navigation.js";
import { matchingOptions, optionsWithName, normalizeName, findOptionByName, resolveTypedOption, optionsOfField } from "./options.js";
import { makePreviewSection } from "./preview-panel.js";
import { checkEntryId, entryIdsOfKind, splitRef } from "./register.js";
import { showDraftResult } from "./result.js";
import { makeEntrySections } from "./sections.js";
import { formState } from "./state.js";
import { proposalLink } from "./submission.js";
import { interfaceText } from "./texts.js";
import { checkEntry } from "./validation.js";
import { checkPlausibility } from "./plausibility.js";
import { entryToYaml } from "./yaml.js";
import { loadScript, receivedFiles, siteRootUrl } from "../site/loader.js";
/** @import { FormDraft, FormKeys } from "./state.js" */

const formElement = /** @type {HTMLElement} */ (document.querySelector("#entry-form"));

/** Show a draft. @param {FormDraft} draft */
const showDraft = (draft) => {
  formState.draft = draft;
  const { name } = formState.model.kinds[draft.kind];
  const button = createElement("button", { type: "button", class: "form-main" }, interfaceText("check"));
  button.addEventListener("click", () => showDraftResult(formElement));
  const heading = createElement("h2", { tabindex: "-1" }, draft.original ? interfaceText("correct", { title: draftTitle(draft) }) : interfaceText("new", { kind: name }));
  formElement.replaceChildren(
    heading,
    ...makeBackLink(draft),
    createElement("p", {}, interfaceText("own_words")),
    makeSaveDraftControl(),
    createElement("div", { class: "form-top" }),
    createElement("div", {}, ...makeEntrySections(draft, formElement)),
    button,
    createElement("div", { class: "form-result" }),
    makePreviewSection(),
    makeKindChoice(interfaceText("other")),
    ...makeDraftList(),
  );
  showFieldProblems(formElement);
  return heading;
};

formPage.show = showDraft;

/** Choice of the kind of entry to add. @param {string} title @returns {HTMLElement} */
const makeKindChoice = (title) =>
  createElement("div", { class: "form-begin" }, createElement("h2", {}, title), createElement("ul", { class: "form-ways" }, ...Object.entries(formState.model.kinds).map(([kind, { name, record }]) => {
    const button = createElement("button", { type: "button" }, name);
    button.addEventListener("click", () => addDraft(kind).focus());
    return createElement("li", {}, button, createElement("p", { class: "form-hint" }, formState.model.records[record].says));
  }), makeProvisionPicker(openForCorrection)));

/** List of drafts to go back to. */
const makeDraftList = () => {
  if (formState.drafts.length < 2) return [];
  return [createElement("h2", {}, interfaceText("in_hand")), createElement("p", {}, interfaceText("in_hand_note")), createElement("ul", { class: "form-ways" }, ...formState.drafts.map((/** @type {FormDraft} */ draft) => {
    const button = createElement("button", { type: "button", ...(draft === formState.draft ? { "aria-current": "true" } : {}) }, draftTitle(draft));
    button.addEventListener("click", () => showDraft(draft).focus());
    return createElement("li", {}, button);
  }))];
};

// The second click of a double click would hit the element that replaces the removed one.
formElement.addEventListener("click", (event) => {
  if (event.detail > 1 && event.target instanceof Element && event.target.closest("[data-once]")) event.stopPropagation();
}, true);

// The list follows the title while it is typed.
formElement.addEventListener("input", () => {
  const currentButton = formElement.querySelector(".form-ways [aria-current]");
  if (currentButton && formState.draft) currentButton.textContent = draftTitle(formState.draft);
});

/** Ref of the entry to correct, from the address. */
const requestedCorrectionRef = () => {
  const ref = /^#correct=(.+)$/.exec(location.hash)?.[1] ?? "";
  try {
    return decodeURIComponent(ref);
  } catch {
    return ref;
  }
};

/** Focus a provision of the current instrument, or report that there is none. @param {string} id */
const focusProvision = (id) => {
  const { keys } = /** @type {FormDraft} */ (formState.draft);
  const index = /** @type {FormKeys[]} */ (keys.provisions ?? []).findIndex((provision) => provision.id === id);
  if (index >= 0) return focusField(["provisions", index]);
  formElement.querySelector(".form-top")?.append(createElement("p", { role: "status" }, interfaceText("no_provision", { id })));
};

/** Fetch a published entry for correction; a provision is corrected in its instrument. @param {string} ref @returns {Promise<void>} */
const openForCorrection = async (ref) => {
  const [refKind, refId] = splitRef(ref);
  const [kind, id, provision] = refKind === "provision" ? ["instrument", ...refId.split("/")] : [refKind, refId];
  const kindModel = formState.model.kinds[kind];
  const showNotice = (/** @type {string} */ name, /** @type {Record<string, string>} */ values = {}, /** @type {(Node | string)[]} */ ...more) =>
    formElement.replaceChildren(createElement("p", { role: "status" }, interfaceText(name, { ref, ...values }), ...more), makeKindChoice(interfaceText("what")));
  if (location.protocol === "file:") return showNotice("from_disk");
  const path = !kindModel && formState.model.places[kind];
  if (path) return showNotice("not_here", { path }, " ", createElement("a", { href: `${siteRootUrl}edit/` }, interfaceText("not_here_link")));
  if (!kindModel || !entryIdsOfKind(kind).includes(id)) return showNotice("not_found");
  formElement.replaceChildren(createElement("p", { role: "status" }, interfaceText("loading")));
  try {
    const response = await fetch(`${siteRootUrl}${kindModel.list}/${id}/index.json`);
    if (!response.ok) return showNotice("not_found");
    addDraft(kind, { id, original: ref, keys: draftKeysFromJson(kind, await response.json()) }).focus();
    if (provision) focusProvision(provision);
  } catch {
    showNotice("failed");
  }
};

/** Open the entries of a draft file, and show the first. @param {Partial<FormDraft>[]} entries */
const openDraftsFromFile = (entries) => {
  for (const entry of entries) addDraft(String(entry.kind), entry);
  showDraft(formState.drafts[formState.drafts.length - entries.length]).focus();
};

/** Tables read from a file, without the names that every object inherits: "constructor" is no kind and no id. @param {any} value */
const withoutInheritedNames = (value) => {
  if (typeof value !== "object" || value === null) return value;
  if (!Array.isArray(value)) Object.setPrototypeOf(value, null);
  for (const item of Object.values(value)) withoutInheritedNames(item);
  return value;
};

const initializeForm = async () => {
  formElement.replaceChildren(createElement("p", { role: "status" }, formElement.dataset.loading ?? ""));
  try {
    await Promise.all(["model", "entries"].map((name) => loadScript(`contribute/form/${name}.js`)));
  } catch {
    formElement.replaceChildren(createElement("p", { role: "alert" }, formElement.dataset.failed ?? ""));
    return;
  }
  formState.model = withoutInheritedNames(receivedFiles.get("contribute/form/model.js"));
  formState.register = withoutInheritedNames(receivedFiles.get("contribute/form/entries.js"));
  formState.register.entries["*"] = formState.model.linkable.flatMap((/** @type {string} */ kind) =>
    (formState.register.entries[kind] ?? []).map((/** @type {string[]} */ [id, title, also]) => [`${kind}:${id}`, title, also]));
  formState.register.entries.correctable = formState.register.entries["*"].filter((/** @type {string[]} */ [ref]) => ["provision", ...Object.keys(formState.model.kinds)].includes(splitRef(ref)[0]));
  if (requestedCorrectionRef()) return openForCorrection(requestedCorrectionRef());
  formElement.replaceChildren(makeKindChoice(interfaceText("what")), makeCorrectionPicker(openForCorrection), makeOpenDraftField(openDraftsFromFile));
};

addEventListener("hashchange", () => {
  if (requestedCorrectionRef() && formState.model) void openForCorrection(requestedCorrectionRef());
});
addEventListener("beforeunload", (event) => {
  if (formState.drafts.some((/** @type {FormDraft} */ draft) => !draft.saved)) event.preventDefault();
});
void initializeForm();

// Public interface for tests and readers' own tools.
compendium.form = {
  check: checkEntry, checkId: checkEntryId, implausible: checkPlausibility, yaml: entryToYaml, fromJson: draftKeysFromJson, fromDraft: parseDraftFile, proposal: proposalLink,
  options: optionsOfField, matching: matchingOptions, named: optionsWithName, called: findOptionByName, meant: resolveTypedOption, simple: normalizeName,
  get draft() {
    return formState.draft;
  },
};
