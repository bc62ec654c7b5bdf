// Deferral until the pointer is released: a message that comes while a button is pressed would move it away, and nothing
// would be clicked.

/** @type {Set<() => void>} */
const deferred = new Set();
let isPressed = false;

const runDeferred = () => {
  isPressed = false;
  for (const callback of deferred) callback();
  deferred.clear();
};
// A list to choose from opens at once, and takes the end of the press for itself.
addEventListener("pointerdown", (event) => { isPressed = !(event.target instanceof HTMLSelectElement); }, true);
for (const name of ["pointerup", "pointercancel", "keydown"]) addEventListener(name, runDeferred, true);
// Whoever let go outside of the page, or on a scroll bar, comes back without a button.
addEventListener("pointermove", ({ buttons }) => { if (isPressed && !buttons) runDeferred(); }, true);

/** Do what may move things on the page: at once, or as soon as nothing is pressed. The click is counted after that. @param {() => void} callback */
export const whenReleased = (callback) => void (isPressed ? deferred.add(callback) : callback());
