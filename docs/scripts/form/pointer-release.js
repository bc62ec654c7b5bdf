// Deferral until the pointer is released: a message that comes while a button is pressed would move it away, and nothing
// would be clicked.

/** @type {Set<() => void>} */
const waiting = new Set();
let pressed = false;

const release = () => {
  pressed = false;
  for (const then of waiting) then();
  waiting.clear();
};
// A list to choose from opens at once, and takes the end of the press for itself.
addEventListener("pointerdown", (event) => { pressed = !(event.target instanceof HTMLSelectElement); }, true);
for (const name of ["pointerup", "pointercancel", "keydown"]) addEventListener(name, release, true);
// Whoever let go outside of the page, or on a scroll bar, comes back without a button.
addEventListener("pointermove", ({ buttons }) => { if (pressed && !buttons) release(); }, true);

/** Do what may move things on the page: at once, or as soon as nothing is pressed. The click is counted after that. @param {() => void} then */
export const whenReleased = (then) => void (pressed ? waiting.add(then) : then());
