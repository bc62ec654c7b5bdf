// Findings as marks in the text and as items of a list, each linked with the other.

import { createElement, formatMessage, hiddenText, pageUrl, queryElement } from "./elements.js";
import { isCited } from "./footnotes.js";
/** @import { Finding } from "./check.js" */

/** @type {Finding["verdict"][]} */
const VERDICTS = ["differs", "not-here", "amended", "correct", "unknown"]; // what needs attention comes first

/** @param {Finding} finding */
export const verdictLabel = ({ verdict }) => formatMessage(`verdict-${verdict}`);

/** @param {Finding} finding */
export const reasonText = ({ reason, source, title }) => formatMessage(`reason-${reason}`, { place: source ? [source.title, source.at].filter(Boolean).join(", ") : title });

/** Differences as elements that are told apart without colours: "added" is only in the text, "missing" only in our words. @param {NonNullable<Finding["diff"]>} parts */
const diffNodes = (parts) => parts.flatMap(({ op, text }, n) => {
  const isApart = n > 0 && !/\s$/.test(parts[n - 1].text) && !/^\s/.test(text);
  const node = op === "same" ? text : createElement(op === "added" ? "del" : "ins", {}, hiddenText(`[${formatMessage(op)} `), text, hiddenText("]"));
  return isApart ? [" ", node] : [node];
});

/** Number of the first finding with the same entry as each, which has its cautions. @param {Finding[]} findings */
export const firstNumbers = (findings) => {
  /** @type {Map<string, number>} */
  const numbers = new Map();
  return findings.map(({ ref }, n) => {
    const key = ref ?? String(n);
    if (!numbers.has(key)) numbers.set(key, n + 1);
    return /** @type {number} */ (numbers.get(key));
  });
};

/** What is known of a finding, for the list and for reports. @param {Finding} finding @param {number} n its number @param {number} first number of the finding with the cautions @param {string} address of its entry, "" for no link */
export const findingNodes = (finding, n, first, address) => {
  const { quotation, diff, title, pinpoint, cautions } = finding;
  const link = address ? createElement("a", { href: address, target: "_blank", rel: "noopener" }, title) : title;
  return [
    createElement("p", {}, reasonText(finding)),
    ...(quotation && !diff ? [createElement("p", {}, `${formatMessage("quoted")} `, createElement("q", { dir: "auto" }, quotation.text))] : []),
    ...(diff ? [createElement("p", { class: "check-diff" }, `${formatMessage("difference")} `, ...diffNodes(diff))] : []),
    ...(title ? [createElement("p", {}, `${formatMessage("entry")} `, link)] : []),
    ...(pinpoint ? [createElement("p", { class: "pin" }, formatMessage("pinpoint", { pinpoint }))] : []),
    ...(n === first ? cautions : []).map(({ text }) => createElement("p", { class: "notice" }, `${formatMessage("caution")} ${text}`)),
    ...(n !== first && cautions.length ? [createElement("p", {}, `${formatMessage("caution")} `, createElement("a", { href: `#finding-${first}` }, formatMessage("see", { n: first })))] : []),
  ];
};

