// State of the form: what the site sent it, and the entries in hand.

/** @import { FormValue } from "./value.js" */

/** @typedef {{[key: string]: FormValue}} FormKeys */

/**
 * @typedef {object} FormField a field as hooks/compendium/form/declarations.py sends it
 * @property {string} key
 * @property {string} label
 * @property {string} help
 * @property {string} [example]
 * @property {boolean} [required]
 * @property {boolean} [later] whether it is for entries that are published already
 * @property {string} [absent] the sentence for when it is missing
 * @property {string} [needed] the same in the form
 * @property {"text" | "pattern" | "date" | "yes" | "word" | "choice" | "ref" | "country" | "prose" | "many" | "group" | "groups"} type
 * @property {string} [literal] a pattern of what is written without quotes though it is no text: a number, a date
 * @property {[number, number]} [words]
 * @property {number} [longest]
 * @property {boolean} [long]
 * @property {string} [pattern]
 * @property {string} [separator] what stands between several texts of the pattern
 * @property {string} [say]
 * @property {string} [ask] the same in the form
 * @property {string} [slips] which of the model's lists of slips is mended in it
 * @property {[string, string][]} [options]
 * @property {string} [plainLabel]
 * @property {string} [facet]
 * @property {string} [kind]
 * @property {string} [record]
 * @property {FormField} [item]
 * @typedef {{says: string, noun: string, rules: string[], order: string[], fields: FormField[], entry: boolean}} FormRecord
 * @typedef {{path: (string | number)[], text: string}} FormProblem
 */

/**
 * @typedef {object} FormModel the declarations of the model, as hooks/compendium/form/declarations.py sends them
 * @property {Record<string, {record: string, folder: boolean, name: string, list: string}>} kinds those that the form writes
 * @property {Record<string, string>} kindNames
 * @property {Record<string, FormRecord>} records
 * @property {Record<string, string>} messages the sentences of the check
 * @property {Record<string, string>} inTheForm the same for whoever fills in the form, where they differ
 * @property {Record<string, string>} words of the form itself
 * @property {string[]} linkable kinds
 * @property {Record<string, string>} places where the entries of a kind stand
 * @property {{longest: number, reserved: string}} ids
 * @property {[pattern: string, words: string][]} refused characters
 * @property {Record<string, [string, string][]>} slips
 * @property {{special: string, likeAKey: string, notInBraces: string, width: number, few: number}} writing of YAML
 * @property {any} plausible see hooks/compendium/checks/plausibility.py
 */

/**
 * @typedef {object} FormRegister the entries of the site, as hooks/compendium/form/register.py sends them
 * @property {Record<string, string[][]>} entries by kind: id, title, other names, and of a provision why no practice illustrates it; "*" are all kinds
 * @property {[name: string, also: string, code: string][]} countries
 * @property {Record<string, string[]>} facets
 * @property {Record<string, Record<string, string>>} renamed by kind: ids by former ones
 * @property {Record<string, string[]>} footnotes
 * @property {string[]} unpaged
 * @property {Record<string, string[]>} parts
 * @property {Record<string, string>} explained
 */

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

/** Both come with files of their own, see form/main.js. */
export const state = {
  model: /** @type {FormModel} */ (/** @type {unknown} */ (undefined)),
  register: /** @type {FormRegister} */ (/** @type {unknown} */ (undefined)),
  drafts: /** @type {FormDraft[]} */ ([]),
  /** The one that is shown. @type {FormDraft | undefined} */
  draft: undefined,
  /** Whether sentences are for whoever fills in the form, and not for whoever writes a file. */
  inTheForm: false,
};
