// What is wrong with an entry, in the sentences of scripts/check.py and by the same declarations; tests/form/ holds the two together.

{
  const form = compendium.form;

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
      const pattern = new RegExp(`^(?:${field.pattern})$`);
      const wrong = (field.separator ? text.split(field.separator) : [text]).find((/** @type {string} */ part) => !pattern.test(part));
      return wrong === undefined ? [] : [`"${form.cut(wrong)}" ${(form.inTheForm && field.ask) || field.say}`];
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
      return [form.unknown(String(field.plainLabel).toLowerCase(), value, form.didYouMean(value, words) || form.say("choose", { words: words.join(", ") }))];
    },
    choice: (field, value) => {
      const values = form.register.facets[String(field.facet)];
      if (values.includes(value)) return [];
      const what = String(field.facet).replaceAll("_", " ");
      const words = form.listed(values.map((/** @type {string} */ one) => form.calledHere(field, one)).sort(form.byCode), 12);
      if (form.exists("topic", value)) return [form.say("of_another_list", { written: form.cut(value), what, words })];
      const several = value.split(/(?:[ ;,/+&]|\band\b)+/);
      const apart = several.length > 1 && several.every((/** @type {string} */ one) => values.includes(one)) ? form.say("apart", { words: several.map((/** @type {string} */ one) => form.calledHere(field, one)).join(", ") }) : "";
      return [form.unknown(what, value, apart || form.didYouMean(value, values, field) || form.say("choose_one", { words }))];
    },
    ref: (field, value) => (form.exists(String(field.kind), value) ? [] : [form.unknownId(String(field.kind), value)]),
    country: (_field, value) => {
      const names = form.ids("country");
      if (names.includes(value.trim())) return [];
      const code = form.countryCode(value);
      const country = code && form.countryName(code);
      const several = value.split(form.apart).map(form.countryCode);
      const apart = several.length > 1 && several.every(Boolean) ? form.say("apart", { words: several.map(form.countryName).join(", ") }) : "";
      // Names of States are alike by chance: Scotland is not Poland.
      return [form.unknown("country", value, country ? form.say("country_name", { country }) : apart || form.didYouMean(value, names, undefined, form.SURE) || form.say("no_country"))];
    },
    prose: (_field, value) => {
      const said = /** @type {string[]} */ ([]);
      const link = /\[\[([^[\]|]*)(?:\|([^[\]]*))?\]\]/g;
      for (const found of value.matchAll(link)) {
        const [kind, id] = form.splitRef(found[1].trim());
        if (!form.model.linkable.includes(kind)) {
          const remedy = form.didYouMean(kind, form.model.linkable) || form.say("use", { words: form.model.linkable.join(", ") });
          said.push(form.say("unknown_link", { kind, link: form.cut(found[0]), remedy }));
        } else if (!form.exists(kind, id)) said.push(form.unknownId(kind, id, true));
      }
      const rest = value.replace(link, "");
      for (const bracket of ["[[", "]]"]) {
        if (rest.includes(bracket)) said.push(form.say("half_link", { rest: form.cut(rest.slice(rest.indexOf(bracket)), 20) }));
      }
      return said;
    },
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
      return field.required ? [{ path: at, text: String(form.inTheForm ? field.needed : field.absent) }] : [];
    });
    return [...problems, ...record.rules.flatMap((rule) => form.rules[rule](keys, path, id))];
  };

  /** The patterns of characters that nobody sees or no other font has; an old browser that cannot read them leaves them to the check. */
  const characters = () => {
    const refused = /** @type {[string, string][]} */ (form.model.refused);
    try {
      return { any: new RegExp(refused.map(([pattern]) => pattern).join("|"), "gu"), each: refused.map(([pattern, words]) => [new RegExp(pattern, "u"), words]) };
    } catch {
      return { any: /(?!)/g, each: [] };
    }
  };

  /** A text without what nobody sees, and so nobody can delete: soft hyphens and the like come along when one copies. Bullets are bullets. @param {string} text */
  form.visible = (text) => {
    form.odd ??= characters();
    // What a word processor draws a bullet with, in a font of its own.
    return text.replace(/[\uf0a7\uf0b7\uf0d8\uf0fc]/g, "•").replace(form.odd.any, (letter) => (form.odd.each.find((/** @type {[RegExp, string]} */ [pattern]) => pattern.test(letter))[1] === form.model.refused[1][1] ? "" : letter));
  };

  /** Characters that nobody sees or no other font has. @param {FormValue} value @param {FormProblem["path"]} path @returns {FormProblem[]} */
  const oddCharacters = (value, path) => {
    if (typeof value === "boolean") return [];
    if (typeof value !== "string") return Object.entries(value).flatMap(([key, inside]) => oddCharacters(inside, [...path, Array.isArray(value) ? Number(key) : key]));
    // As it will be written: of spaces and line ends, of whatever kind, one ordinary space is left.
    const text = /** @type {string} */ (form.plain(value));
    let end = 0;
    return Array.from(text.matchAll(form.odd.any), ({ 0: letter, index }) => {
      const [, words] = form.odd.each.find((/** @type {[RegExp, string]} */ [characters]) => characters.test(letter));
      const code = Number(letter.codePointAt(0)).toString(16).toUpperCase().padStart(4, "0");
      const before = Array.from(/[^\s"'([{]*$/.exec(text.slice(end, index))?.[0] ?? "").slice(-20).join("");
      end = index + letter.length;
      return { path, text: form.say("odd_character", { character: `${words} (U+${code})${before && ` behind "${before}"`}` }) };
    });
  };

  /** Every problem of an entry. @param {string} kind @param {string} id @param {FormKeys} keys @returns {FormProblem[]} */
  form.check = (kind, id, keys) => {
    form.odd ??= characters();
    const odd = oddCharacters(keys, []);
    // A file with such characters is not read any further by the check either.
    return odd.length ? odd : [...form.checkRecord(form.model.kinds[kind].record, keys, [], id), ...form.implausible(kind, id, keys)];
  };
}
