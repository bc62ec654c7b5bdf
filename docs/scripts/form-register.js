// The other entries, as the check asks for them: which ids there are, and what to say of one that nobody has.

{
  const form = compendium.form;

  /** The ids of a kind; entries finished in this visit are among them. @param {string} kind @returns {string[]} */
  form.ids = (kind) => {
    if (kind === "country") return form.register.countries.map((/** @type {string[]} */ [name]) => name);
    const known = form.idsByKind ??= new Map();
    if (!known.has(kind)) known.set(kind, new Set((form.register.entries[kind] ?? []).map((/** @type {string[]} */ [id]) => id)));
    return [...known.get(kind), ...form.added(kind)];
  };

  /** @param {string} kind @param {string} id */
  form.exists = (kind, id) => {
    if (kind === "country") return form.countryName(id) !== undefined;
    return form.ids(kind).includes(id);
  };

  /** Where an entry of a kind stands. @param {string} kind @param {string} id */
  form.placeOf = (kind, id) => {
    const path = form.model.places[kind];
    return path.endsWith(".yml") ? path : `${path}/${id}.yml`;
  };

  /** @param {string} what @param {string} written @param {string} remedy */
  form.unknown = (what, written, remedy) => form.say("unknown", { what, written: form.cut(written), remedy });

  /** What to do where an entry of another kind has exactly this id, or nothing if none has. @param {string} what @param {string} id @param {boolean} linked */
  const ofAnotherKind = (what, id, linked) => {
    const kind = form.model.linkable.find((/** @type {string} */ kind) => form.exists(kind, id));
    if (!kind) return "";
    return linked ? form.say("of_another_kind", { kind, id }) : form.say("id_of_another_kind", { kind, what });
  };

  /** The id in the address of a page, or behind "organisation:"; "" for anything else. @param {string} kind @param {string} written */
  const bareId = (kind, written) => {
    const at = written.indexOf("://");
    if (at >= 0) return written.slice(at + 3).replace(/\/+$/, "").split("/").slice(kind === "provision" ? -2 : -1).join("/");
    return written.startsWith(`${kind}:`) ? written.slice(kind.length + 1) : "";
  };

  /** @param {string} kind @param {string} written @param {boolean} [linked] from a text, which may name any kind @returns {string} */
  form.unknownId = (kind, written, linked) => {
    const renamed = form.register.renamed[kind]?.[written];
    if (renamed) return form.say("renamed", { kind, written, new: renamed });
    const bare = bareId(kind, written);
    if (bare) return form.say("more_than_id", { written: form.cut(written), id: form.cut(bare, 100) });
    const meant = written.replace(/^[ [\]/\\]+|[ [\]/\\]+$/g, "").toLowerCase().replace(/[\s/#\\,;]+/g, "/");
    if (kind === "provision" && form.exists(kind, meant)) return form.unknown(kind, written, form.say("did_you_mean", { near: meant }));
    if (kind === "provision" && !written.includes("/")) {
      const full = form.ids(kind).filter((/** @type {string} */ id) => id.endsWith(`/${written}`));
      const words = (full.length ? full : ["<instrument>/<provision>"]).slice(0, 3).join(" or ");
      return form.say("no_instrument", { written: form.cut(written), words });
    }
    if (kind === "provision") {
      const instrument = written.slice(0, written.indexOf("/"));
      const label = written.slice(written.indexOf("/") + 1);
      const own = form.ids(kind).filter((/** @type {string} */ id) => id.startsWith(`${instrument}/`)).map((/** @type {string} */ id) => id.slice(id.indexOf("/") + 1));
      if (!own.length) return form.unknownId("instrument", instrument);
      const ranked = own.map((/** @type {string} */ id) => /** @type {const} */ ([form.likeness(form.folded(label), id), id]));
      ranked.sort((/** @type {[number, string]} */ a, /** @type {[number, string]} */ b) => b[0] - a[0]);
      return form.say("no_such_provision", { instrument, written: label, words: form.listed(ranked.map((/** @type {[number, string]} */ [, id]) => id), 2) });
    }
    if (kind === "country") {
      const code = form.countryCode(written);
      return form.unknown(kind, written, code ? form.say("country_code", { code }) : form.say("no_country_code"));
    }
    const field = { type: "ref", kind };
    // Where the id is sound for another kind, one of this kind was meant only if it is very much alike.
    const sure = linked ? "" : form.didYouMean(written, form.ids(kind), field, form.SURE);
    return form.unknown(kind, written, sure || ofAnotherKind(kind, written, linked) || form.didYouMean(written, form.ids(kind), linked ? undefined : field) || form.say("add_first", { place: form.placeOf(kind, written) }));
  };

  /** The code of a State by any name that the check understands, as hooks/compendium/model/country_names.py has it. @param {string} written @returns {string | undefined} */
  form.countryCode = (written) => {
    form.codesByName ??= new Map(form.register.countries.flatMap((/** @type {string[]} */ [name, also, code]) =>
      [name, ...also.split("|")].map((known) => [form.folded(known), code])));
    return form.codesByName.get(form.folded(written.trim()));
  };

  /** @param {string} code @returns {string | undefined} */
  form.countryName = (code) => form.register.countries.find((/** @type {string[]} */ [, , its]) => its === code)?.[0];

  /** What stands between two names that were written as one. */
  form.apart = /\s*[;,/+\n]\s*|\s+(?:and|und|et|e|y|и|&)\s+/;

  /** [kind, id] of "practice:comp-act"; a bare id is an organisation, with a slash a provision. @param {string} ref */
  form.splitRef = (ref) => {
    const colon = ref.indexOf(":");
    if (colon >= 0) return [ref.slice(0, colon).trim(), ref.slice(colon + 1).trim()];
    return [ref.includes("/") ? "provision" : "organisation", ref];
  };

  /** What is wrong with the id of a new entry. @param {string} kind @param {string} id @returns {string[]} */
  form.checkId = (kind, id) => {
    const { longest, reserved } = form.model.ids;
    const folder = form.model.kinds[kind].folder && !form.inTheForm;
    const values = { id, what: folder ? "the file name " : "", ending: folder ? ".yml" : "", n: Array.from(id).length, longest };
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
      const better = form.suggestedId(id);
      return [form.say("no_id", { ...values, better: better ? `: ${better}${values.ending}` : "" })];
    }
    if (values.n > longest) return [form.say("long_id", values)];
    return new RegExp(`^(?:${reserved})$`).test(id) ? [form.say("reserved_id", values)] : [];
  };

  /** "lefo-wien" for "LEFÖ Wien", "" for what has no Latin letter. @param {string} text */
  form.suggestedId = (text) =>
    text.toLowerCase().normalize("NFKD").replace(/[^\x00-\x7f]/g, "").replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
}
