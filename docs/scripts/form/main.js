// Bundle "form": the choice of what to write, and its page. Nothing is stored; leaving unsaved work asks first.

import { fromDraft, openDraftField, saveDraftLine } from "./draft-files.js";
import { nameOf } from "./drafts.js";
import { element } from "./elements.js";
import { correctionPicker, provisionPicker } from "./entry-pickers.js";
import { goTo, showProblems } from "./error-display.js";
import { fromJson } from "./keys.js";
import { addDraft, linkBack, page } from "./navigation.js";
import { matchingOptions, namedExactly, normalized, optionCalled, optionMeant, optionsOf } from "./options.js";
import { previewSection } from "./preview-panel.js";
import { checkId, idsOf, splitRef } from "./register.js";
import { finish } from "./result.js";
import { entrySections } from "./sections.js";
import { state } from "./state.js";
import { proposal } from "./submission.js";
import { word } from "./texts.js";
import { checkEntry } from "./validation.js";
import { checkPlausibility } from "./plausibility.js";
import { toYaml } from "./yaml.js";
import { load, received, siteRoot } from "../site/loader.js";
/** @import { FormDraft, FormKeys } from "./state.js" */

const root = /** @type {HTMLElement} */ (document.querySelector("#entry-form"));

/** Show a draft. @param {FormDraft} one */
const show = (one) => {
  state.draft = one;
  const { name } = state.model.kinds[one.kind];
  const button = element("button", { type: "button", class: "form-main" }, word("check"));
  button.addEventListener("click", () => finish(root));
  const heading = element("h2", { tabindex: "-1" }, one.original ? word("correct", { title: nameOf(one) }) : word("new", { kind: name }));
  root.replaceChildren(
    heading,
    ...linkBack(one),
    element("p", {}, word("own_words")),
    saveDraftLine(),
    element("div", { class: "form-top" }),
    element("div", {}, ...entrySections(one, root)),
    button,
    element("div", { class: "form-result" }),
    previewSection(),
    begin(word("other")),
    ...visit(),
  );
  showProblems(root);
  return heading;
};

page.show = show;

/** The choice of what to add. @param {string} title @returns {HTMLElement} */
const begin = (title) =>
  element("div", { class: "form-begin" }, element("h2", {}, title), element("ul", { class: "form-ways" }, ...Object.entries(state.model.kinds).map(([kind, { name, record }]) => {
    const button = element("button", { type: "button" }, name);
    button.addEventListener("click", () => addDraft(kind).focus());
    return element("li", {}, button, element("p", { class: "form-hint" }, state.model.records[record].says));
  }), provisionPicker(correct)));

/** The entries that were begun, to go back to. */
const visit = () => {
  if (state.drafts.length < 2) return [];
  return [element("h2", {}, word("in_hand")), element("p", {}, word("in_hand_note")), element("ul", { class: "form-ways" }, ...state.drafts.map((/** @type {FormDraft} */ one) => {
    const button = element("button", { type: "button", ...(one === state.draft ? { "aria-current": "true" } : {}) }, nameOf(one));
    button.addEventListener("click", () => show(one).focus());
    return element("li", {}, button);
  }))];
};

// The second click of a double one meets what has taken the place of what the first one removed.
root.addEventListener("click", (event) => {
  if (event.detail > 1 && event.target instanceof Element && event.target.closest("[data-once]")) event.stopPropagation();
}, true);

// The list names an entry as soon as it has a name.
root.addEventListener("input", () => {
  const own = root.querySelector(".form-ways [aria-current]");
  if (own && state.draft) own.textContent = nameOf(state.draft);
});

/** The entry that the address asks to correct. */
const wanted = () => {
  const ref = /^#correct=(.+)$/.exec(location.hash)?.[1] ?? "";
  try {
    return decodeURIComponent(ref);
  } catch {
    return ref;
  }
};

/** Go to a provision of the instrument in hand, or say that it has none such. @param {string} id */
const goToProvision = (id) => {
  const { keys } = /** @type {FormDraft} */ (state.draft);
  const at = /** @type {FormKeys[]} */ (keys.provisions ?? []).findIndex((one) => one.id === id);
  if (at >= 0) return goTo(["provisions", at]);
  root.querySelector(".form-top")?.append(element("p", { role: "status" }, word("no_provision", { id })));
};

/** Fetch an entry of this site to correct it; a provision is corrected in its instrument. @param {string} ref @returns {Promise<void>} */
const correct = async (ref) => {
  const [asked, whole] = splitRef(ref);
  const [kind, id, provision] = asked === "provision" ? ["instrument", ...whole.split("/")] : [asked, whole];
  const offered = state.model.kinds[kind];
  const missing = (/** @type {string} */ name, /** @type {Record<string, string>} */ values = {}, /** @type {(Node | string)[]} */ ...more) =>
    root.replaceChildren(element("p", { role: "status" }, word(name, { ref, ...values }), ...more), begin(word("what")));
  if (location.protocol === "file:") return missing("from_disk");
  const path = !offered && state.model.places[kind];
  if (path) return missing("not_here", { path }, " ", element("a", { href: `${siteRoot}edit/` }, word("not_here_link")));
  if (!offered || !idsOf(kind).includes(id)) return missing("not_found");
  root.replaceChildren(element("p", { role: "status" }, word("loading")));
  try {
    const answer = await fetch(`${siteRoot}${offered.list}/${id}/index.json`);
    if (!answer.ok) return missing("not_found");
    addDraft(kind, { id, original: ref, keys: fromJson(kind, await answer.json()) }).focus();
    if (provision) goToProvision(provision);
  } catch {
    missing("failed");
  }
};

/** Go on with the entries of a draft; the first is shown. @param {Partial<FormDraft>[]} entries */
const goOn = (entries) => {
  for (const one of entries) addDraft(String(one.kind), one);
  show(state.drafts[state.drafts.length - entries.length]).focus();
};

const start = async () => {
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
  if (wanted()) return correct(wanted());
  root.replaceChildren(begin(word("what")), correctionPicker(correct), openDraftField(goOn));
};

addEventListener("hashchange", () => {
  if (wanted() && state.model) void correct(wanted());
});
addEventListener("beforeunload", (event) => {
  if (state.drafts.some((/** @type {FormDraft} */ one) => !one.saved)) event.preventDefault();
});
void start();

// For the tests, and for readers' own tools.
compendium.form = {
  check: checkEntry, checkId, implausible: checkPlausibility, yaml: toYaml, fromJson, fromDraft, proposal,
  options: optionsOf, matching: matchingOptions, named: namedExactly, called: optionCalled, meant: optionMeant, simple: normalized,
  get draft() {
    return state.draft;
  },
};
