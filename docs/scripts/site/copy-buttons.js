// Copy buttons beside citations and addresses, where the browser lets a page write to the clipboard.

/** Copy the text of an element, with its italics where the browser supports it. @param {HTMLElement} source */
const copyElementText = (source) => {
  const text = source.textContent ?? "";
  if (!source.querySelector("i") || !globalThis.ClipboardItem) return navigator.clipboard.writeText(text);
  const blob = (/** @type {string} */ type, /** @type {string} */ content) => new Blob([content], { type });
  return navigator.clipboard.write([new ClipboardItem({ "text/plain": blob("text/plain", text), "text/html": blob("text/html", source.innerHTML) })]);
};

for (const source of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-copy] :is(code, dd)"))) {
  const labels = /** @type {HTMLElement} */ (source.closest("[data-copy]")).dataset;
  if (!navigator.clipboard) continue;
  const button = document.createElement("button");
  const status = document.createElement("span");
  button.type = "button";
  button.className = "copy";
  button.textContent = labels.copy ?? "";
  status.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    status.textContent = "";
    await copyElementText(source);
    status.textContent = labels.copied ?? "";
  });
  // A citation has its style before it, an address has nothing.
  const styleLabel = source.previousElementSibling;
  if (styleLabel) button.setAttribute("aria-label", `${labels.copy} ${styleLabel.textContent}`);
  (styleLabel ? styleLabel.lastChild : source)?.after(" ", button, " ", status);
}
