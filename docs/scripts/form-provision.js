// A new provision stands in its instrument: that is what opens, with one provision more.

{
  const form = compendium.form;
  const { element } = form;
  const ID = "f-instrument-of";

  /** The way to add a provision. @param {(ref: string) => Promise<unknown>} correct opens an entry */
  form.provisionWay = (correct) => {
    const { kindNames, records } = form.model;
    const said = element("p", { class: "form-error", role: "status" });
    const add = async (/** @type {string} */ id) => {
      if (!form.ids("instrument").includes(id)) return void (said.textContent = form.word("no_instrument", { written: id }));
      await correct(`instrument:${id}`);
      form.goTo(["provisions"]);
      /** @type {HTMLElement | null | undefined} */ (document.getElementById(form.idOf(["provisions"]))?.querySelector(":scope > .form-add"))?.click();
    };
    const choice = element(
      "div", { class: "form-field", id: `${ID}-choice`, hidden: "" },
      element("label", { for: ID }, form.word("instrument_of")),
      element("p", { class: "form-hint", id: `${ID}-hint` }, form.word("type")),
      said,
      ...form.combobox({ id: ID, describedBy: `${ID}-hint`, field: { kind: "instrument", type: "ref", label: form.word("instrument_of") }, typed: "", chosen: add, keep: false }),
    );
    const button = element("button", { type: "button", "aria-expanded": "false", "aria-controls": `${ID}-choice` }, kindNames.provision);
    button.addEventListener("click", () => {
      choice.hidden = !choice.hidden;
      button.setAttribute("aria-expanded", String(!choice.hidden));
      if (!choice.hidden) choice.querySelector("input")?.focus();
    });
    return element("li", {}, button, element("p", { class: "form-hint" }, records.Provision.says), choice);
  };
}
