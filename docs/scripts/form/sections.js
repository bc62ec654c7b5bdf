// Sections of the fields of a draft, and the handling of changes.

import { createElement } from "./elements.js";
import { updateProvisionId } from "./entry-pickers.js";
import { showFieldProblems } from "./error-display.js";
import { makeFieldElement } from "./fields.js";
import { isEmptyValue } from "./keys.js";
import { afterPointerRelease } from "./pointer-release.js";
import { updatePreview } from "./preview-panel.js";
import { formState } from "./state.js";
import { slugify, interfaceText } from "./texts.js";
/** @import { FormDraft, FormProblem, FormRecord } from "./state.js" */

const CHECK_DEBOUNCE_MS = 250; // after a key, before the draft is checked
const MAX_GENERATED_ID = 60; // characters of an id generated from a title
let checkTimer = 0;

/** Id generated from a title, cut after a word. @param {string} title @returns {string} */
const idFromTitle = (title) => {
  const id = slugify(title);
  return id.length <= MAX_GENERATED_ID ? id : id.slice(0, MAX_GENERATED_ID + 1).replace(/-[^-]*$/, "");
};

/** @param {HTMLElement} root @param {FormProblem["path"]} path @param {boolean} [committed] whether the reader has left the field */
const handleFieldChange = (root, path, committed) => {
  const draft = /** @type {FormDraft} */ (formState.draft);
  draft.saved = false;
  // Errors appear when the reader leaves a field, and disappear as soon as they are corrected.
  if (committed) draft.touched.add(JSON.stringify(path));
  updateProvisionId(draft, path);
  if (path[0] === "title" && path.length === 1 && !draft.ownId && !draft.original) {
    draft.id = idFromTitle(String(draft.keys.title ?? ""));
    const box = /** @type {HTMLInputElement | null} */ (document.getElementById("f-#id"));
    if (box) box.value = draft.id;
  }
  root.querySelector(".form-result")?.replaceChildren();
  clearTimeout(checkTimer);
  checkTimer = window.setTimeout(() => afterPointerRelease(() => {
    showFieldProblems(root);
    updatePreview();
  }), committed ? 0 : CHECK_DEBOUNCE_MS);
};

/** @param {FormDraft} draft @param {(path: FormProblem["path"], committed?: boolean) => void} notify */
const makeIdField = (draft, notify) => {
  if (draft.original) return createElement("p", { class: "form-hint" }, interfaceText("id_kept", { id: draft.id }));
  const path = ["#id"];
  const box = /** @type {HTMLInputElement} */ (createElement("input", { id: "f-#id", type: "text", "aria-describedby": "f-#id-hint f-#id-error", autocomplete: "off", autocapitalize: "off", spellcheck: "false", value: draft.id }));
  const set = (/** @type {boolean} */ committed) => {
    draft.id = box.value.trim();
    draft.ownId = Boolean(draft.id);
    notify(path, committed);
  };
  box.addEventListener("input", () => set(false));
  box.addEventListener("change", () => set(true));
  return createElement(
    "div", { class: "form-field", "data-path": JSON.stringify(path) },
    createElement("label", { for: "f-#id" }, interfaceText("id")),
    createElement("p", { class: "form-hint", id: "f-#id-hint" }, interfaceText("id_help")),
    createElement("p", { class: "form-error", id: "f-#id-error", hidden: "" }),
    box,
  );
};

/** Fields of a draft: the required ones, then the optional ones, each folded. @param {FormDraft} draft @param {HTMLElement} root */
export const makeEntrySections = (draft, root) => {
  const notify = (/** @type {FormProblem["path"]} */ path, /** @type {boolean | undefined} */ committed) => handleFieldChange(root, path, committed);
  const record = /** @type {FormRecord} */ (formState.model.records[formState.model.kinds[draft.kind].record]);
  const context = { keys: draft.keys, path: [], isNew: !draft.original, changed: notify };
  const requiredFields = record.fields.filter(({ required }) => required);
  const [first, ...rest] = requiredFields;
  const optionalFields = record.fields.filter(({ required, later }) => !required && !(later && context.isNew)).map((field) => {
    const summary = createElement("summary", {}, field.label);
    const details = createElement("details", { class: "form-more" }, summary);
    const fill = () => { if (details.childElementCount === 1) details.append(makeFieldElement(field, context)); };
    // On click before it opens, on toggle if it is opened by a search in the page.
    summary.addEventListener("click", fill);
    details.addEventListener("toggle", fill);
    if (!isEmptyValue(draft.keys[field.key])) {
      fill();
      details.open = true;
    }
    return details;
  });
  return [
    createElement("h3", {}, interfaceText("required")),
    makeFieldElement(first, context), makeIdField(draft, notify), ...rest.map((field) => makeFieldElement(field, context)),
    createElement("h3", {}, interfaceText("optional")),
    createElement("p", {}, interfaceText("optional_note")),
    ...optionalFields,
  ];
};
