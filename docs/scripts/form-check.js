// What is wrong with an entry, in the sentences of scripts/check.py and by the same declarations; tests/form/ holds the two together.

{
  const form = compendium.form;

  /** The ids of a kind; entries finished in this visit are among them. @param {string} kind @returns {string[]} */
  form.ids = (kind) => {
    if (kind === "country") return form.register.countries.map((/** @type {string[]} */ [name]) => name);
    const known = form.idsByKind ??= new Map();
    if (!known.has(kind)) known.set(kind, new Set((form.register.entries[kind] ?? []).map((/** @type {string[]} */ [id]) => id)));
    const added = form.added?.(kind) ?? [];
    return [...known.get(kind), ...added];
  };

  /** @param {string} kind @param {string} id */
  const exists = (kind, id) => {
    if (kind === "country") return Object.values(form.register.otherCountryNames).includes(id);
    return form.ids(kind).includes(id);
  };

  /** Where an entry of a kind stands. @param {string} kind @param {string} id */
  form.placeOf = (kind, id) => {
    const path = form.model.places[kind];
    return path.endsWith(".yml") ? path : `${path}/${id}.yml`;
  };

  /** @param {string} what @param {string} written @param {string} remedy */
  const unknown = (what, written, remedy) => form.say("unknown", { what, written: form.cut(written), remedy });

  /** @param {string} kind @param {string} written @returns {string} */
  const unknownId = (kind, written) => {
    const renamed = form.register.renamed[kind]?.[written];
    if (renamed) return form.say("renamed", { kind, written, new: renamed });
    if (kind === "provision" && !written.includes("/")) {
      const full = form.ids(kind).filter((/** @type {string} */ id) => id.endsWith(`/${written}`));
      const words = (full.length ? full : ["<instrument>/<provision>"]).slice(0, 3).join(" or ");
      return form.say("no_instrument", { written: form.cut(written), words });
    }
    if (kind === "provision") {
      const instrument = written.slice(0, written.indexOf("/"));
      const label = written.slice(written.indexOf("/") + 1);
      const own = form.ids(kind).filter((/** @type {string} */ id) => id.startsWith(`${instrument}/`)).map((/** @type {string} */ id) => id.slice(id.indexOf("/") + 1));
      if (!own.length) return unknownId("instrument", instrument);
      const ranked = own.map((/** @type {string} */ id) => /** @type {const} */ ([form.likeness(form.folded(label), id), id]));
      ranked.sort((/** @type {[number, string]} */ a, /** @type {[number, string]} */ b) => b[0] - a[0]);
      return form.say("no_such_provision", { instrument, written: label, words: form.listed(ranked.map((/** @type {[number, string]} */ [, id]) => id), 2) });
    }
    if (kind === "country") {
      const code = countryCode(written) ?? "the two small letters of the ISO code, such as at";
      return unknown(kind, written, form.say("country_code", { code }));
    }
    return unknown(kind, written, form.didYouMean(written, form.ids(kind)) || form.say("add_first", { place: form.placeOf(kind, written) }));
  };

  /** @param {string} written */
  const countryCode = (written) => {
    const low = written.toLowerCase();
    if (exists("country", low)) return low;
    return form.register.otherCountryNames[form.folded(written.trim())];
  };

  /** @typedef {(field: FormField, value: any) => string[]} Check */
  /** @type {Record<string, Check>} */
  const checks = {
    text: (field, value) => {
      const text = form.plain(value);
      const said = [];
      const count = text.split(" ").length;
      if (field.words && (count < field.words[0] || count > field.words[1])) {
        const [low, high] = field.words;
        said.push(form.say(count > high ? "too_many_words" : "too_short", { key: field.key, counted: form.numberOf(count, "word"), low, high }));
      }
      const n = Array.from(text).length;
      if (field.longest && n > field.longest) said.push(form.say("too_long", { key: field.key, n, longest: field.longest }));
      return said;
    },
    pattern: (field, value) => {
      const text = form.plain(value);
      return new RegExp(`^(?:${field.pattern})$`).test(text) ? [] : [`"${form.cut(text)}" ${field.say}`];
    },
    date: (_field, value) => {
      const text = form.plain(value);
      if (!/^[0-9]{4}(-[0-9]{2}){0,2}$/.test(text)) return [form.say("no_date", { written: form.cut(text) })];
      const [year, month, day] = `${text}-01-01`.slice(0, 10).split("-").map(Number);
      const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
      const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
      return year && day >= 1 && day <= days ? [] : [form.say("not_in_calendar", { written: text })];
    },
    yes: () => [],
    word: (field, value) => {
      const words = (field.options ?? []).map(([word]) => word);
      if (words.includes(value)) return [];
      return [unknown(String(field.plainLabel).toLowerCase(), value, form.didYouMean(value, words) || form.say("choose", { words: words.join(", ") }))];
    },
    choice: (field, value) => {
      const values = form.register.facets[String(field.facet)];
      if (values.includes(value)) return [];
      const what = String(field.facet).replaceAll("_", " ");
      const words = form.listed([...values].sort(form.byCode), 12);
      if (exists("topic", value)) return [form.say("of_another_list", { written: form.cut(value), what, words })];
      return [unknown(what, value, form.didYouMean(value, values) || form.say("choose_one", { words }))];
    },
    ref: (field, value) => (exists(String(field.kind), value) ? [] : [unknownId(String(field.kind), value)]),
    country: (_field, value) => {
      const names = form.ids("country");
      if (names.includes(value.trim())) return [];
      const code = countryCode(value);
      const country = code && form.register.countries.find((/** @type {string[]} */ [, , its]) => its === code)?.[0];
      return [unknown("country", value, country ? form.say("country_name", { country }) : form.didYouMean(value, names) || form.say("no_country"))];
    },
    prose: (_field, value) => {
      const said = /** @type {string[]} */ ([]);
      const link = /\[\[([^[\]|]*)(?:\|([^[\]]*))?\]\]/g;
      for (const found of value.matchAll(link)) {
        const [kind, id] = form.splitRef(found[1].trim());
        if (!form.model.linkable.includes(kind)) {
          const remedy = form.didYouMean(kind, form.model.linkable) || form.say("use", { words: form.model.linkable.join(", ") });
          said.push(form.say("unknown_link", { kind, link: form.cut(found[0]), remedy }));
        } else if (!exists(kind, id)) said.push(unknownId(kind, id));
      }
      const rest = value.replace(link, "");
      for (const bracket of ["[[", "]]"]) {
        if (rest.includes(bracket)) said.push(form.say("half_link", { rest: form.cut(rest.slice(rest.indexOf(bracket)), 20) }));
      }
      return said;
    },
  };

  /** [kind, id] of "practice:comp-act"; a bare id is an organisation, with a slash a provision. @param {string} ref */
  form.splitRef = (ref) => {
    const colon = ref.indexOf(":");
    if (colon >= 0) return [ref.slice(0, colon), ref.slice(colon + 1)];
    return [ref.includes("/") ? "provision" : "organisation", ref];
  };

  /** @param {FormField} field @param {any} value @param {FormProblem["path"]} path @returns {FormProblem[]} */
  const checkField = (field, value, path) => {
    if (field.type === "group") return form.checkRecord(String(field.record), value, path);
    if (field.type === "groups") {
      return value.flatMap((/** @type {FormKeys} */ item, /** @type {number} */ at) =>
        form.nothing(item) ? [] : form.checkRecord(String(field.record), item, [...path, at]));
    }
    if (field.type === "many") {
      const seen = new Set();
      return value.flatMap((/** @type {string} */ item, /** @type {number} */ at) => {
        if (form.nothing(item)) return [];
        const said = checkField(/** @type {FormField} */ (field.item), item, [...path, at]);
        if (seen.has(item)) said.push({ path: [...path, at], text: form.say("listed_twice", { written: form.cut(item), key: field.key }) });
        seen.add(item);
        return said;
      });
    }
    return checks[field.type](field, value).map((text) => ({ path, text }));
  };

  /** @param {string} name @param {FormKeys} keys @param {FormProblem["path"]} path @param {string} [id] @returns {FormProblem[]} */
  form.checkRecord = (name, keys, path, id = "") => {
    const record = /** @type {FormRecord} */ (form.model.records[name]);
    const problems = record.fields.flatMap((field) => {
      const at = [...path, field.key];
      if (!form.nothing(keys[field.key])) return checkField(field, keys[field.key], at);
      return field.required ? [{ path: at, text: String(field.absent) }] : [];
    });
    return [...problems, ...record.rules.flatMap((rule) => form.rules[rule](keys, path, id))];
  };

  /** Characters that nobody sees or no other font has. @param {FormValue} value @param {FormProblem["path"]} path @returns {FormProblem[]} */
  const oddCharacters = (value, path) => {
    if (typeof value === "boolean") return [];
    if (typeof value !== "string") return Object.entries(value).flatMap(([key, inside]) => oddCharacters(inside, [...path, Array.isArray(value) ? Number(key) : key]));
    return Array.from(value).flatMap((letter) => {
      const why = form.odd.find((/** @type {[RegExp, string]} */ [characters]) => characters.test(letter));
      if (!why || letter === "\n") return [];
      const code = Number(letter.codePointAt(0)).toString(16).toUpperCase().padStart(4, "0");
      return [{ path, text: form.say("odd_character", { character: `${why[1]} (U+${code})` }) }];
    });
  };

  /** What is wrong with the id of a new entry. @param {string} kind @param {string} id @returns {string[]} */
  form.checkId = (kind, id) => {
    const { longest, reserved } = form.model.ids;
    const { folder } = form.model.kinds[kind];
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

  /** Every problem of an entry. @param {string} kind @param {string} id @param {FormKeys} keys @returns {FormProblem[]} */
  form.check = (kind, id, keys) => {
    form.odd ??= form.model.refused.map((/** @type {string[]} */ [characters, words]) => [new RegExp(`[${characters}]`, "u"), words]);
    const odd = oddCharacters(keys, []);
    // A file with such characters is not read any further by the check either.
    return odd.length ? odd : form.checkRecord(form.model.kinds[kind].record, keys, [], id);
  };
}
