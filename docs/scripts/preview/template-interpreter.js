// Template interpreter for the parsed templates of hooks/compendium/form/templates.py. No code is compiled or evaluated.
// Output is escaped, except SafeHtml from a template or a function.

/**
 * @typedef {any} TemplatePart a text, or [operation, operands …], see hooks/compendium/form/templates.py
 * @typedef {{body: TemplatePart[], macros: Record<string, [string[], TemplatePart[], TemplatePart[]]>}} ParsedTemplate
 * @typedef {Record<string, any>} TemplateScope variables; the enclosing scope is its prototype
 */

/** HTML that is not escaped again. */
export class SafeHtml {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }
}
/** Placeholder for a field that is not filled in: false in conditions, and a note where it is output. */
export class MissingValue extends SafeHtml {}

/** @type {Record<string, string>} */
const HTML_ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "'": "&#39;", '"': "&#34;" };
/** Value as HTML, escaped as by Python's markupsafe. @param {any} value @returns {string} */
export const escapeHtml = (value) => {
  if (value instanceof SafeHtml) return value.text;
  if (typeof value !== "string" && typeof value !== "number") throw new Error(`this is no text: ${value}`);
  return String(value).replace(/[&<>'"]/g, (character) => HTML_ESCAPES[character]);
};
/** HTML message with escaped values filled in. @param {string} message @param {Record<string, any>} values */
const formatHtmlMessage = (message, values) => new SafeHtml(message.replace(/\{(\w+)\}/g, (_, name) => escapeHtml(values[name])));

/** Truth value of Python. @param {any} value */
const isTruthy = (value) => {
  if (value === undefined) throw new Error("a template asks for what is not there");
  if (value instanceof SafeHtml) return !(value instanceof MissingValue) && value.text !== "";
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
};

/** @param {any} value @param {string} name */
const getTemplateAttribute = (value, name) => {
  if (value instanceof MissingValue) return new MissingValue("");
  if (value === null || typeof value !== "object") throw new Error(`a template asks for .${name} of ${value}`);
  return Object.hasOwn(value, name) ? value[name] : undefined;
};

/** @param {any[]} values */
const joinHtml = (values, separator = "") =>
  values.some((value) => value instanceof SafeHtml) ? new SafeHtml(values.map(escapeHtml).join(escapeHtml(separator))) : values.join(separator);

/** Jinja filters that the templates use. @type {Record<string, (value: any, ...args: any[]) => any>} */
const JINJA_FILTERS = {
  join: joinHtml,
  lower: (value) => (value instanceof SafeHtml ? new /** @type {any} */ (value.constructor)(value.text.toLowerCase()) : value.toLowerCase()),
};

/**
 * Create a function that renders templates.
 * @param {Record<string, ParsedTemplate>} templates
 * @param {{filters: Record<string, (value: any, ...args: any[]) => any>, globals: TemplateScope}} functions
 * @returns {(name: string, values: TemplateScope) => string}
 */
export const makeTemplateRenderer = (templates, functions) => {
  const filters = { ...JINJA_FILTERS, ...functions.filters };
  const globals = Object.assign(Object.create(null), functions.globals);

  /** @type {Map<string, TemplateScope>} */
  const modules = new Map();
  /** Macros of a template. @param {string} name */
  const macroScope = (name) => {
    const loaded = modules.get(name);
    if (loaded) return loaded;
    const scope = Object.create(globals);
    for (const [macro, [parameters, defaults, body]] of Object.entries(templates[name].macros)) {
      scope[macro] = (/** @type {any[]} */ ...args) => {
        const callScope = Object.create(scope);
        parameters.forEach((parameter, index) => {
          const defaultValue = defaults[index - parameters.length + defaults.length];
          callScope[parameter] = index < args.length ? args[index] : defaultValue && evaluate(defaultValue, scope);
        });
        return new SafeHtml(renderParts(body, callScope));
      };
    }
    modules.set(name, scope);
    return scope;
  };

  /** @type {Record<string, (parts: any[], scope: TemplateScope) => string>} */
  const statements = {
    out: ([value], scope) => escapeHtml(evaluate(value, scope)),
    if: ([branches, elseBody], scope) => {
      const branch = branches.find((/** @type {TemplatePart[]} */ [test]) => isTruthy(evaluate(test, scope)));
      return renderParts(branch ? branch[1] : elseBody, scope);
    },
    for: ([name, list, body, elseBody], scope) => {
      const iterable = evaluate(list, scope);
      const items = iterable instanceof MissingValue ? [] : Array.from(iterable);
      if (!items.length) return renderParts(elseBody, scope);
      return items.map((item, index) => renderParts(body, Object.assign(Object.create(scope), { [name]: item, loop: { first: index === 0, last: index === items.length - 1 } }))).join("");
    },
    set: ([name, value], scope) => {
      scope[name] = evaluate(value, scope);
      return "";
    },
    import: ([name, template], scope) => {
      scope[name] = macroScope(template);
      return "";
    },
    include: ([template], scope) => renderParts(templates[evaluate(template, scope)].body, Object.create(scope)),
  };

  /** @type {Record<string, (parts: any[], scope: TemplateScope) => any>} */
  const expressions = {
    const: ([value]) => value,
    name: ([name], scope) => scope[name],
    get: ([value, name], scope) => getTemplateAttribute(evaluate(value, scope), name),
    list: ([items], scope) => items.map((/** @type {TemplatePart} */ item) => evaluate(item, scope)),
    say: ([message, named], scope) => formatHtmlMessage(message, Object.fromEntries(Object.entries(named).map(([name, value]) => [name, evaluate(value, scope)]))),
    call: ([callee, args], scope) => evaluate(callee, scope)(...args.map((/** @type {TemplatePart} */ part) => evaluate(part, scope))),
    filter: ([name, value, args], scope) => filters[name](evaluate(value, scope), ...args.map((/** @type {TemplatePart} */ part) => evaluate(part, scope))),
    concat: ([values], scope) => joinHtml(values.map((/** @type {TemplatePart} */ part) => evaluate(part, scope))),
    defined: ([value], scope) => evaluate(value, scope) !== undefined,
    eq: ([left, right], scope) => evaluate(left, scope) === evaluate(right, scope),
    not: ([value], scope) => !isTruthy(evaluate(value, scope)),
    and: ([left, right], scope) => {
      const first = evaluate(left, scope);
      return isTruthy(first) ? evaluate(right, scope) : first;
    },
    or: ([left, right], scope) => {
      const first = evaluate(left, scope);
      return isTruthy(first) ? first : evaluate(right, scope);
    },
  };

  /** @param {TemplatePart} part @param {TemplateScope} scope @returns {any} */
  const evaluate = ([operation, ...parts], scope) => expressions[operation](parts, scope);
  /** @param {TemplatePart[]} body @param {TemplateScope} scope @returns {string} */
  const renderParts = (body, scope) => body.map((part) => (typeof part === "string" ? part : statements[part[0]](part.slice(1), scope))).join("");

  return (name, values) => renderParts(templates[name].body, Object.assign(Object.create(globals), values));
};
