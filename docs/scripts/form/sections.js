// Sections of an entry's fields, and the reaction to changes.

import { element } from "./elements.js";
import { nameProvision } from "./entry-pickers.js";
import { showProblems } from "./error-display.js";
import { fieldElement } from "./fields.js";
import { isEmpty } from "./keys.js";
import { whenReleased } from "./pointer-release.js";
import { followPreview } from "./preview-panel.js";
import { state } from "./state.js";
import { suggestedId, word } from "./texts.js";
/** @import { FormDraft, FormProblem, FormRecord } from "./state.js" */

const DEBOUNCE_MS = 250; // milliseconds without a key before what is typed is checked
const MAX_ID_LENGTH = 60; // letters of an id that is made of a title
let timer = 0;

/** An id made of a title: whole words of it. @param {string} title @returns {string} */
const shortId = (title) => {
  const id = suggestedId(title);
  return id.length <= MAX_ID_LENGTH ? id : id.slice(0, MAX_ID_LENGTH + 1).replace(/-[^-]*$/, "");
};

/** @param {HTMLElement} root @param {FormProblem["path"]} path @param {boolean} [done] whether the reader has left the field */
const changed = (root, path, done) => {
  const draft = /** @type {FormDraft} */ (state.draft);
  draft.saved = false;
  // A word is not wrong while it is being written; once it was, it is right as soon as it is.
  if (done) draft.touched.add(JSON.stringify(path));
  nameProvision(draft, path);
  if (path[0] === "title" && path.length === 1 && !draft.ownId && !draft.original) {
    draft.id = shortId(String(draft.keys.title ?? ""));
    const box = /** @type {HTMLInputElement | null} */ (document.getElementById("f-#id"));
    if (box) box.value = draft.id;
  }
  root.querySelector(".form-result")?.replaceChildren();
  clearTimeout(timer);
  timer = window.setTimeout(() => whenReleased(() => {
    showProblems(root);
    followPreview();
  }), done ? 0 : DEBOUNCE_MS);
};

/** @param {FormDraft} one @param {(path: FormProblem["path"], done?: boolean) => void} tell */
const idField = (one, tell) => {
  if (one.original) return element("p", { class: "form-hint" }, word("id_kept", { id: one.id }));
  const path = ["#id"];
  const box = /** @type {HTMLInputElement} */ (element("input", { id: "f-#id", type: "text", "aria-describedby": "f-#id-hint f-#id-error", autocomplete: "off", autocapitalize: "off", spellcheck: "false", value: one.id }));
  const set = (/** @type {boolean} */ done) => {
    one.id = box.value.trim();
    one.ownId = Boolean(one.id);
    tell(path, done);
  };
  box.addEventListener("input", () => set(false));
  box.addEventListener("change", () => set(true));
  return element(
    "div", { class: "form-field", "data-path": JSON.stringify(path) },
    element("label", { for: "f-#id" }, word("id")),
    element("p", { class: "form-hint", id: "f-#id-hint" }, word("id_help")),
    element("p", { class: "form-error", id: "f-#id-error", hidden: "" }),
    box,
  );
};

/** All fields of an entry: what is needed, then what can be added, each folded. @param {FormDraft} one @param {HTMLElement} root */
export const entrySections = (one, root) => {
  const tell = (/** @type {FormProblem["path"]} */ path, /** @type {boolean | undefined} */ done) => changed(root, path, done);
  const record = /** @type {FormRecord} */ (state.model.records[state.model.kinds[one.kind].record]);
  const place = { keys: one.keys, path: [], isNew: !one.original, changed: tell };
  const needed = record.fields.filter(({ required }) => required);
  const [first, ...rest] = needed;
  const optional = record.fields.filter(({ required, later }) => !required && !(later && place.isNew)).map((field) => {
    const head = element("summary", {}, field.label);
    const fold = element("details", { class: "form-more" }, head);
    const fill = () => { if (fold.childElementCount === 1) fold.append(fieldElement(field, place)); };
    // At once by whoever opens it here, later by whoever finds a word in it.
    head.addEventListener("click", fill);
    fold.addEventListener("toggle", fill);
    if (!isEmpty(one.keys[field.key])) {
      fill();
      fold.open = true;
    }
    return fold;
  });
  return [
    element("h3", {}, word("required")),
    fieldElement(first, place), idField(one, tell), ...rest.map((field) => fieldElement(field, place)),
    element("h3", {}, word("optional")),
    element("p", {}, word("optional_note")),
    ...optional,
  ];
};
