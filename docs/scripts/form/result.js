// Result of the form: the text of the entry, the file it belongs to, and the remaining problems.

import { draftsNamedInText, draftTitle } from "./drafts.js";
import { createElement } from "./elements.js";
import { makeErrorSummary, showFieldProblems } from "./error-display.js";
import { makeBackLink, makeDraftButton } from "./navigation.js";
import { openPreview } from "./preview-panel.js";
import { entryFilePath } from "./register.js";
import { formState } from "./state.js";
import { makeSubmissionOptions } from "./submission.js";
import { interfaceText } from "./texts.js";
import { entryToYaml } from "./yaml.js";
/** @import { FormDraft } from "./state.js" */

/** @param {FormDraft} draft */
const describeTargetFile = (draft) => {
  const path = entryFilePath(draft.kind, draft.id || "…");
  if (formState.model.kinds[draft.kind].folder) return interfaceText("where_file", { path });
  return interfaceText(draft.original ? "where_replace" : "where_register", { path, id: draft.id });
};

/** Check the draft, and show its problems and its text. @param {HTMLElement} root */
export const showDraftResult = (root) => {
  const draft = /** @type {FormDraft} */ (formState.draft);
  draft.checked = true;
  const problems = showFieldProblems(root);
  const text = entryToYaml(draft.kind, draft.id, draft.keys);
  const companions = draftsNamedInText(text);
  const box = /** @type {HTMLTextAreaElement} */ (createElement("textarea", { id: "form-text", readonly: "", rows: String(Math.min(30, text.split("\n").length)), spellcheck: "false", wrap: "off", "aria-describedby": "form-where" }));
  box.value = text;
  const result = /** @type {HTMLElement} */ (root.querySelector(".form-result"));
  const summaryBox = /** @type {HTMLElement} */ (root.querySelector(".form-top"));
  summaryBox.replaceChildren(...(problems.length ? [makeErrorSummary(draft, problems)] : []));
  result.replaceChildren(
    createElement("h3", { id: "form-done", tabindex: "-1" }, interfaceText("done")),
    createElement("p", {}, interfaceText(problems.length ? "problems_note" : "sound")),
    createElement("p", { id: "form-where" }, describeTargetFile(draft), ...(draft.original && formState.model.kinds[draft.kind].folder ? [" ", interfaceText("comments")] : [])),
    ...(companions.length ? [createElement("p", {}, interfaceText("companions", { titles: companions.map(draftTitle).join("; ") })), createElement("p", {}, ...companions.flatMap((/** @type {FormDraft} */ companion) => [makeDraftButton(companion), " "]))] : []),
    createElement("label", { for: "form-text", class: "visually-hidden" }, interfaceText("done")),
    box,
    ...makeSubmissionOptions(root, { kind: draft.kind, id: draft.id, title: draftTitle(draft), text, original: draft.original }, () => { draft.saved = true; }),
    ...makeBackLink(draft),
    createElement("p", { class: "form-hint" }, interfaceText("checked_elsewhere")),
  );
  openPreview();
  const target = /** @type {HTMLElement} */ (problems.length ? summaryBox.firstElementChild : result.firstElementChild);
  target.scrollIntoView({ block: "start" });
  target.focus({ preventScroll: true });
};
