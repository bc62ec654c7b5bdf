// Draft files, to go on with another day: what is written here is stored nowhere else.

import { element } from "./elements.js";
import { state } from "./state.js";
import { word } from "./texts.js";
/** @import { FormDraft, FormField, FormKeys, FormRecord } from "./state.js" */
/** @import { FormValue } from "./value.js" */

const VERSION = 1;

/** Only what the fields of a record can hold: a file may have been changed by hand, or be of an older form. @param {any} value @param {FormField} field @returns {FormValue | undefined} */
const sound = (value, field) => {
  const record = state.model.records[String(field.record)];
  const isObject = value && typeof value === "object" && !Array.isArray(value);
  if (field.type === "group") return isObject ? soundKeys(value, record) : undefined;
  if (field.type === "groups") return Array.isArray(value) ? value.map((item) => soundKeys(item ?? {}, record)) : undefined;
  if (field.type === "many") return Array.isArray(value) ? value.filter((item) => typeof item === "string") : undefined;
  if (field.type === "yes") return value === true ? true : undefined;
  return typeof value === "string" ? value : undefined;
};

/** @param {any} keys @param {FormRecord} record @returns {FormKeys} */
const soundKeys = (keys, record) => {
  const found = record.fields.map((field) => /** @type {const} */ ([field.key, sound(keys[field.key], field)]));
  return Object.fromEntries(found.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
};

/** The entries in a draft file; none if it is not one. @param {string} text @returns {Partial<FormDraft>[]} */
export const fromDraft = (text) => {
  try {
    const { form: version, entries } = JSON.parse(text);
    if (version !== VERSION) return [];
    return entries.filter((/** @type {any} */ { kind }) => kind in state.model.kinds).map((/** @type {any} */ one) => ({
      kind: one.kind,
      id: String(one.id ?? ""),
      ownId: Boolean(one.ownId),
      original: typeof one.original === "string" && one.original.startsWith(`${one.kind}:`) ? one.original : "",
      keys: soundKeys(one.keys ?? {}, state.model.records[state.model.kinds[one.kind].record]),
    }));
  } catch {
    return [];
  }
};

/** The file for entries in hand. @param {FormDraft[]} entries */
export const toDraft = (entries) =>
  JSON.stringify({ form: VERSION, entries: entries.map(({ kind, id, ownId, original, keys }) => ({ kind, id, ownId, original, keys })) }, null, 1);

/** What stands above the fields: that nothing is stored, and how to keep it. */
export const saveDraftLine = () => {
  const status = element("span", { role: "status" });
  const button = element("button", { type: "button" }, word("save_draft"));
  button.addEventListener("click", () => {
    const name = state.draft?.id || state.draft?.kind;
    const file = new Blob([toDraft(state.drafts)], { type: "application/json" });
    const link = /** @type {HTMLAnchorElement} */ (element("a", { href: URL.createObjectURL(file), download: `draft-${name}.json` }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    for (const one of state.drafts) one.saved = true;
    status.textContent = word("draft_saved");
  });
  return element("p", { class: "form-keeping" }, word("not_stored"), " ", button, " ", status);
};

/** The way back to a draft. @param {(entries: Partial<FormDraft>[]) => void} open */
export const openDraftField = (open) => {
  const status = element("p", { role: "status", class: "form-error", hidden: "" });
  const box = /** @type {HTMLInputElement} */ (element("input", { id: "form-draft", type: "file", accept: ".json,application/json", "aria-describedby": "form-draft-hint" }));
  box.addEventListener("change", async () => {
    const entries = fromDraft((await box.files?.[0]?.text()) ?? "");
    status.textContent = entries.length ? "" : word("no_draft");
    status.hidden = Boolean(entries.length);
    if (entries.length) open(entries);
  });
  return element(
    "div", { class: "form-field" },
    element("label", { for: "form-draft" }, word("open_draft")),
    element("p", { id: "form-draft-hint", class: "form-hint" }, word("open_draft_help")),
    status, box,
  );
};
