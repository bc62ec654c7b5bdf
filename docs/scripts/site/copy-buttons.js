// Copy buttons beside citations and addresses, where the browser lets a page write to the clipboard.

/** Copy what an element shows; into a text with italics where the browser can. @param {HTMLElement} what */
const copy = (what) => {
  const text = what.textContent ?? "";
  if (!what.querySelector("i") || !globalThis.ClipboardItem) return navigator.clipboard.writeText(text);
  const blob = (/** @type {string} */ type, /** @type {string} */ content) => new Blob([content], { type });
  return navigator.clipboard.write([new ClipboardItem({ "text/plain": blob("text/plain", text), "text/html": blob("text/html", what.innerHTML) })]);
};

for (const what of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-copy] :is(code, dd)"))) {
  const words = /** @type {HTMLElement} */ (what.closest("[data-copy]")).dataset;
  if (!navigator.clipboard) continue;
  const button = document.createElement("button");
  const status = document.createElement("span");
  button.type = "button";
  button.className = "copy";
  button.textContent = words.copy ?? "";
  status.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    status.textContent = "";
    await copy(what);
    status.textContent = words.copied ?? "";
  });
  // A citation has its style in front of it, an address nothing.
  const style = what.previousElementSibling;
  if (style) button.setAttribute("aria-label", `${words.copy} ${style.textContent}`);
  (style ? style.lastChild : what)?.after(" ", button, " ", status);
}
