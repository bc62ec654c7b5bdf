// What the search and the explorer build pages with.

{
  const LONGEST = 60; // letters of what was typed that are said again

  /** @param {string} tag @param {Record<string, string>} attributes @param {(Node | string)[]} content */
  compendium.element = (tag, attributes, ...content) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...content);
    return made;
  };

  /** A sentence that an element has in a data attribute, with what is to stand in it. @param {HTMLElement} of @param {string} name @param {Record<string, string | number>} values */
  compendium.say = (of, name, values = {}) =>
    (of.getAttribute(`data-${name}`) ?? "").replace(/\{(\w+)\}/g, (_, key) => String(values[key] ?? ""));

  /** Somebody may paste a page into the field: so much of it is repeated. @param {string} text */
  compendium.shortened = (text) => {
    const letters = Array.from(text);
    return letters.length > LONGEST ? `${letters.slice(0, LONGEST).join("")}…` : text;
  };

  /** A page opened from a disk names its files; a host finds index.html by itself. @param {string} url */
  compendium.address = (url) => compendium.root + url + (location.protocol === "file:" && url.endsWith("/") ? "index.html" : "");

  /** @param {Parts} parts */
  compendium.withMarks = (parts) => parts.map(([piece, found]) => (found ? compendium.element("mark", {}, piece) : piece));
}
