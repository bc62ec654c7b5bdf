// Keyboard shortcut: "/" focuses the search field, and can be switched off.

import { message } from "../search/elements.js";

// A single key may work while what it belongs to has the focus, or where it can be switched off (WCAG 2.1.4): the switch is in
// sight on wide screens with a pointer, and nothing is stored, so that it holds until the page is left.
/** @type {(root: HTMLElement, key: HTMLElement, input: HTMLInputElement) => void} */
export const focusShortcut = (root, key, input) => {
  const [keySaid, keySwitch] = /** @type {[Element, Element]} */ ([...key.children]);
  const [keyOn, switchOff] = [keySaid.textContent, keySwitch.textContent];
  let isKeyOn = true;

  keySwitch.addEventListener("click", () => {
    isKeyOn = !isKeyOn;
    keySaid.textContent = isKeyOn ? keyOn : message(key, "off");
    keySwitch.textContent = isKeyOn ? switchOff : message(key, "switch-on");
  });

  document.addEventListener("keydown", (event) => {
    const at = /** @type {Element} */ (event.target);
    const isWriting = at.matches("input:not([type=checkbox]), select");
    if (event.key !== "/" || isWriting || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!isKeyOn || !(root.contains(at) || key.offsetParent)) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
};
