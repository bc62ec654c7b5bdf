// Deferral of layout changes until the pointer is released: a message that appears while a button is pressed would move
// the button away, and the click would be lost.

/** @type {Set<() => void>} */
const deferred = new Set();
let isPressed = false;

const runDeferred = () => {
  isPressed = false;
  for (const callback of deferred) callback();
  deferred.clear();
};
// A select opens at once, and consumes the release.
addEventListener("pointerdown", (event) => { isPressed = !(event.target instanceof HTMLSelectElement); }, true);
for (const name of ["pointerup", "pointercancel", "keydown"]) addEventListener(name, runDeferred, true);
// After a release outside of the page or on a scroll bar, the pointer returns without a button.
addEventListener("pointermove", ({ buttons }) => { if (isPressed && !buttons) runDeferred(); }, true);

/** Call back at once or, while the pointer is pressed, after its release. @param {() => void} callback */
export const whenReleased = (callback) => void (isPressed ? deferred.add(callback) : callback());
