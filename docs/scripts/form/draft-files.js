// Draft files, the only form in which drafts are stored: saved by download, and opened from disk.

import { element } from "./elements.js";
import { state } from "./state.js";
import { interfaceText } from "./texts.js";
/** @import { FormDraft, FormField, FormKeys, FormRecord } from "./state.js" */
/** @import { FormValue } from "./value.js" */

const DRAFT_VERSION = 1;

/** Value reduced to what its field accepts: a file may have been edited by hand, or come from an older form. @param {any} value @param {FormField} field @returns {FormValue | undefined} */
const sanitizeValue = (value, field) => {
  const record = state.model.records[String(field.record)];
  const isObject = value && typeof value === "object" && !Array.isArray(value);
  if (field.type === "group") return isObject ? sanitizeKeys(value, record) : undefined;
  if (field.type === "groups") return Array.isArray(value) ? value.map((item) => sanitizeKeys(item ?? {}, record)) : undefined;
  if (field.type === "many") return Array.isArray(value) ? value.filter((item) => typeof item === "string") : undefined;
  if (field.type === "yes") return value === true ? true : undefined;
  return typeof value === "string" ? value : undefined;
};

/** @param {any} keys @param {FormRecord} record @returns {FormKeys} */
const sanitizeKeys = (keys, record) => {
  const values = record.fields.map((field) => /** @type {const} */ ([field.key, sanitizeValue(keys[field.key], field)]));
  return Object.fromEntries(values.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
};

/** Entries of a draft file; none if the text is not one. @param {string} text @returns {Partial<FormDraft>[]} */
export const parseDraft = (text) => {
  try {
    const { form: version, entries } = JSON.parse(text);
    if (version !== DRAFT_VERSION) return [];
    return entries.filter((/** @type {any} */ { kind }) => kind in state.model.kinds).map((/** @type {any} */ entry) => ({
      kind: entry.kind,
      id: String(entry.id ?? ""),
      ownId: Boolean(entry.ownId),
      original: typeof entry.original === "string" && entry.original.startsWith(`${entry.kind}:`) ? entry.original : "",
      keys: sanitizeKeys(entry.keys ?? {}, state.model.records[state.model.kinds[entry.kind].record]),
    }));
  } catch {
    return [];
  }
};

/** Draft file with entries. @param {FormDraft[]} entries */
export const serializeDraft = (entries) =>
  JSON.stringify({ form: DRAFT_VERSION, entries: entries.map(({ kind, id, ownId, original, keys }) => ({ kind, id, ownId, original, keys })) }, null, 1);

/** Note that nothing is stored, with a button that saves a draft file. */
export const saveDraftControl = () => {
  const status = element("span", { role: "status" });
  const button = element("button", { type: "button" }, interfaceText("save_draft"));
  button.addEventListener("click", () => {
    const name = state.draft?.id || state.draft?.kind;
    const file = new Blob([serializeDraft(state.drafts)], { type: "application/json" });
    const link = /** @type {HTMLAnchorElement} */ (element("a", { href: URL.createObjectURL(file), download: `draft-${name}.json` }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    for (const draft of state.drafts) draft.saved = true;
    status.textContent = interfaceText("draft_saved");
  });
  return element("p", { class: "form-keeping" }, interfaceText("not_stored"), " ", button, " ", status);
};

/** File field that opens a draft. @param {(entries: Partial<FormDraft>[]) => void} onOpen */
export const openDraftField = (onOpen) => {
  const status = element("p", { role: "status", class: "form-error", hidden: "" });
  const box = /** @type {HTMLInputElement} */ (element("input", { id: "form-draft", type: "file", accept: ".json,application/json", "aria-describedby": "form-draft-hint" }));
  box.addEventListener("change", async () => {
    const entries = parseDraft((await box.files?.[0]?.text()) ?? "");
    status.textContent = entries.length ? "" : interfaceText("no_draft");
    status.hidden = Boolean(entries.length);
    if (entries.length) onOpen(entries);
  });
  return element(
    "div", { class: "form-field" },
    element("label", { for: "form-draft" }, interfaceText("open_draft")),
    element("p", { id: "form-draft-hint", class: "form-hint" }, interfaceText("open_draft_help")),
    status, box,
  );
};
