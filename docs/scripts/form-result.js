// The end of the form: the text of the entry, where it belongs, and what is left to mend.

{
  const form = compendium.form;
  const { element } = form;

  /** @param {FormDraft} one */
  const where = (one) => {
    const path = form.placeOf(one.kind, one.id || "…");
    if (form.model.kinds[one.kind].folder) return form.word("where_file", { path });
    return form.word(one.original ? "where_replace" : "where_register", { path, id: one.id });
  };

  /** Check everything, and show what is wrong and what has come of it. @param {HTMLElement} root */
  form.finish = (root) => {
    const one = /** @type {FormDraft} */ (form.draft);
    one.checked = true;
    const problems = form.showProblems(root);
    const text = form.yaml(one.kind, one.id, one.keys);
    const companions = form.companions(text);
    const box = /** @type {HTMLTextAreaElement} */ (element("textarea", { id: "form-text", readonly: "", rows: String(Math.min(30, text.split("\n").length)), spellcheck: "false", wrap: "off", "aria-describedby": "form-where" }));
    box.value = text;
    const result = /** @type {HTMLElement} */ (root.querySelector(".form-result"));
    const top = /** @type {HTMLElement} */ (root.querySelector(".form-top"));
    top.replaceChildren(...(problems.length ? [form.summary(one, problems)] : []));
    result.replaceChildren(
      element("h3", { id: "form-done", tabindex: "-1" }, form.word("done")),
      element("p", {}, form.word(problems.length ? "problems_note" : "sound")),
      element("p", { id: "form-where" }, where(one), ...(one.original && form.model.kinds[one.kind].folder ? [" ", form.word("comments")] : [])),
      ...(companions.length ? [element("p", {}, form.word("companions", { titles: companions.map(form.nameOf).join("; ") })), element("p", {}, ...companions.flatMap((/** @type {FormDraft} */ it) => [form.wayTo(it), " "]))] : []),
      element("label", { for: "form-text", class: "visually-hidden" }, form.word("done")),
      box,
      ...form.handOver(root, { kind: one.kind, id: one.id, title: form.nameOf(one), text, original: one.original }, () => { one.saved = true; }),
      ...form.wayBack(one),
      element("p", { class: "form-hint" }, form.word("checked_elsewhere")),
    );
    form.openPreview();
    const target = /** @type {HTMLElement} */ (problems.length ? top.firstElementChild : result.firstElementChild);
    target.scrollIntoView({ block: "start" });
    target.focus({ preventScroll: true });
  };
}
