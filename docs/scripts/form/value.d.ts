/** Value of a key of an entry. In a file of its own, because JSDoc has no recursive types. */
export type FormValue = string | boolean | FormValue[] | { [key: string]: FormValue };
