// Result of the form: the text of the entry, where it belongs, and what is left to correct.

import { companionsOf, nameOf } from "./drafts.js";
import { element } from "./elements.js";
import { errorSummary, showProblems } from "./error-display.js";
import { linkBack, linkToDraft } from "./navigation.js";
import { openPreview } from "./preview-panel.js";
import { placeOf } from "./register.js";
import { state } from "./state.js";
import { submissionOptions } from "./submission.js";
import { word } from "./texts.js";
import { toYaml } from "./yaml.js";
/** @import { FormDraft } from "./state.js" */

/** @param {FormDraft} one */
const where = (one) => {
  const path = placeOf(one.kind, one.id || "…");
  if (state.model.kinds[one.kind].folder) return word("where_file", { path });
  return word(one.original ? "where_replace" : "where_register", { path, id: one.id });
};

/** Check everything, and show what is wrong and what has come of it. @param {HTMLElement} root */
export const finish = (root) => {
  const one = /** @type {FormDraft} */ (state.draft);
  one.checked = true;
  const problems = showProblems(root);
  const text = toYaml(one.kind, one.id, one.keys);
  const companions = companionsOf(text);
  const box = /** @type {HTMLTextAreaElement} */ (element("textarea", { id: "form-text", readonly: "", rows: String(Math.min(30, text.split("\n").length)), spellcheck: "false", wrap: "off", "aria-describedby": "form-where" }));
  box.value = text;
  const result = /** @type {HTMLElement} */ (root.querySelector(".form-result"));
  const top = /** @type {HTMLElement} */ (root.querySelector(".form-top"));
  top.replaceChildren(...(problems.length ? [errorSummary(one, problems)] : []));
  result.replaceChildren(
    element("h3", { id: "form-done", tabindex: "-1" }, word("done")),
    element("p", {}, word(problems.length ? "problems_note" : "sound")),
    element("p", { id: "form-where" }, where(one), ...(one.original && state.model.kinds[one.kind].folder ? [" ", word("comments")] : [])),
    ...(companions.length ? [element("p", {}, word("companions", { titles: companions.map(nameOf).join("; ") })), element("p", {}, ...companions.flatMap((/** @type {FormDraft} */ it) => [linkToDraft(it), " "]))] : []),
    element("label", { for: "form-text", class: "visually-hidden" }, word("done")),
    box,
    ...submissionOptions(root, { kind: one.kind, id: one.id, title: nameOf(one), text, original: one.original }, () => { one.saved = true; }),
    ...linkBack(one),
    element("p", { class: "form-hint" }, word("checked_elsewhere")),
  );
  openPreview();
  const target = /** @type {HTMLElement} */ (problems.length ? top.firstElementChild : result.firstElementChild);
  target.scrollIntoView({ block: "start" });
  target.focus({ preventScroll: true });
};
