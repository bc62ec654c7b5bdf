// Combobox: an entry, a value of a vocabulary or a State, chosen by typing. By keyboard and by screen reader.

import { element } from "./elements.js";
import { startEntry } from "./navigation.js";
import { matchingOptions, namedExactly, optionMeant, optionsOf } from "./options.js";
import { whenReleased } from "./pointer-release.js";
import { state } from "./state.js";
import { shortened, singleSpaced, word } from "./texts.js";
/** @import { FormOption } from "./options.js" */
/** @import { FormField } from "./state.js" */

const MAX_OPTIONS = 12; // options shown at one time

/**
 * A box to type in with the list below it. `chosen` is told what is chosen; what is typed and in no list is told too, when
 * the reader leaves the box: nothing is dropped without a word. What is typed and can mean one thing only is that thing.
 * @param {{id: string, describedBy: string, field: FormField, typed: string, chosen: (value: string) => void, keep: boolean}} wanted
 */
export const combobox = ({ id, describedBy, field, typed, chosen, keep }) => {
  const input = /** @type {HTMLInputElement} */ (element("input", {
    id, type: "text", role: "combobox", "aria-expanded": "false", "aria-controls": `${id}-list`, "aria-autocomplete": "list",
    "aria-describedby": describedBy, autocomplete: "off", autocapitalize: "off", spellcheck: "false", value: typed,
  }));
  const list = element("ul", { id: `${id}-list`, role: "listbox", class: "form-options", hidden: "", "aria-label": field.label });
  const status = element("p", { role: "status", class: "form-hint form-matches" });
  const addable = ["organisation", "source"].includes(String(field.kind));
  const closed = ["choice", "country"].includes(field.type);
  const adding = element("p", { hidden: "" });
  let found = /** @type {FormOption[]} */ ([]);
  let active = -1;
  let settled = typed;

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    status.textContent = "";
  };
  const mark = (/** @type {number} */ at) => {
    active = at;
    [...list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === at)));
    if (at < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", `${id}-${at}`);
    list.children[at].scrollIntoView({ block: "nearest" });
  };
  const choose = (/** @type {FormOption} */ one) => {
    input.value = settled = keep ? one.title : "";
    close();
    offer("");
    if (keep) status.textContent = `${word("chosen")}: ${one.title}`;
    chosen(one.value);
  };
  const open = () => {
    const options = optionsOf(field);
    const typed = input.value === settled && keep ? "" : singleSpaced(input.value);
    const all = matchingOptions(options, typed);
    // Where many are called so, one has to see all of them to choose.
    found = all.slice(0, typed || all.length > 3 * MAX_OPTIONS ? Math.max(MAX_OPTIONS, namedExactly(options, typed).length) : all.length);
    const alike = (/** @type {FormOption} */ one) => found.filter(({ title }) => title === one.title).length > 1;
    list.replaceChildren(...found.map((one, at) => {
      const item = element("li", { id: `${id}-${at}`, role: "option", "aria-selected": "false" }, one.title, ...(alike(one) ? [" ", element("span", { class: "pin" }, one.value)] : []));
      // Before the box loses the focus.
      item.addEventListener("mousedown", (/** @type {Event} */ event) => {
        event.preventDefault();
        choose(one);
      });
      return item;
    }));
    list.hidden = !found.length;
    offer(found.length ? "" : singleSpaced(input.value));
    intoView();
    input.setAttribute("aria-expanded", String(Boolean(found.length)));
    mark(-1);
    status.textContent = !found.length
      ? word(addable ? "no_match_add" : "no_match")
      : found.length < all.length ? word("more_matches", { shown: found.length, n: all.length }) : word("matches", { n: all.length });
  };
  /** On a phone the keyboard takes half of the screen: the list goes above it, as far as the box stays in sight. */
  const intoView = () => {
    const seen = window.visualViewport?.height ?? window.innerHeight;
    const hidden = list.getBoundingClientRect().bottom - seen;
    if (hidden > 0) window.scrollBy(0, Math.min(hidden + 8, input.getBoundingClientRect().top - 8));
  };
  /** What is in no list may be new: then it is described here, and chosen at once. @param {string} text */
  const offer = (text) => {
    adding.hidden = !addable || !text;
    if (adding.hidden) return;
    const button = element("button", { type: "button" }, word("begin_it", { text: shortened(text), kind: state.model.kinds[String(field.kind)].name }));
    // The box keeps the focus: leaving it says that the word is unknown, and the button would move away from under the finger.
    button.addEventListener("mousedown", (/** @type {Event} */ event) => event.preventDefault());
    button.addEventListener("click", () => {
      settled = input.value;
      startEntry(String(field.kind), text, chosen, id);
    });
    adding.replaceChildren(button);
  };
  const leave = (/** @type {boolean} */ entered) => {
    const text = singleSpaced(input.value);
    if (text === singleSpaced(settled)) return close();
    // A part of a name may be the whole name of something new, where something new can be added.
    const one = text && optionMeant(field, text, entered || closed);
    if (one) return choose(one);
    close();
    settled = keep ? text : "";
    if (!keep) input.value = "";
    offer(text);
    if (text || keep) chosen(text);
  };

  const left = () => leave(false);

  input.addEventListener("input", open);
  // What is chosen already is replaced by what is typed: nobody wants the two mixed.
  input.addEventListener("focus", () => input.select());
  input.addEventListener("click", () => {
    if (input.value === settled) input.select();
    if (list.hidden) open();
  });
  input.addEventListener("blur", () => whenReleased(left));
  input.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (list.hidden) open();
      if (found.length) mark((active + step + found.length + (active < 0 && step < 0 ? 1 : 0)) % found.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      const text = singleSpaced(input.value);
      // A combobox whose list does not select by itself (WAI-ARIA Authoring Practices, "list autocomplete with manual
      // selection"): Enter takes the option to which the arrow keys have gone, else what was typed. So Enter goes to no
      // option, and of several, or of one that is a guess, it takes none: what it took would be stored unseen.
      const undecided = !list.hidden && text && text !== singleSpaced(settled) && !optionMeant(field, text, true);
      if (!list.hidden && active >= 0) choose(found[active]);
      else if (undecided) status.textContent = word("undecided", { n: matchingOptions(optionsOf(field), text).length });
      else leave(true);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });
  return [element("div", { class: "form-combobox" }, input, list), status, adding];
};
