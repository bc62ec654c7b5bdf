// Draft files, the only form in which drafts are stored: saved by download, and opened from disk.

import { createElement } from "./elements.js";
import { entryIdsOfKind, splitRef } from "./register.js";
import { formState } from "./state.js";
import { interfaceText } from "./texts.js";
/** @import { FormDraft, FormField, FormKeys, FormRecord } from "./state.js" */
/** @import { FormValue } from "./value.js" */

const DRAFT_FILE_VERSION = 1;
export const MAX_DRAFT_FILE_BYTES = 1_000_000; // sixteen times the largest practice
const MAX_DRAFTS = 100;

/** Value reduced to what its field accepts: a file may have been edited by hand, or come from an older form. @param {any} value @param {FormField} field @returns {FormValue | undefined} */
const sanitizeFieldValue = (value, field) => {
  const record = formState.model.records[String(field.record)];
  const isObject = value && typeof value === "object" && !Array.isArray(value);
  if (field.type === "group") return isObject ? sanitizeDraftKeys(value, record) : undefined;
  if (field.type === "groups") return Array.isArray(value) ? value.map((item) => sanitizeDraftKeys(item ?? {}, record)) : undefined;
  if (field.type === "many") return Array.isArray(value) ? value.filter((item) => typeof item === "string") : undefined;
  if (field.type === "yes") return value === true ? true : undefined;
  return typeof value === "string" ? value : undefined;
};

/** @param {any} keys @param {FormRecord} record @returns {FormKeys} */
const sanitizeDraftKeys = (keys, record) => {
  const values = record.fields.map((field) => /** @type {const} */ ([field.key, sanitizeFieldValue(keys[field.key], field)]));
  return Object.fromEntries(values.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
};

/** Ref of the published entry that a draft corrects, and the id of its file; empty if there is none such. @param {string} kind @param {any} ref */
const correctedEntry = (kind, ref) => {
  const [refKind, refId] = splitRef(typeof ref === "string" ? ref : "");
  const id = refKind === "provision" ? refId.split("/")[0] : refId;
  const isKnown = (refKind === kind || (refKind === "provision" && kind === "instrument")) && entryIdsOfKind(kind).includes(id);
  return isKnown ? { original: ref, id } : { original: "" };
};

/** Entries of a draft file; none if the text is not one. @param {string} text @returns {Partial<FormDraft>[]} */
export const parseDraftFile = (text) => {
  try {
    const { form: version, entries } = JSON.parse(text);
    if (version !== DRAFT_FILE_VERSION || entries.length > MAX_DRAFTS) return [];
    return entries.filter((/** @type {any} */ { kind }) => kind in formState.model.kinds).map((/** @type {any} */ entry) => ({
      kind: entry.kind,
      id: String(entry.id ?? ""),
      ownId: Boolean(entry.ownId),
      ...correctedEntry(entry.kind, entry.original),
      keys: sanitizeDraftKeys(entry.keys ?? {}, formState.model.records[formState.model.kinds[entry.kind].record]),
    }));
  } catch {
    return [];
  }
};

/** Draft file with entries. @param {FormDraft[]} entries */
const serializeDrafts = (entries) =>
  JSON.stringify({ form: DRAFT_FILE_VERSION, entries: entries.map(({ kind, id, ownId, original, keys }) => ({ kind, id, ownId, original, keys })) }, null, 1);

/** Note that nothing is stored, with a button that saves a draft file. */
export const makeSaveDraftControl = () => {
  const status = createElement("span", { role: "status" });
  const button = createElement("button", { type: "button" }, interfaceText("save_draft"));
  button.addEventListener("click", () => {
    const name = formState.draft?.id || formState.draft?.kind;
    const file = new Blob([serializeDrafts(formState.drafts)], { type: "application/json" });
    const link = /** @type {HTMLAnchorElement} */ (createElement("a", { href: URL.createObjectURL(file), download: `draft-${name}.json` }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    for (const draft of formState.drafts) draft.saved = true;
    status.textContent = interfaceText("draft_saved");
  });
  return createElement("p", { class: "form-keeping" }, interfaceText("not_stored"), " ", button, " ", status);
};

/** File field that opens a draft. @param {(entries: Partial<FormDraft>[]) => void} onOpen */
export const makeOpenDraftField = (onOpen) => {
  const status = createElement("p", { role: "status", class: "form-error", hidden: "" });
  const box = /** @type {HTMLInputElement} */ (createElement("input", { id: "form-draft", type: "file", accept: ".json,application/json", "aria-describedby": "form-draft-hint" }));
  box.addEventListener("change", async () => {
    const file = box.files?.[0];
    const isTooLarge = Boolean(file && file.size > MAX_DRAFT_FILE_BYTES);
    const entries = parseDraftFile((!isTooLarge && (await file?.text())) || "");
    status.textContent = entries.length ? "" : interfaceText(isTooLarge ? "large_draft" : "no_draft");
    status.hidden = Boolean(entries.length);
    if (entries.length) onOpen(entries);
  });
  return createElement(
    "div", { class: "form-field" },
    createElement("label", { for: "form-draft" }, interfaceText("open_draft")),
    createElement("p", { id: "form-draft-hint", class: "form-hint" }, interfaceText("open_draft_help")),
    status, box,
  );
};
