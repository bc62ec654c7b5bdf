// Fields that hold other fields: once, or again and again.

{
  const form = compendium.form;
  const { element } = form;
  const SHORT = 7; // fields that are shown at once

  /** @param {FormKeys} keys @param {FormField} field */
  const filled = (keys, field) => !form.nothing(keys[field.key]);

  /** The fields of a record: what is needed, then what can be added, folded. @param {string} name @param {FormPlace} place @returns {HTMLElement[]} */
  form.recordFields = (name, place) => {
    const record = /** @type {FormRecord} */ (form.model.records[name]);
    const nested = record.fields.some(({ type }) => type === "group" || type === "groups");
    if (!nested && record.fields.length <= SHORT) return record.fields.map((field) => form.field(field, place));
    const optional = record.fields.filter(({ required, later }) => !required && !(later && place.isNew));
    const more = element("details", { class: "form-more" }, element("summary", {}, form.word("optional")), ...optional.map((field) => form.field(field, place)));
    more.open = optional.some((field) => filled(place.keys, field));
    return [...record.fields.filter(({ required }) => required).map((field) => form.field(field, place)), more];
  };

  /** @param {FormField} field @param {FormPlace} place */
  form.groupField = (field, place) => {
    const path = [...place.path, field.key];
    const id = form.idOf(path);
    const set = element(
      "fieldset", { class: "form-group", "data-path": JSON.stringify(path), id, tabindex: "-1", "aria-describedby": `${id}-hint ${id}-error` },
      element("legend", {}, field.label),
      element("p", { class: "form-hint", id: `${id}-hint` }, ...form.marked(field.help)),
      element("p", { class: "form-error", id: `${id}-error`, hidden: "" }),
    );
    if (field.type === "group") {
      const keys = /** @type {FormKeys} */ (place.keys[field.key] ??= {});
      set.append(...form.recordFields(String(field.record), { ...place, keys, path }));
    } else set.append(...items(field, place, path));
    return set;
  };

  /** @param {FormField} field @param {FormPlace} place @param {FormProblem["path"]} path */
  const items = (field, place, path) => {
    const list = element("div", {});
    const said = element("p", { role: "status", class: "visually-hidden" });
    const all = () => /** @type {FormKeys[]} */ (place.keys[field.key] ??= []);
    const undo = element("p", {});
    const draw = () => {
      undo.replaceChildren();
      list.replaceChildren(...all().map((keys, at) => {
        const what = form.word("item", { what: field.label, n: at + 1 });
        const remove = element("button", { type: "button", class: "form-remove", "data-once": "" }, form.word("remove_what", { what }));
        remove.addEventListener("click", () => {
          all().splice(at, 1);
          draw();
          said.textContent = form.word("removed", { what });
          add.focus();
          place.changed(path, true);
          if (form.nothing(keys)) return;
          const back = element("button", { type: "button" }, form.word("put_back", { what }));
          back.addEventListener("click", () => {
            all().splice(at, 0, keys);
            draw();
            said.textContent = form.word("added", { what });
            document.getElementById(form.idOf([...path, at]))?.focus();
            place.changed(path, true);
          });
          undo.replaceChildren(back);
        });
        const own = [...path, at];
        return element(
          "fieldset", { class: "form-item", "data-path": JSON.stringify(own), id: form.idOf(own), tabindex: "-1" },
          element("legend", {}, what),
          ...form.recordFields(String(field.record), { ...place, keys, path: own }),
          remove,
        );
      }));
    };
    const add = element("button", { type: "button", class: "form-add", "data-once": "" }, form.word("add_item", { what: form.model.records[String(field.record)].noun }));
    add.addEventListener("click", () => {
      all().push({});
      draw();
      said.textContent = form.word("added", { what: field.label });
      /** @type {HTMLElement | null} */ (list.lastElementChild?.querySelector("input, select, textarea"))?.focus();
      place.changed(path);
    });
    if (field.required && !all().length) all().push({});
    draw();
    return [list, undo, add, said];
  };
}
