// Combobox for an entry, a value of a vocabulary or a State, accessible by keyboard and screen reader.

import { createElement } from "./elements.js";
import { startRequestedDraft } from "./navigation.js";
import { matchingOptions, optionsWithName, resolveTypedOption, optionsOfField } from "./options.js";
import { afterPointerRelease } from "./pointer-release.js";
import { formState } from "./state.js";
import { truncate, collapseSpaces, interfaceText } from "./texts.js";
/** @import { FormOption } from "./options.js" */
/** @import { FormField } from "./state.js" */

const MAX_SHOWN_OPTIONS = 12; // shown at a time

/**
 * Input with a list box. `onChoose` gets the chosen value and, when the reader leaves the input, also text that matches
 * no option, so that it is not lost. Unambiguous text chooses its option.
 * @param {{id: string, describedBy: string, field: FormField, initialText: string, onChoose: (value: string) => void, keepsText: boolean}} properties
 */
export const makeCombobox = ({ id, describedBy, field, initialText, onChoose, keepsText }) => {
  const input = /** @type {HTMLInputElement} */ (createElement("input", {
    id, type: "text", role: "combobox", "aria-expanded": "false", "aria-controls": `${id}-list`, "aria-autocomplete": "list",
    "aria-describedby": describedBy, autocomplete: "off", autocapitalize: "off", spellcheck: "false", value: initialText,
  }));
  const list = createElement("ul", { id: `${id}-list`, role: "listbox", class: "form-options", hidden: "", "aria-label": field.label });
  const status = createElement("p", { role: "status", class: "form-hint form-matches" });
  const isCreatable = ["organisation", "source"].includes(String(field.kind));
  const isClosedList = ["choice", "country"].includes(field.type);
  const creationLine = createElement("p", { hidden: "" });
  let matches = /** @type {FormOption[]} */ ([]);
  let active = -1;
  let committedText = initialText;

  const closeList = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    status.textContent = "";
  };
  const highlightOption = (/** @type {number} */ index) => {
    active = index;
    [...list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === index)));
    if (index < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", `${id}-${index}`);
    list.children[index].scrollIntoView({ block: "nearest" });
  };
  const chooseOption = (/** @type {FormOption} */ option) => {
    input.value = committedText = keepsText ? option.title : "";
    closeList();
    offerCreation("");
    if (keepsText) status.textContent = `${interfaceText("chosen")}: ${option.title}`;
    onChoose(option.value);
  };
  const openList = () => {
    const options = optionsOfField(field);
    const initialText = input.value === committedText && keepsText ? "" : collapseSpaces(input.value);
    const allMatches = matchingOptions(options, initialText);
    // Options with the same name are all shown, to choose between them.
    matches = allMatches.slice(0, initialText || allMatches.length > 3 * MAX_SHOWN_OPTIONS ? Math.max(MAX_SHOWN_OPTIONS, optionsWithName(options, initialText).length) : allMatches.length);
    const hasNamesake = (/** @type {FormOption} */ option) => matches.filter(({ title }) => title === option.title).length > 1;
    list.replaceChildren(...matches.map((option, index) => {
      const item = createElement("li", { id: `${id}-${index}`, role: "option", "aria-selected": "false" }, option.title, ...(hasNamesake(option) ? [" ", createElement("span", { class: "pin" }, option.value)] : []));
      // Before the input loses the focus.
      item.addEventListener("mousedown", (/** @type {Event} */ event) => {
        event.preventDefault();
        chooseOption(option);
      });
      return item;
    }));
    list.hidden = !matches.length;
    offerCreation(matches.length ? "" : collapseSpaces(input.value));
    scrollListIntoView();
    input.setAttribute("aria-expanded", String(Boolean(matches.length)));
    highlightOption(-1);
    status.textContent = !matches.length
      ? interfaceText(isCreatable ? "no_match_add" : "no_match")
      : matches.length < allMatches.length ? interfaceText("more_matches", { shown: matches.length, n: allMatches.length }) : interfaceText("matches", { n: allMatches.length });
  };
  /** Scroll the list above the keyboard of a phone, as far as the input stays visible. */
  const scrollListIntoView = () => {
    const viewportHeight = window.visualViewport?.height ?? window.innerHeight;
    const hidden = list.getBoundingClientRect().bottom - viewportHeight;
    if (hidden > 0) window.scrollBy(0, Math.min(hidden + 8, input.getBoundingClientRect().top - 8));
  };
  /** Offer to begin a new entry for text that matches no option. @param {string} text */
  const offerCreation = (text) => {
    creationLine.hidden = !isCreatable || !text;
    if (creationLine.hidden) return;
    const button = createElement("button", { type: "button" }, interfaceText("begin_it", { text: truncate(text), kind: formState.model.kinds[String(field.kind)].name }));
    // The input keeps the focus: on blur, the message about unknown text would move the button away.
    button.addEventListener("mousedown", (/** @type {Event} */ event) => event.preventDefault());
    button.addEventListener("click", () => {
      committedText = input.value;
      startRequestedDraft(String(field.kind), text, onChoose, id);
    });
    creationLine.replaceChildren(button);
  };
  const commitText = (/** @type {boolean} */ byEnter) => {
    const text = collapseSpaces(input.value);
    if (text === collapseSpaces(committedText)) return closeList();
    // Where entries can be added, a part of a name may be the name of a new one.
    const option = text && resolveTypedOption(field, text, byEnter || isClosedList);
    if (option) return chooseOption(option);
    closeList();
    committedText = keepsText ? text : "";
    if (!keepsText) input.value = "";
    offerCreation(text);
    if (text || keepsText) onChoose(text);
  };

  const onBlur = () => commitText(false);

  input.addEventListener("input", openList);
  // Typing replaces the chosen value instead of being mixed with it.
  input.addEventListener("focus", () => input.select());
  input.addEventListener("click", () => {
    if (input.value === committedText) input.select();
    if (list.hidden) openList();
  });
  input.addEventListener("blur", () => afterPointerRelease(onBlur));
  input.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (list.hidden) openList();
      if (matches.length) highlightOption((active + step + matches.length + (active < 0 && step < 0 ? 1 : 0)) % matches.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      const text = collapseSpaces(input.value);
      // List autocomplete with manual selection (WAI-ARIA Authoring Practices, combobox pattern): Enter takes the option
      // highlighted by the arrow keys, otherwise the typed text. With several matches or a guess it chooses none, because
      // the reader would not notice the choice.
      const isUndecided = !list.hidden && text && text !== collapseSpaces(committedText) && !resolveTypedOption(field, text, true);
      if (!list.hidden && active >= 0) chooseOption(matches[active]);
      else if (isUndecided) status.textContent = interfaceText("undecided", { n: matchingOptions(optionsOfField(field), text).length });
      else commitText(true);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      closeList();
    }
  });
  return [createElement("div", { class: "form-combobox" }, input, list), status, creationLine];
};
