// What can be chosen in a field, and which of it has the words that were typed.

/** @typedef {{value: string, title: string, also: string, key: string}} FormOption `also` are its other names, with "|" between them */

{
  const form = compendium.form;

  /** @param {string} tag @param {Record<string, string>} attributes @param {(Node | string)[]} content */
  form.element = (tag, attributes, ...content) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...content);
    return made;
  };

  /** Small letters without accents. @param {string} text */
  form.simple = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");

  /** @param {string} value @param {string} title @param {string} also @returns {FormOption} */
  const option = (value, title, also) => ({ value, title, also, key: form.simple(`${title} ${value} |${also}`) });

  const lists = new Map();
  /** What can be chosen in a field. @param {FormField} field @returns {FormOption[]} */
  form.options = (field) => {
    const name = field.type === "choice" ? `facet ${field.facet}` : String(field.kind);
    if (!lists.has(name)) lists.set(name, listOf(field));
    return [...lists.get(name), ...(field.kind ? form.addedOptions(field.kind) : []).map((/** @type {string[]} */ [id, title]) => option(id, title, ""))];
  };

  /** @param {FormField} field @returns {FormOption[]} */
  const listOf = (field) => {
    const { entries, facets, countries } = form.register;
    if (field.type === "country") return countries.map((/** @type {string[]} */ [name, also]) => option(name, name, also));
    // A provision is looked for by the full name of its instrument, too.
    const instruments = new Map(entries.instrument.map((/** @type {string[]} */ [id, title, also]) => [id, `${title}|${also}`]));
    const around = (/** @type {string} */ id) => (field.kind === "provision" ? instruments.get(id.slice(0, id.indexOf("/"))) ?? "" : "").replaceAll("|", " ");
    const found = entries[field.type === "choice" ? "topic" : String(field.kind)].map((/** @type {string[]} */ [id, title, also]) => option(id, title, `${also} ${around(id)}`));
    if (field.type !== "choice") return found.sort((/** @type {FormOption} */ a, /** @type {FormOption} */ b) => a.title.localeCompare(b.title));
    const byId = new Map(found.map((/** @type {FormOption} */ one) => [one.value, one]));
    return facets[String(field.facet)].map((/** @type {string} */ id) => byId.get(id));
  };

  /** @param {FormField} field @param {string} value */
  form.titleOf = (field, value) => form.options(field).find((/** @type {FormOption} */ one) => one.value === value)?.title ?? value;

  /** The ids that the address of a page may stand for: "women", "practice:undok-austria", "palermo-protocol/art-3". @param {string} typed */
  const inAddress = (typed) => {
    if (!/^https?:\/\//i.test(typed)) return [];
    const [last, before = "", above = ""] = typed.replace(/[?#].*$/, "").replace(/\/(index\.html)?$/, "").split("/").reverse();
    const own = above === "instruments" ? [`${before}/${last}`, `provision:${before}/${last}`] : [last, `${before.slice(0, -1)}:${last}`];
    return own.filter((one) => !one.startsWith("/") && !one.startsWith(":"));
  };

  /** The one option that is called so, in whatever language, or whose page has this address. @param {FormField} field @param {string} typed @returns {FormOption | undefined} */
  form.called = (field, typed) => {
    const options = /** @type {FormOption[]} */ (form.options(field));
    const address = inAddress(typed);
    if (address.length) return options.find(({ value }) => address.includes(value));
    const wanted = form.simple(typed);
    const own = options.find(({ title, value }) => [title, value].some((word) => form.simple(word) === wanted));
    const others = own ? [] : options.filter(({ also }) => form.simple(also).split("|").includes(wanted));
    return own ?? (others.length === 1 ? others[0] : undefined);
  };

  /** Options that have all the words, those first whose title, or another name, begins with them. @param {FormOption[]} options @param {string} typed */
  form.matching = (options, typed) => {
    const wanted = form.simple(form.plain(typed));
    const words = wanted.split(" ").filter(Boolean);
    const found = options.filter(({ key }) => words.every((word) => key.includes(word)));
    const rank = (/** @type {FormOption} */ one) => [one.key.startsWith(wanted), one.key.includes(`|${wanted}`), form.simple(one.title).includes(wanted), true].indexOf(true);
    return wanted ? found.map((one) => /** @type {const} */ ([rank(one), one])).sort((a, b) => a[0] - b[0]).map(([, one]) => one) : found;
  };
}
