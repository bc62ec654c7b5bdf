// Deferral of layout changes until the pointer is released: a message that appears while a button is pressed would move
// the button away, and the click would be lost.

/** @type {Set<() => void>} */
const deferredCallbacks = new Set();
let isPointerPressed = false;

const runDeferredCallbacks = () => {
  isPointerPressed = false;
  for (const callback of deferredCallbacks) callback();
  deferredCallbacks.clear();
};
// A select opens at once, and consumes the release.
addEventListener("pointerdown", (event) => { isPointerPressed = !(event.target instanceof HTMLSelectElement); }, true);
for (const name of ["pointerup", "pointercancel", "keydown"]) addEventListener(name, runDeferredCallbacks, true);
// After a release outside of the page or on a scroll bar, the pointer returns without a button.
addEventListener("pointermove", ({ buttons }) => { if (isPointerPressed && !buttons) runDeferredCallbacks(); }, true);

/** Call back at once or, while the pointer is pressed, after its release. @param {() => void} callback */
export const afterPointerRelease = (callback) => void (isPointerPressed ? deferredCallbacks.add(callback) : callback());
