// Bundle "quick-exit": blanks the page at once and replaces its history entry. Shift, pressed three times within
// five seconds, does the same; Escape would stop a page that is loading. Without JavaScript it is a plain link.
// After GOV.UK's "Exit this page" (see docs/safety.md for what it cannot do).

for (const exit of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a.quick-exit"))) {
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  status.className = "visually-hidden";
  document.body.append(status);

  const title = document.title;
  const leavePage = () => {
    document.body.style.display = "none";
    document.title = exit.hostname;
    location.replace(exit.href);
  };
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    document.body.style.display = "";
    document.title = title;
  });
  exit.addEventListener("click", (event) => {
    event.preventDefault();
    leavePage();
  });

  let pressCount = 0;
  let isShiftAlone = false; // Shift with another key is typing
  let resetTimer = 0;
  document.addEventListener("keydown", (event) => {
    isShiftAlone = event.key === "Shift" && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (!isShiftAlone) pressCount = 0;
  });
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !isShiftAlone) return;
    isShiftAlone = false;
    pressCount += 1;
    if (pressCount === 3) return leavePage();
    if (pressCount === 1) {
      clearTimeout(resetTimer);
      resetTimer = setTimeout(() => {
        pressCount = 0;
        status.textContent = "";
      }, 5000);
    }
    status.textContent = (exit.dataset.shift || "").replace("{n}", String(3 - pressCount));
  });
}
