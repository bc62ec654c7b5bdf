// The entries in hand, as long as the page is open: each can be linked to by the others before it exists.

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
 * @property {{draft: FormDraft, box: string}} [neededBy] the entry in which it was asked for, and the id of the box
 */

{
  const form = compendium.form;

  /** @type {FormDraft[]} */
  form.drafts = [];
  /** The one that is shown. @type {FormDraft | undefined} */
  form.draft = undefined;

  /** @param {FormDraft} one */
  form.nameOf = (one) => (typeof one.keys.title === "string" && one.keys.title) || form.word("unnamed", { kind: form.model.kinds[one.kind].name });

  /** New entries beside the one that is shown; "*" is any kind. @param {string} kind @returns {FormDraft[]} */
  const others = (kind) =>
    form.drafts.filter((/** @type {FormDraft} */ one) => one !== form.draft && !one.original && one.id && [one.kind, "*"].includes(kind));

  form.added = (/** @type {string} */ kind) => others(kind).map((one) => one.id);
  /** As the register lists entries; where all kinds are listed together, each with its kind. @param {string} kind */
  form.addedOptions = (kind) => others(kind).map((one) => [kind === "*" ? `${one.kind}:${one.id}` : one.id, form.nameOf(one)]);

  /** What other new entries a text names. @param {string} text @returns {FormDraft[]} */
  form.companions = (text) => {
    const named = (/** @type {string} */ id) => /^[a-z0-9-]+$/.test(id) && new RegExp(`(^|[^a-z0-9-])${id}([^a-z0-9-]|$)`, "m").test(text);
    return others("*").filter((one) => named(one.id));
  };

  /** What is wrong with an entry, in the words of the form. @param {FormDraft} one */
  form.problemsOf = (one) => {
    form.inTheForm = true;
    try {
      return problemsOf(one);
    } finally {
      form.inTheForm = false;
    }
  };

  /** @param {FormDraft} one */
  const problemsOf = (one) => {
    const id = one.original ? one.original.slice(one.original.indexOf(":") + 1) : one.id;
    const problems = /** @type {FormProblem[]} */ ([...form.check(one.kind, id, one.keys), ...form.between(one)]);
    if (one.original) return problems;
    if (!one.id && form.nothing(one.keys.title)) return problems; // it is made of the title
    if (!one.id) return [{ path: ["#id"], text: form.word("id_missing") }, ...problems];
    const taken = (form.register.entries[one.kind] ?? []).some((/** @type {string[]} */ [id]) => id === one.id);
    const own = form.checkId(one.kind, one.id).map((/** @type {string} */ text) => ({ path: ["#id"], text }));
    return [...(taken ? [{ path: ["#id"], text: form.word("id_taken", { id: one.id }) }] : own), ...problems];
  };
}
