/** What a key of an entry may hold: a text, a list, keys. In a file of its own, as JSDoc knows no type that holds itself. */
export type FormValue = string | boolean | FormValue[] | { [key: string]: FormValue };
