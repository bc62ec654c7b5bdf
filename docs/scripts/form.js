// The form: the choice of what to write, and its page. Nothing is stored; leaving unsaved work asks first.

{
  const form = compendium.form;
  const { element } = form;
  const root = /** @type {HTMLElement | null} */ (document.querySelector("#entry-form"));

  /** Show a draft. @param {FormDraft} one */
  const show = (one) => {
    form.draft = one;
    const { name } = form.model.kinds[one.kind];
    const button = element("button", { type: "button", class: "form-main" }, form.word("check"));
    button.addEventListener("click", () => form.finish(root));
    const heading = element("h2", { tabindex: "-1" }, one.original ? form.word("correct", { title: form.nameOf(one) }) : form.word("new", { kind: name }));
    root?.replaceChildren(
      heading,
      ...wayBack(one),
      element("p", {}, form.word("own_words")),
      form.keeping(),
      element("div", { class: "form-top" }),
      element("div", {}, ...form.sections(one, root)),
      button,
      element("div", { class: "form-result" }),
      form.previewSection(),
      begin(form.word("other")),
      ...visit(),
    );
    form.showProblems(root);
    return heading;
  };

  /** A button that leads to another entry in hand, and to a box of it. @param {FormDraft} one @param {string} [box] */
  form.wayTo = (one, box) => {
    const button = element("button", { type: "button" }, form.word("go_to", { title: form.nameOf(one) }));
    button.addEventListener("click", () => {
      show(one).focus();
      const asked = box && document.getElementById(box);
      if (!asked) return;
      asked.scrollIntoView({ block: "center" });
      asked.focus({ preventScroll: true });
    });
    return button;
  };

  /** To the entry that needs this one. @param {FormDraft} one */
  const wayBack = ({ neededBy }) =>
    neededBy ? [element("p", {}, form.word("needed_by", { title: form.nameOf(neededBy.draft) }), " ", form.wayTo(neededBy.draft, neededBy.box))] : [];
  form.wayBack = wayBack;

  /** The choice of what to add. @param {string} title */
  const begin = (title) =>
    element("div", { class: "form-begin" }, element("h2", {}, title), element("ul", { class: "form-ways" }, ...Object.entries(form.model.kinds).map(([kind, { name, record }]) => {
      const button = element("button", { type: "button" }, name);
      button.addEventListener("click", () => add(kind).focus());
      return element("li", {}, button, element("p", { class: "form-hint" }, form.model.records[record].says));
    }), form.provisionWay(correct)));

  /** The entries that were begun, to go back to. */
  const visit = () => {
    if (form.drafts.length < 2) return [];
    return [element("h2", {}, form.word("in_hand")), element("p", {}, form.word("in_hand_note")), element("ul", { class: "form-ways" }, ...form.drafts.map((/** @type {FormDraft} */ one) => {
      const button = element("button", { type: "button", ...(one === form.draft ? { "aria-current": "true" } : {}) }, form.nameOf(one));
      button.addEventListener("click", () => show(one).focus());
      return element("li", {}, button);
    }))];
  };

  // The second click of a double one meets what has taken the place of what the first one removed.
  root?.addEventListener("click", (event) => {
    if (event.detail > 1 && event.target instanceof Element && event.target.closest("[data-once]")) event.stopPropagation();
  }, true);

  // The list names an entry as soon as it has a name.
  root?.addEventListener("input", () => {
    const own = root.querySelector(".form-ways [aria-current]");
    if (own && form.draft) own.textContent = form.nameOf(form.draft);
  });

  /** @param {string} kind @param {Partial<FormDraft>} [known] */
  const add = (kind, known = {}) => {
    const one = /** @type {FormDraft} */ ({ kind, id: "", ownId: false, original: "", keys: {}, touched: new Set(), checked: false, saved: true, ...known });
    form.drafts.push(one);
    return show(one);
  };

  /** Begin an entry that another one needs, with its name; that other one gets its id. @param {string} kind @param {string} title @param {(id: string) => void} chosen @param {string} box where it was asked for */
  form.beginIt = (kind, title, chosen, box) => {
    const neededBy = form.draft && { draft: form.draft, box };
    const id = form.suggestedId(title);
    if (id) chosen(id);
    add(kind, { id, keys: { title }, saved: false, neededBy }).focus();
  };

  /** The entry that the address asks to correct. */
  const wanted = () => {
    const ref = /^#correct=(.+)$/.exec(location.hash)?.[1] ?? "";
    try {
      return decodeURIComponent(ref);
    } catch {
      return ref;
    }
  };

  /** Go to a provision of the instrument in hand, or say that it has none such. @param {string} id */
  const goToProvision = (id) => {
    const { keys } = /** @type {FormDraft} */ (form.draft);
    const at = /** @type {FormKeys[]} */ (keys.provisions ?? []).findIndex((one) => one.id === id);
    if (at >= 0) return form.goTo(["provisions", at]);
    root?.querySelector(".form-top")?.append(element("p", { role: "status" }, form.word("no_provision", { id })));
  };

  /** Fetch an entry of this site to correct it; a provision is corrected in its instrument. @param {string} ref */
  const correct = async (ref) => {
    const [asked, whole] = form.splitRef(ref);
    const [kind, id, provision] = asked === "provision" ? ["instrument", ...whole.split("/")] : [asked, whole];
    const offered = form.model.kinds[kind];
    const missing = (/** @type {string} */ name, /** @type {Record<string, string>} */ values = {}, /** @type {Node[]} */ ...more) =>
      root?.replaceChildren(element("p", { role: "status" }, form.word(name, { ref, ...values }), ...more), begin(form.word("what")));
    if (location.protocol === "file:") return missing("from_disk");
    const path = !offered && form.model.places[kind];
    if (path) return missing("not_here", { path }, " ", element("a", { href: `${compendium.root}edit/` }, form.word("not_here_link")));
    if (!offered || !form.ids(kind).includes(id)) return missing("not_found");
    root?.replaceChildren(element("p", { role: "status" }, form.word("loading")));
    try {
      const answer = await fetch(`${compendium.root}${offered.list}/${id}/index.json`);
      if (!answer.ok) return missing("not_found");
      add(kind, { id, original: ref, keys: form.fromJson(kind, await answer.json()) }).focus();
      if (provision) goToProvision(provision);
    } catch {
      missing("failed");
    }
  };

  /** Go on with the entries of a draft; the first is shown. @param {Partial<FormDraft>[]} entries */
  const goOn = (entries) => {
    for (const one of entries) add(String(one.kind), one);
    show(form.drafts[form.drafts.length - entries.length]).focus();
  };

  const start = async () => {
    if (!root) return;
    root.replaceChildren(element("p", { role: "status" }, root.dataset.loading));
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
    form.register.entries.correctable = form.register.entries["*"].filter((/** @type {string[]} */ [ref]) => ["provision", ...Object.keys(form.model.kinds)].includes(form.splitRef(ref)[0]));
    if (wanted()) return correct(wanted());
    root.replaceChildren(begin(form.word("what")), form.correctingWay(correct), form.opening(goOn));
  };

  addEventListener("hashchange", () => {
    if (wanted() && form.model) void correct(wanted());
  });
  addEventListener("beforeunload", (event) => {
    if (form.drafts.some((/** @type {FormDraft} */ one) => !one.saved)) event.preventDefault();
  });
  void start();
}
