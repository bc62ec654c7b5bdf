// Result of the form: the text of the entry, the file it belongs to, and the remaining problems.

import { draftsNamedIn, draftTitle } from "./drafts.js";
import { element } from "./elements.js";
import { errorSummary, showProblems } from "./error-display.js";
import { backLink, linkToDraft } from "./navigation.js";
import { openPreview } from "./preview-panel.js";
import { entryPath } from "./register.js";
import { state } from "./state.js";
import { submissionOptions } from "./submission.js";
import { interfaceText } from "./texts.js";
import { toYaml } from "./yaml.js";
/** @import { FormDraft } from "./state.js" */

/** @param {FormDraft} draft */
const targetDescription = (draft) => {
  const path = entryPath(draft.kind, draft.id || "…");
  if (state.model.kinds[draft.kind].folder) return interfaceText("where_file", { path });
  return interfaceText(draft.original ? "where_replace" : "where_register", { path, id: draft.id });
};

/** Check the draft, and show its problems and its text. @param {HTMLElement} root */
export const showResult = (root) => {
  const draft = /** @type {FormDraft} */ (state.draft);
  draft.checked = true;
  const problems = showProblems(root);
  const text = toYaml(draft.kind, draft.id, draft.keys);
  const companions = draftsNamedIn(text);
  const box = /** @type {HTMLTextAreaElement} */ (element("textarea", { id: "form-text", readonly: "", rows: String(Math.min(30, text.split("\n").length)), spellcheck: "false", wrap: "off", "aria-describedby": "form-where" }));
  box.value = text;
  const result = /** @type {HTMLElement} */ (root.querySelector(".form-result"));
  const summaryBox = /** @type {HTMLElement} */ (root.querySelector(".form-top"));
  summaryBox.replaceChildren(...(problems.length ? [errorSummary(draft, problems)] : []));
  result.replaceChildren(
    element("h3", { id: "form-done", tabindex: "-1" }, interfaceText("done")),
    element("p", {}, interfaceText(problems.length ? "problems_note" : "sound")),
    element("p", { id: "form-where" }, targetDescription(draft), ...(draft.original && state.model.kinds[draft.kind].folder ? [" ", interfaceText("comments")] : [])),
    ...(companions.length ? [element("p", {}, interfaceText("companions", { titles: companions.map(draftTitle).join("; ") })), element("p", {}, ...companions.flatMap((/** @type {FormDraft} */ companion) => [linkToDraft(companion), " "]))] : []),
    element("label", { for: "form-text", class: "visually-hidden" }, interfaceText("done")),
    box,
    ...submissionOptions(root, { kind: draft.kind, id: draft.id, title: draftTitle(draft), text, original: draft.original }, () => { draft.saved = true; }),
    ...backLink(draft),
    element("p", { class: "form-hint" }, interfaceText("checked_elsewhere")),
  );
  openPreview();
  const target = /** @type {HTMLElement} */ (problems.length ? summaryBox.firstElementChild : result.firstElementChild);
  target.scrollIntoView({ block: "start" });
  target.focus({ preventScroll: true });
};
