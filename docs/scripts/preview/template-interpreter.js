// Template interpreter: runs what hooks/compendium/form/templates.py sends of the site's own templates. Nothing is compiled or evaluated.
// What is put out is escaped, unless it is HTML that a template or an answer made.

/**
 * @typedef {any} TemplatePart a text, or [what it is, its parts …], as hooks/compendium/form/templates.py says
 * @typedef {{body: TemplatePart[], macros: Record<string, [string[], TemplatePart[], TemplatePart[]]>}} ParsedTemplate
 * @typedef {Record<string, any>} TemplateScope names; those of the scope around it behind them
 */

/** HTML that needs no escaping. */
export class Html {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }
}
/** What an editor has not filled in yet: nothing to every question, and said where it would stand. */
export class Missing extends Html {}

/** @type {Record<string, string>} */
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "'": "&#39;", '"': "&#34;" };
/** A value as HTML, with the escapes of Python's markupsafe. @param {any} value @returns {string} */
export const escaped = (value) => {
  if (value instanceof Html) return value.text;
  if (typeof value !== "string" && typeof value !== "number") throw new Error(`this is no text: ${value}`);
  return String(value).replace(/[&<>'"]/g, (sign) => ESCAPES[sign]);
};
/** A message that is HTML already, with values filled in. @param {string} message @param {Record<string, any>} values */
export const filledIn = (message, values) => new Html(message.replace(/\{(\w+)\}/g, (_, name) => escaped(values[name])));

/** Whether Python would take a value for true. @param {any} value */
const isTrue = (value) => {
  if (value === undefined) throw new Error("a template asks for what is not there");
  if (value instanceof Html) return !(value instanceof Missing) && value.text !== "";
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
};

/** @param {any} value @param {string} name */
const attribute = (value, name) => {
  if (value instanceof Missing) return new Missing("");
  if (value === null || typeof value !== "object") throw new Error(`a template asks for .${name} of ${value}`);
  return Object.hasOwn(value, name) ? value[name] : undefined;
};

/** @param {any[]} values */
const joined = (values, between = "") =>
  values.some((value) => value instanceof Html) ? new Html(values.map(escaped).join(escaped(between))) : values.join(between);

/** The filters of Jinja's that our templates use. @type {Record<string, (value: any, ...more: any[]) => any>} */
const FILTERS = {
  join: joined,
  lower: (value) => (value instanceof Html ? new /** @type {any} */ (value.constructor)(value.text.toLowerCase()) : value.toLowerCase()),
};

/**
 * Make what renders templates.
 * @param {Record<string, ParsedTemplate>} templates
 * @param {{filters: Record<string, (value: any, ...more: any[]) => any>, questions: TemplateScope}} answers
 * @returns {(name: string, values: TemplateScope) => string}
 */
export const makeRenderer = (templates, answers) => {
  const filters = { ...FILTERS, ...answers.filters };
  const globals = Object.assign(Object.create(null), answers.questions);

  /** @type {Map<string, TemplateScope>} */
  const modules = new Map();
  /** The macros of a template. @param {string} name */
  const module = (name) => {
    const known = modules.get(name);
    if (known) return known;
    const scope = Object.create(globals);
    for (const [macro, [parameters, defaults, body]] of Object.entries(templates[name].macros)) {
      scope[macro] = (/** @type {any[]} */ ...given) => {
        const inside = Object.create(scope);
        parameters.forEach((parameter, at) => {
          const standard = defaults[at - parameters.length + defaults.length];
          inside[parameter] = at < given.length ? given[at] : standard && evaluate(standard, scope);
        });
        return new Html(run(body, inside));
      };
    }
    modules.set(name, scope);
    return scope;
  };

  /** @type {Record<string, (parts: any[], scope: TemplateScope) => string>} */
  const statements = {
    out: ([value], scope) => escaped(evaluate(value, scope)),
    if: ([branches, otherwise], scope) => {
      const taken = branches.find((/** @type {TemplatePart[]} */ [test]) => isTrue(evaluate(test, scope)));
      return run(taken ? taken[1] : otherwise, scope);
    },
    for: ([name, list, body, otherwise], scope) => {
      const found = evaluate(list, scope);
      const items = found instanceof Missing ? [] : Array.from(found);
      if (!items.length) return run(otherwise, scope);
      return items.map((item, at) => run(body, Object.assign(Object.create(scope), { [name]: item, loop: { first: at === 0, last: at === items.length - 1 } }))).join("");
    },
    set: ([name, value], scope) => {
      scope[name] = evaluate(value, scope);
      return "";
    },
    import: ([name, template], scope) => {
      scope[name] = module(template);
      return "";
    },
    include: ([template], scope) => run(templates[evaluate(template, scope)].body, Object.create(scope)),
  };

  /** @type {Record<string, (parts: any[], scope: TemplateScope) => any>} */
  const expressions = {
    const: ([value]) => value,
    name: ([name], scope) => scope[name],
    get: ([value, name], scope) => attribute(evaluate(value, scope), name),
    list: ([items], scope) => items.map((/** @type {TemplatePart} */ item) => evaluate(item, scope)),
    say: ([message, named], scope) => filledIn(message, Object.fromEntries(Object.entries(named).map(([name, value]) => [name, evaluate(value, scope)]))),
    call: ([callee, given], scope) => evaluate(callee, scope)(...given.map((/** @type {TemplatePart} */ one) => evaluate(one, scope))),
    filter: ([name, value, given], scope) => filters[name](evaluate(value, scope), ...given.map((/** @type {TemplatePart} */ one) => evaluate(one, scope))),
    concat: ([values], scope) => joined(values.map((/** @type {TemplatePart} */ one) => evaluate(one, scope))),
    defined: ([value], scope) => evaluate(value, scope) !== undefined,
    eq: ([left, right], scope) => evaluate(left, scope) === evaluate(right, scope),
    not: ([value], scope) => !isTrue(evaluate(value, scope)),
    and: ([left, right], scope) => {
      const first = evaluate(left, scope);
      return isTrue(first) ? evaluate(right, scope) : first;
    },
    or: ([left, right], scope) => {
      const first = evaluate(left, scope);
      return isTrue(first) ? first : evaluate(right, scope);
    },
  };

  /** @param {TemplatePart} part @param {TemplateScope} scope @returns {any} */
  const evaluate = ([what, ...parts], scope) => expressions[what](parts, scope);
  /** @param {TemplatePart[]} body @param {TemplateScope} scope @returns {string} */
  const run = (body, scope) => body.map((part) => (typeof part === "string" ? part : statements[part[0]](part.slice(1), scope))).join("");

  return (name, values) => run(templates[name].body, Object.assign(Object.create(globals), values));
};
