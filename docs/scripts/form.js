// The form: which entry is in hand, what is wrong with it, and its text at the end. Nothing is stored; leaving unsaved work asks first.

/**
 * @typedef {object} FormDraft an entry in hand
 * @property {string} kind
 * @property {string} id
 * @property {boolean} ownId whether the id was typed, not made of the title
 * @property {string} original the ref of the entry that is corrected, or ""
 * @property {FormKeys} keys
 * @property {Set<string>} touched paths that were filled in
 * @property {boolean} checked whether all problems are shown
 * @property {boolean} saved whether the text was taken since the last change
 */

{
  const form = compendium.form;
  const { element } = form;
  const root = /** @type {HTMLElement | null} */ (document.querySelector("#entry-form"));
  const PAUSE = 250; // milliseconds without a key before what is typed is checked
  /** @type {FormDraft[]} */
  const drafts = [];
  /** @type {FormDraft | undefined} */
  let draft;
  let timer = 0;

  /** @param {FormDraft} one */
  const titleOf = (one) => (typeof one.keys.title === "string" && one.keys.title) || form.word("unnamed", { kind: form.model.kinds[one.kind].name });

  // Entries begun in this visit can be linked to before they exist.
  form.added = (/** @type {string} */ kind) => drafts.filter((one) => one.kind === kind && one.id && !one.original && one !== draft).map((one) => one.id);
  form.addedOptions = (/** @type {string} */ kind) => drafts.filter((one) => one.kind === kind && one.id && !one.original && one !== draft).map((one) => [one.id, titleOf(one)]);

  /** @param {FormDraft} one */
  const problemsOf = (one) => {
    const problems = /** @type {FormProblem[]} */ (form.check(one.kind, one.original ? one.original.slice(one.original.indexOf(":") + 1) : one.id, one.keys));
    if (one.original) return problems;
    if (!one.id) return [{ path: ["#id"], text: form.word("id_missing") }, ...problems];
    const taken = (form.register.entries[one.kind] ?? []).some((/** @type {string[]} */ [id]) => id === one.id);
    const own = form.checkId(one.kind, one.id).map((/** @type {string} */ text) => ({ path: ["#id"], text }));
    return [...(taken ? [{ path: ["#id"], text: form.word("id_taken", { id: one.id }) }] : own), ...problems];
  };

  /** @type {Map<string, HTMLElement>} */
  let places = new Map();
  /** @param {FormProblem["path"]} path @returns {[string, HTMLElement] | undefined} */
  const nearestPlace = (path) => {
    for (let length = path.length; length; length -= 1) {
      const key = JSON.stringify(path.slice(0, length));
      const found = places.get(key);
      if (found) return [key, found];
    }
    return undefined;
  };

  /** Show at each field what is wrong with it, if it was filled in or everything was checked. */
  const showProblems = () => {
    if (!draft || !root) return [];
    const one = draft;
    places = new Map(Array.from(root.querySelectorAll("[data-path]"), (place) => [String(/** @type {HTMLElement} */ (place).dataset.path), /** @type {HTMLElement} */ (place)]));
    const problems = problemsOf(one);
    /** @type {Map<HTMLElement, string[]>} */
    const said = new Map();
    for (const { path, text } of problems) {
      const found = nearestPlace(path);
      if (found && (one.checked || one.touched.has(found[0]))) said.set(found[1], [...(said.get(found[1]) ?? []), text]);
    }
    for (const place of places.values()) {
      const error = /** @type {HTMLElement | null} */ (place.querySelector(":scope > .form-error"));
      const texts = said.get(place) ?? [];
      const box = place.querySelector(":scope > :is(input, select, textarea), :scope > .form-combobox > input");
      if (error) {
        const text = texts.join(" · ");
        if (error.textContent !== text) error.textContent = text;
        error.hidden = !text;
      }
      if (texts.length) box?.setAttribute("aria-invalid", "true");
      else box?.removeAttribute("aria-invalid");
    }
    return problems;
  };

  /** @param {FormProblem["path"]} path @param {boolean} [done] whether the reader has left the field */
  const changed = (path, done) => {
    if (!draft) return;
    draft.saved = false;
    // A word is not wrong while it is being written; once it was, it is right as soon as it is.
    if (done) draft.touched.add(JSON.stringify(path));
    if (path[0] === "title" && path.length === 1 && !draft.ownId && !draft.original) {
      draft.id = form.suggestedId(String(draft.keys.title ?? "")).slice(0, 60).replace(/-[^-]*$/, (/** @type {string} */ end) => (String(draft?.keys.title ?? "").length > 60 ? "" : end));
      const box = /** @type {HTMLInputElement | null} */ (document.getElementById("f-#id"));
      if (box) box.value = draft.id;
    }
    root?.querySelector(".form-result")?.replaceChildren();
    clearTimeout(timer);
    timer = window.setTimeout(showProblems, done ? 0 : PAUSE);
  };

  /** @param {FormDraft} one */
  const idField = (one) => {
    if (one.original) return element("p", { class: "form-hint" }, form.word("id_kept", { id: one.id }));
    const path = ["#id"];
    const box = /** @type {HTMLInputElement} */ (element("input", { id: "f-#id", type: "text", "aria-describedby": "f-#id-hint f-#id-error", autocomplete: "off", autocapitalize: "off", spellcheck: "false", value: one.id }));
    const set = (/** @type {boolean} */ done) => {
      one.id = box.value.trim();
      one.ownId = Boolean(one.id);
      changed(path, done);
    };
    box.addEventListener("input", () => set(false));
    box.addEventListener("change", () => set(true));
    return element(
      "div", { class: "form-field", "data-path": JSON.stringify(path) },
      element("label", { for: "f-#id" }, form.word("id")),
      element("p", { class: "form-hint", id: "f-#id-hint" }, form.word("id_help")),
      element("p", { class: "form-error", id: "f-#id-error", hidden: "" }),
      box,
    );
  };

  /** @param {FormDraft} one */
  const sections = (one) => {
    const record = /** @type {FormRecord} */ (form.model.records[form.model.kinds[one.kind].record]);
    const place = { keys: one.keys, path: [], isNew: !one.original, changed };
    const needed = record.fields.filter(({ required }) => required);
    const [first, ...rest] = needed;
    const optional = record.fields.filter(({ required, later }) => !required && !(later && place.isNew)).map((field) => {
      const head = element("summary", {}, field.label);
      const fold = element("details", { class: "form-more" }, head);
      const fill = () => { if (fold.childElementCount === 1) fold.append(form.field(field, place)); };
      // At once by whoever opens it here, later by whoever finds a word in it.
      head.addEventListener("click", fill);
      fold.addEventListener("toggle", fill);
      if (!form.nothing(one.keys[field.key])) {
        fill();
        fold.open = true;
      }
      return fold;
    });
    return [
      element("h3", {}, form.word("required")),
      form.field(first, place), idField(one), ...rest.map((field) => form.field(field, place)),
      element("h3", {}, form.word("optional")),
      element("p", {}, form.word("optional_note")),
      ...optional,
    ];
  };

  /** Go to a field, opening what it is folded in. @param {FormProblem["path"]} path */
  const goTo = (path) => {
    const [, place] = nearestPlace(path) ?? [];
    for (let fold = place?.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) fold.open = true;
    const box = /** @type {HTMLElement | null | undefined} */ (place?.matches("fieldset") ? place : place?.querySelector("input, select, textarea"));
    box?.scrollIntoView({ block: "center" });
    box?.focus({ preventScroll: true });
  };

  /** What a field is called, with the number of its item. @param {string} kind @param {FormProblem["path"]} path */
  const labelOf = (kind, path) => {
    if (path[0] === "#id") return form.word("id");
    let record = form.model.records[form.model.kinds[kind].record];
    const labels = /** @type {string[]} */ ([]);
    for (const part of path) {
      if (typeof part === "number") labels.push(form.word("at_item", { label: labels.pop() ?? "", n: part + 1 }));
      else {
        const field = record.fields.find((/** @type {FormField} */ { key }) => key === part);
        labels.push(field.label);
        record = field.record ? form.model.records[field.record] : record;
      }
    }
    return labels.join(", ");
  };

  /** @param {FormDraft} one @param {FormProblem[]} problems */
  const summary = (one, problems) => {
    const list = element("ul", {}, ...problems.map(({ path, text }) => {
      const link = element("a", { href: `#${form.idOf(path)}` }, `${labelOf(one.kind, path)}: ${text}`);
      link.addEventListener("click", (/** @type {Event} */ event) => {
        event.preventDefault();
        goTo(path);
      });
      return element("li", {}, link);
    }));
    return element("div", { class: "form-summary", tabindex: "-1", "aria-labelledby": "form-summary-heading" }, element("h3", { id: "form-summary-heading" }, form.word("problem_heading")), list);
  };

  /** @param {FormDraft} one */
  const where = (one) => {
    const path = form.placeOf(one.kind, one.id || "…");
    if (form.model.kinds[one.kind].folder) return form.word("where_file", { path });
    return form.word(one.original ? "where_replace" : "where_register", { path, id: one.id });
  };

  const check = () => {
    if (!draft || !root) return;
    const one = draft;
    one.checked = true;
    const problems = showProblems();
    const text = form.yaml(one.kind, one.id, one.keys);
    const box = /** @type {HTMLTextAreaElement} */ (element("textarea", { id: "form-text", readonly: "", rows: String(Math.min(30, text.split("\n").length)), spellcheck: "false", wrap: "off", "aria-describedby": "form-where" }));
    box.value = text;
    const result = /** @type {HTMLElement} */ (root.querySelector(".form-result"));
    const top = /** @type {HTMLElement} */ (root.querySelector(".form-top"));
    top.replaceChildren(...(problems.length ? [summary(one, problems)] : []));
    result.replaceChildren(
      element("h3", { id: "form-done", tabindex: "-1" }, form.word("done")),
      element("p", {}, form.word(problems.length ? "problems_note" : "sound")),
      element("p", { id: "form-where" }, where(one), ...(one.original && form.model.kinds[one.kind].folder ? [" ", form.word("comments")] : [])),
      ...(companions(one).length ? [element("p", {}, form.word("companions", { titles: companions(one).join("; ") }))] : []),
      element("label", { for: "form-text", class: "visually-hidden" }, form.word("done")),
      box,
      ...form.handOver(root, { kind: one.kind, id: one.id, title: titleOf(one), text, original: one.original }, () => { one.saved = true; }),
      element("p", { class: "form-hint" }, form.word("checked_elsewhere")),
    );
    const target = /** @type {HTMLElement} */ (problems.length ? top.firstElementChild : result.firstElementChild);
    target.scrollIntoView({ block: "start" });
    target.focus({ preventScroll: true });
  };

  /** Show a draft. @param {FormDraft} one */
  const show = (one) => {
    draft = one;
    const { name } = form.model.kinds[one.kind];
    const button = element("button", { type: "button", class: "form-main" }, form.word("check"));
    button.addEventListener("click", check);
    const heading = element("h2", { tabindex: "-1" }, one.original ? form.word("correct", { title: titleOf(one) }) : form.word("new", { kind: name }));
    root?.replaceChildren(
      heading,
      element("p", {}, form.word("own_words")),
      element("div", { class: "form-top" }),
      element("div", {}, ...sections(one)),
      button,
      element("div", { class: "form-result" }),
      begin(form.word("other")),
      ...visit(),
    );
    showProblems();
    return heading;
  };

  /** The choice of what to add. @param {string} title */
  const begin = (title) =>
    element("div", { class: "form-begin" }, element("h2", {}, title), element("ul", { class: "form-ways" }, ...Object.entries(form.model.kinds).map(([kind, { name, record }]) => {
      const button = element("button", { type: "button" }, name);
      button.addEventListener("click", () => add(kind).focus());
      return element("li", {}, button, element("p", { class: "form-hint" }, form.model.records[record].says));
    })));

  /** The entries that were begun, to go back to. */
  const visit = () => {
    if (drafts.length < 2) return [];
    return [element("h2", {}, form.word("in_hand")), element("p", {}, form.word("in_hand_note")), element("ul", { class: "form-ways" }, ...drafts.map((one) => {
      const button = element("button", { type: "button", ...(one === draft ? { "aria-current": "true" } : {}) }, titleOf(one));
      button.addEventListener("click", () => show(one).focus());
      return element("li", {}, button);
    }))];
  };

  /** @param {string} kind @param {Partial<FormDraft>} [known] */
  const add = (kind, known = {}) => {
    const one = /** @type {FormDraft} */ ({ kind, id: "", ownId: false, original: "", keys: {}, touched: new Set(), checked: false, saved: true, ...known });
    drafts.push(one);
    return show(one);
  };

  /** Begin an entry that another one needs, with its name; that other one gets its id. @param {string} kind @param {string} title @param {(id: string) => void} chosen */
  form.beginIt = (kind, title, chosen) => {
    const id = form.suggestedId(title);
    if (id) chosen(id);
    add(kind, { id, keys: { title }, saved: false }).focus();
  };

  /** The entries begun in this visit that an entry names. @param {FormDraft} one */
  const companions = (one) => {
    const text = form.yaml(one.kind, one.id, one.keys);
    const named = (/** @type {string} */ id) => new RegExp(`(^|[^a-z0-9-])${id}([^a-z0-9-]|$)`, "m").test(text);
    return drafts.filter((other) => other !== one && !other.original && /^[a-z0-9-]+$/.test(other.id) && named(other.id)).map(titleOf);
  };

  /** Fetch an entry of this site to correct it. @param {string} ref */
  const correct = async (ref) => {
    const [kind, id] = form.splitRef(ref);
    const offered = form.model.kinds[kind];
    const missing = (/** @type {string} */ name) => root?.replaceChildren(element("p", { role: "status" }, form.word(name, { ref })), begin(form.word("what")));
    if (location.protocol === "file:") return missing("from_disk");
    if (!offered || !form.ids(kind).includes(id)) return missing("not_found");
    root?.replaceChildren(element("p", { role: "status" }, form.word("loading")));
    try {
      const answer = await fetch(`${compendium.root}${offered.list}/${id}/index.json`);
      if (!answer.ok) return missing("not_found");
      add(kind, { id, original: ref, keys: form.fromJson(kind, await answer.json()) }).focus();
    } catch {
      missing("failed");
    }
  };

  const start = async () => {
    if (!root) return;
    root.append(element("p", { role: "status" }, root.dataset.loading));
    try {
      await Promise.all(["model", "entries"].map((name) => compendium.load(`contribute/form/${name}.js`)));
    } catch {
      root.replaceChildren(element("p", { role: "alert" }, root.dataset.failed));
      return;
    }
    form.model = compendium.received.get("contribute/form/model.js");
    form.register = compendium.received.get("contribute/form/entries.js");
    form.register.entries["*"] = form.model.linkable.flatMap((/** @type {string} */ kind) =>
      (form.register.entries[kind] ?? []).map((/** @type {string[]} */ [id, title, also]) => [`${kind}:${id}`, title, also]));
    const ref = /^#correct=([a-z]+:[a-z0-9-]+)$/.exec(location.hash)?.[1];
    if (ref) return correct(ref);
    root.replaceChildren(begin(form.word("what")));
  };

  addEventListener("hashchange", () => {
    const ref = /^#correct=([a-z]+:[a-z0-9-]+)$/.exec(location.hash)?.[1];
    if (ref) void correct(ref);
  });
  addEventListener("beforeunload", (event) => {
    if (drafts.some((one) => !one.saved)) event.preventDefault();
  });
  void start();
}
