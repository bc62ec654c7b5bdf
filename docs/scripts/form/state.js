// State of the form: the data from the site, and the drafts.

/** @import { FormValue } from "./value.js" */

/** @typedef {{[key: string]: FormValue}} FormKeys */

/**
 * @typedef {object} FormField declaration of a field, from hooks/compendium/form/declarations.py
 * @property {string} key
 * @property {string} label
 * @property {string} help
 * @property {string} [example]
 * @property {boolean} [required]
 * @property {boolean} [later] whether it is only for published entries
 * @property {string} [absent] message if it is missing
 * @property {string} [needed] that message in the form
 * @property {"text" | "pattern" | "date" | "yes" | "word" | "choice" | "ref" | "country" | "prose" | "many" | "group" | "groups"} type
 * @property {string} [literal] pattern of values without quotes that are not texts: a number, a date
 * @property {[number, number]} [words]
 * @property {number} [longest]
 * @property {boolean} [long]
 * @property {string} [pattern]
 * @property {string} [separator] separator of several texts of the pattern
 * @property {string} [say]
 * @property {string} [ask] that message in the form
 * @property {string} [slips] name of the list of corrections in the model
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
 * @typedef {object} FormModel declarations of the model, from hooks/compendium/form/declarations.py
 * @property {Record<string, {record: string, folder: boolean, name: string, list: string}>} kinds kinds of entries that the form can write
 * @property {Record<string, string>} kindNames
 * @property {Record<string, FormRecord>} records
 * @property {Record<string, string>} messages messages of the check
 * @property {Record<string, string>} inTheForm messages that differ in the form
 * @property {Record<string, string>} words interface texts
 * @property {string[]} linkable kinds
 * @property {Record<string, string>} places paths of the files of a kind
 * @property {{longest: number, reserved: string}} ids
 * @property {[pattern: string, words: string][]} refused rejected characters
 * @property {{minSimilarity: number, highSimilarity: number, maxCandidates: number, maxQueryLength: number, countrySeparators: string}} matching of unknown words, see hooks/compendium/source/problems.py
 * @property {{quoted: number, listed: number}} limits characters of a text, and words of a list, in messages
 * @property {Record<string, [string, string][]>} slips
 * @property {{special: string, likeAKey: string, notInBraces: string, width: number, few: number}} writing of YAML
 * @property {any} plausible see hooks/compendium/checks/plausibility.py
 */

/**
 * @typedef {object} FormRegister entries of the site, from hooks/compendium/form/register.py
 * @property {Record<string, string[][]>} entries by kind: id, title, other names, and of a provision the reason why it has no practice; "*" has all kinds
 * @property {[name: string, also: string, code: string][]} countries
 * @property {Record<string, string[]>} facets
 * @property {Record<string, Record<string, string>>} renamed by kind: ids by former ids
 * @property {Record<string, string[]>} footnotes
 * @property {string[]} unpaged
 * @property {Record<string, string[]>} parts
 * @property {Record<string, string>} explained
 */

/**
 * @typedef {object} FormDraft
 * @property {string} kind
 * @property {string} id
 * @property {boolean} ownId whether the id was typed, not generated from the title
 * @property {string} original ref of the entry that is corrected, or ""
 * @property {FormKeys} keys
 * @property {Set<string>} touched paths of fields that were filled in
 * @property {boolean} checked whether all problems are shown
 * @property {boolean} saved whether the text was copied or downloaded since the last change
 * @property {{draft: FormDraft, box: string}} [neededBy] draft in which it was requested, and the id of the field
 */

/** `model` and `register` are loaded from data files, see form/main.js. */
export const formState = {
  model: /** @type {FormModel} */ (/** @type {unknown} */ (undefined)),
  register: /** @type {FormRegister} */ (/** @type {unknown} */ (undefined)),
  drafts: /** @type {FormDraft[]} */ ([]),
  /** The one that is shown. @type {FormDraft | undefined} */
  draft: undefined,
  /** Whether messages address readers of the form, not writers of files. */
  inTheForm: false,
};