/** Text in which the innermost range around each place is a link to its finding; and the findings that have a mark. @param {string} text @param {Finding[]} findings */
const markText = (text, findings) => {
  const ranges = findings.flatMap(({ start, end, quotation }, index) => [
    { start, end, index, isReference: true },
    ...(quotation && (quotation.start !== start || quotation.end !== end) ? [{ start: quotation.start, end: quotation.end, index, isReference: false }] : []),
  ]).sort((a, b) => a.start - b.start);
  const bounds = [...new Set([0, text.length, ...ranges.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  /** @type {Set<number>} */
  const marked = new Set();
  let next = 0;
  /** @type {typeof ranges} */
  let open = [];
  const nodes = bounds.slice(0, -1).map((at, n) => {
    const segment = text.slice(at, bounds[n + 1]);
    while (next < ranges.length && ranges[next].start <= at) open.push(ranges[next++]);
    open = open.filter(({ end }) => end > at);
    if (!open.length) return segment;
    const inner = open.reduce((a, b) => (b.end - b.start < a.end - a.start ? b : a));
    const finding = findings[inner.index];
    const isLast = inner.isReference && inner.end === bounds[n + 1];
    const number = createElement("span", { class: "check-number" }, `\u00a0[${inner.index + 1}`, hiddenText(`, ${verdictLabel(finding)}`), "]");
    const isFirst = inner.isReference && !marked.has(inner.index);
    if (isFirst) marked.add(inner.index);
    return createElement("a", { href: `#finding-${inner.index + 1}`, class: `check-mark ${finding.verdict}${inner.isReference ? "" : " quoted"}`, ...(isFirst ? { id: `mark-${inner.index + 1}` } : {}) }, segment, ...(isLast ? [number] : []));
  });
  return { nodes, marked };
};

/** @param {Finding} finding @param {number} n @param {number} first @param {boolean} isMarked */
const findingItem = (finding, n, first, isMarked) => {
  const cited = createElement(isMarked ? "a" : "span", isMarked ? { href: `#mark-${n}`, title: formatMessage("place"), dir: "auto" } : { dir: "auto" }, finding.text);
  const heading = createElement("h4", {}, `${n}. `, createElement("span", { class: `check-verdict ${finding.verdict}` }, verdictLabel(finding)), " ", cited);
  const button = createElement("button", { type: "button", "data-copy-footnote": String(n) }, formatMessage("copy"), hiddenText(` ${n}`));
  return createElement("li", { id: `finding-${n}`, tabindex: "-1" }, heading, ...findingNodes(finding, n, first, finding.url && pageUrl(finding.url)),
    ...(isCited(finding) ? [createElement("div", { class: "check-footnote" }, button, " ", createElement("span", { role: "status" }))] : []));
};

/** Counts of the verdicts that occur: "Different words: 2". @param {Finding[]} findings */
export const verdictCounts = (findings) =>
  VERDICTS.map((verdict) => ({ verdict, n: findings.filter((finding) => finding.verdict === verdict).length })).filter(({ n }) => n)
    .map(({ verdict, n }) => ({ verdict, label: formatMessage("count", { verdict: formatMessage(`verdict-${verdict}`), n }) }));

/** @param {(text: string) => void} say */
export const makeResults = (say) => {
  const list = queryElement(".check-list");
  const filter = queryElement(".check-filter");

  /** Show the findings of one verdict, or all. @param {string} verdict "" for all */
  const narrow = (verdict) => {
    const items = [...list.children];
    for (const item of items) /** @type {HTMLElement} */ (item).hidden = Boolean(verdict) && !item.querySelector(`.check-verdict.${verdict}`);
    say(formatMessage("shown", { n: items.filter((item) => !(/** @type {HTMLElement} */ (item).hidden)).length, all: items.length }));
  };
  filter.addEventListener("change", (event) => narrow(/** @type {HTMLInputElement} */ (event.target).value));

  // Links between text and list move the focus and leave the address and the history as they are.
  queryElement(".check-results").addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest('a[href^="#"]');
    if (!link) return;
    event.preventDefault();
    const target = document.getElementById(/** @type {string} */ (link.getAttribute("href")).slice(1));
    if (target?.hidden) {
      /** @type {HTMLInputElement} */ (filter.querySelector("input")).checked = true;
      narrow("");
    }
    target?.focus({ preventScroll: true });
    target?.scrollIntoView({ block: "center" });
  });

  /** @param {string} text @param {Finding[]} findings */
  const show = (text, findings) => {
    const counts = verdictCounts(findings);
    queryElement(".check-counts").textContent = findings.length ? [formatMessage("found", { n: findings.length }), ...counts.map(({ label }) => `${label}.`)].join(" ") : formatMessage("none");
    const choices = [{ verdict: "", label: formatMessage("count", { verdict: formatMessage("all"), n: findings.length }) }, ...counts];
    filter.hidden = counts.length < 2;
    filter.replaceChildren(/** @type {Element} */ (filter.firstElementChild), ...choices.map(({ verdict, label }, n) =>
      createElement("label", {}, createElement("input", { type: "radio", name: "verdict", value: verdict, ...(n ? {} : { checked: "" }) }), ` ${label}`)));
    queryElement(".check-legend").hidden = !findings.some(({ diff }) => diff);
    const { nodes, marked } = markText(text, findings);
    const first = firstNumbers(findings);
    list.replaceChildren(...findings.map((finding, n) => findingItem(finding, n + 1, first[n], marked.has(n))));
    queryElement(".check-text").replaceChildren(...nodes);
    queryElement(".check-results").hidden = false;
  };
  return { show };
};
