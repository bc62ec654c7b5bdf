// Citations of our own pages: address, version and hash of the words.

/**
 * @typedef {object} OwnCitation
 * @property {number} start
 * @property {number} end
 * @property {string} ref
 * @property {"unchanged" | "changed-since" | "withdrawn"} reason
 */
/** @typedef {{releases: string[], entries: Record<string, (number | string)[]>}} Versions content of check/versions.js */

const ADDRESS = /https?:\/\/[^\s<>"“”'’)\]]+/g;
const KINDS = { instruments: "instrument", practices: "practice", organisations: "organisation", topics: "topic", recommendations: "recommendation", challenges: "challenge", sources: "source" };
const PAGE = new RegExp(`/(${Object.keys(KINDS).join("|")})/([a-z0-9-]+)(?:\\/([a-z0-9-]+))?(?:\\/(\\d{4}\\.\\d+))?/?(?:index\\.html)?(?:[?#].*)?$`);
const VERSION_PAGE = new RegExp(`/versions/(\\d{4}\\.\\d+)/(${Object.keys(KINDS).join("|")})/(?:\\d+/)?(?:index\\.html)?#([a-z0-9-]+(?:/[a-z0-9-]+)?)$`);
const VERSION_NEAR = /\b(?:version|v\.)\s*(\d{4}\.\d+)/i;
const HASH_NEAR = /\b([0-9a-f]{12,64})\b/;
const NEAR = 160;

/** @param {string} text @param {Versions} versions @returns {OwnCitation[]} */
export const findOwnCitations = (text, versions) => {
  /** @type {OwnCitation[]} */
  const found = [];
  for (const { 0: written, index } of text.matchAll(ADDRESS)) {
    const address = written.replace(/[.,;:]+$/, "");
    const cited = readAddress(address);
    const row = cited && versions.entries[cited.ref];
    if (!cited || !row) continue;
    const around = text.slice(Math.max(0, index - NEAR), index) + text.slice(index + address.length, index + address.length + NEAR);
    const version = cited.version || (VERSION_NEAR.exec(around)?.[1] ?? "");
    const hash = HASH_NEAR.exec(around)?.[1] ?? "";
    found.push({ start: index, end: index + address.length, ref: cited.ref, reason: stateOf(row, versions.releases.indexOf(version), hash) });
  }
  return found;
};

/** @param {string} address */
const readAddress = (address) => {
  const versioned = VERSION_PAGE.exec(address);
  if (versioned) return { ref: refOf(versioned[2], versioned[3]), version: versioned[1] };
  const page = PAGE.exec(address);
  if (!page) return null;
  return { ref: refOf(page[1], page[1] === "instruments" && page[3] ? `${page[2]}/${page[3]}` : page[2]), version: page[4] ?? "" };
};

/** @param {string} list @param {string} id */
const refOf = (list, id) => `${id.includes("/") ? "provision" : KINDS[/** @type {keyof typeof KINDS} */ (list)]}:${id}`;

/** @param {(number | string)[]} row releases and hashes, then what is not released @param {number} release -1 if none is cited @param {string} hash */
const stateOf = (row, release, hash) => {
  if (row.at(-1) === "") return "withdrawn";
  const hashes = row.filter((one) => typeof one === "string");
  const current = /** @type {string} */ (hashes.at(-1));
  if (hash && hashes.some((one) => hash.startsWith(one))) return hash.startsWith(current) ? "unchanged" : "changed-since";
  if (release < 0) return "unchanged";
  let then = "";
  row.forEach((one, at) => {
    if (typeof one === "number" && one <= release) then = String(row[at + 1]);
  });
  return !then || then === current ? "unchanged" : "changed-since";
};
