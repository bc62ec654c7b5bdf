// Keyboard shortcut: "/" focuses the search field, and can be switched off.

import { readElementMessage } from "../search/elements.js";

// A single-key shortcut must be limited to the focus or can be switched off (WCAG 2.1.4): the switch is
// visible on wide screens with a pointer, and lasts until the page is left, because nothing is stored.
/** @type {(root: HTMLElement, hint: HTMLElement, input: HTMLInputElement) => void} */
export const addFocusShortcut = (root, hint, input) => {
  const [description, switchButton] = /** @type {[Element, Element]} */ ([...hint.children]);
  const [onText, offLabel] = [description.textContent, switchButton.textContent];
  let isEnabled = true;

  switchButton.addEventListener("click", () => {
    isEnabled = !isEnabled;
    description.textContent = isEnabled ? onText : readElementMessage(hint, "off");
    switchButton.textContent = isEnabled ? offLabel : readElementMessage(hint, "switch-on");
  });

  document.addEventListener("keydown", (event) => {
    const target = /** @type {Element} */ (event.target);
    const isTextField = target.matches("input:not([type=checkbox]), select");
    if (event.key !== "/" || isTextField || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!isEnabled || !(root.contains(target) || hint.offsetParent)) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
};
