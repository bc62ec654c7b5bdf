// Choosing from a list by typing: an entry, a value of a vocabulary, a State. By keyboard and by screen reader (a combobox with a list).

/** @typedef {{value: string, title: string, also: string, key: string}} FormOption */

{
  const form = compendium.form;
  const SHOWN = 12; // options shown at one time

  /** @param {string} tag @param {Record<string, string>} attributes @param {(Node | string)[]} content */
  form.element = (tag, attributes, ...content) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...content);
    return made;
  };
  const { element } = form;

  /** Small letters without accents. @param {string} text */
  const simple = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");

  /** @param {string} value @param {string} title @param {string} also @returns {FormOption} */
  const option = (value, title, also) => ({ value, title, also, key: simple(`${title} ${value} ${also}`) });

  const lists = new Map();
  /** What can be chosen in a field. @param {FormField} field @returns {FormOption[]} */
  form.options = (field) => {
    const name = field.type === "choice" ? `facet ${field.facet}` : String(field.kind);
    if (!lists.has(name)) lists.set(name, listOf(field));
    return [...lists.get(name), ...(form.addedOptions?.(field.kind) ?? []).map((/** @type {string[]} */ [id, title]) => option(id, title, ""))];
  };

  /** @param {FormField} field @returns {FormOption[]} */
  const listOf = (field) => {
    const { entries, facets, countries } = form.register;
    if (field.type === "country") return countries.map((/** @type {string[]} */ [name, also]) => option(name, name, also));
    const found = entries[field.type === "choice" ? "topic" : String(field.kind)].map((/** @type {string[]} */ [id, title, also]) => option(id, title, also));
    if (field.type !== "choice") return found.sort((/** @type {FormOption} */ a, /** @type {FormOption} */ b) => a.title.localeCompare(b.title));
    const byId = new Map(found.map((/** @type {FormOption} */ one) => [one.value, one]));
    return facets[String(field.facet)].map((/** @type {string} */ id) => byId.get(id));
  };

  /** @param {FormField} field @param {string} value */
  form.titleOf = (field, value) => form.options(field).find((/** @type {FormOption} */ one) => one.value === value)?.title ?? value;

  /** Options that have all the words, those first whose title begins with them. @param {FormOption[]} options @param {string} typed */
  const matching = (options, typed) => {
    const wanted = simple(form.plain(typed));
    const words = wanted.split(" ").filter(Boolean);
    const found = options.filter(({ key }) => words.every((word) => key.includes(word)));
    const rank = (/** @type {FormOption} */ one) => (one.key.startsWith(wanted) ? 0 : simple(one.title).includes(wanted) ? 1 : 2);
    return wanted ? found.map((one) => /** @type {const} */ ([rank(one), one])).sort((a, b) => a[0] - b[0]).map(([, one]) => one) : found;
  };

  /**
   * A box to type in with the list below it. `chosen` is told what is chosen; what is typed and in no list is told too, when
   * the reader leaves the box: nothing is dropped without a word.
   * @param {{id: string, describedBy: string, field: FormField, typed: string, chosen: (value: string) => void, keep: boolean}} wanted
   */
  form.combobox = ({ id, describedBy, field, typed, chosen, keep }) => {
    const input = /** @type {HTMLInputElement} */ (element("input", {
      id, type: "text", role: "combobox", "aria-expanded": "false", "aria-controls": `${id}-list`, "aria-autocomplete": "list",
      "aria-describedby": describedBy, autocomplete: "off", autocapitalize: "off", spellcheck: "false", value: typed,
    }));
    const list = element("ul", { id: `${id}-list`, role: "listbox", class: "form-options", hidden: "", "aria-label": field.label });
    const status = element("p", { role: "status", class: "form-hint form-matches" });
    const addable = ["organisation", "source"].includes(String(field.kind));
    const adding = element("p", { hidden: "" });
    let found = /** @type {FormOption[]} */ ([]);
    let active = -1;
    let settled = typed;

    const close = () => {
      list.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
      status.textContent = "";
    };
    const mark = (/** @type {number} */ at) => {
      active = at;
      [...list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === at)));
      if (at < 0) return input.removeAttribute("aria-activedescendant");
      input.setAttribute("aria-activedescendant", `${id}-${at}`);
      list.children[at].scrollIntoView({ block: "nearest" });
    };
    const choose = (/** @type {FormOption} */ one) => {
      input.value = settled = keep ? one.title : "";
      close();
      offer("");
      chosen(one.value);
    };
    const open = () => {
      const all = matching(form.options(field), input.value === settled && keep ? "" : input.value);
      found = all.slice(0, input.value && !(keep && input.value === settled) ? SHOWN : all.length > 3 * SHOWN ? SHOWN : all.length);
      const alike = (/** @type {FormOption} */ one) => found.filter(({ title }) => title === one.title).length > 1;
      list.replaceChildren(...found.map((one, at) => {
        const item = element("li", { id: `${id}-${at}`, role: "option", "aria-selected": "false" }, one.title, ...(alike(one) ? [" ", element("span", { class: "pin" }, one.value)] : []));
        // Before the box loses the focus.
        item.addEventListener("mousedown", (/** @type {Event} */ event) => {
          event.preventDefault();
          choose(one);
        });
        return item;
      }));
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(Boolean(found.length)));
      mark(-1);
      status.textContent = !found.length
        ? form.word(addable ? "no_match_add" : "no_match")
        : found.length < all.length ? form.word("more_matches", { shown: found.length, n: all.length }) : form.word("matches", { n: all.length });
    };
    /** What is in no list may be new: then it is described here, and chosen at once. @param {string} text */
    const offer = (text) => {
      adding.hidden = !addable || !text;
      if (adding.hidden) return;
      const button = element("button", { type: "button" }, form.word("begin_it", { text, kind: form.model.kinds[String(field.kind)].name }));
      button.addEventListener("click", () => form.beginIt(String(field.kind), text, chosen));
      adding.replaceChildren(button);
    };
    const leave = () => {
      close();
      const text = form.plain(input.value);
      if (text === form.plain(settled)) return;
      const exact = form.options(field).find((/** @type {FormOption} */ one) => [one.title, one.value].some((word) => simple(word) === simple(text)));
      if (exact) return choose(exact);
      settled = keep ? text : "";
      if (!keep) input.value = "";
      offer(text);
      if (text || keep) chosen(text);
    };

    input.addEventListener("input", open);
    input.addEventListener("click", () => list.hidden && open());
    input.addEventListener("blur", leave);
    input.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) {
        event.preventDefault();
        if (list.hidden) open();
        if (found.length) mark((active + step + found.length + (active < 0 && step < 0 ? 1 : 0)) % found.length);
      } else if (event.key === "Enter") {
        event.preventDefault();
        if (!list.hidden && active >= 0) choose(found[active]);
        else leave();
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        event.stopPropagation();
        close();
      }
    });
    return [element("div", { class: "form-combobox" }, input, list), status, adding];
  };

  /**
   * A box with the list of what is chosen, in its order.
   * @param {{id: string, describedBy: string, field: FormField, values: string[], changed: (values: string[]) => void}} wanted
   */
  form.chooser = ({ id, describedBy, field, values, changed }) => {
    const item = /** @type {FormField} */ (field.item);
    const chosen = element("ul", { class: "form-chosen", "aria-label": `${form.word("chosen")}: ${field.label}` });
    const said = element("p", { role: "status", class: "visually-hidden" });
    let now = [...values];
    const set = (/** @type {string[]} */ next, /** @type {string} */ message) => {
      now = next;
      show();
      said.textContent = message;
      changed(now);
    };
    const show = () => {
      chosen.replaceChildren(...now.map((value, at) => {
        const title = form.titleOf(item, value);
        const remove = element("button", { type: "button", "aria-label": form.word("remove_what", { what: title }) }, form.word("remove"));
        remove.addEventListener("click", () => {
          set(now.filter((_, other) => other !== at), form.word("removed", { what: title }));
          document.getElementById(id)?.focus();
        });
        const parts = [element("span", {}, title), remove];
        if (at) {
          const up = element("button", { type: "button", "aria-label": form.word("earlier", { what: title }) }, "↑");
          up.addEventListener("click", () => {
            set([...now.slice(0, at - 1), value, now[at - 1], ...now.slice(at + 1)], form.word("added", { what: title }));
            /** @type {HTMLElement | null} */ (chosen.children[at - 1]?.querySelector("button"))?.focus();
          });
          parts.push(up);
        }
        return element("li", {}, ...parts);
      }));
      chosen.hidden = !now.length;
    };
    const add = (/** @type {string} */ value) => {
      if (value && !now.includes(value)) set([...now, value], form.word("added", { what: form.titleOf(item, value) }));
    };
    show();
    const labelled = { ...item, label: field.label };
    return [chosen, ...form.combobox({ id, describedBy, field: labelled, typed: "", chosen: add, keep: false }), said];
  };
}
