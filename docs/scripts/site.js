// On every page, and small: copy buttons, Escape for the drawer, and the door to the search, whose code loads when it is opened.
// All words come from the page. Nothing is stored, and nothing typed gets into an address.

/**
 * What the scripts of the site share.
 * @typedef {object} Compendium
 * @property {string} root address of the site's root, ends in "/"
 * @property {(path: string) => Promise<void>} load a script of the site, once; rejects, and can be called again, if the script did not run to its end
 * @property {(path: string) => void} forget what was loaded: it is fetched anew, past every cache
 * @property {(path: string) => Promise<any>} verified what a file of the index holds; rejects, and can be called again, if the file is not as it was made
 * @property {(path: string, data: any) => void} receive called by the scripts that hold data
 * @property {Map<string, any>} received what they held, by path
 * @property {(text: string, options?: SearchOptions) => Promise<Results>} search find and show, see search.js
 * @property {(text: string, options?: FindOptions) => Promise<Finding>} find
 * @property {(finding: Finding, from?: number, to?: number) => Promise<Result[]>} show
 * @property {(finding: Finding, results: Result[]) => Promise<Map<number, Parts>>} excerpts
 * @property {() => Promise<void>} withFacets loads search-facets.js
 * @property {(finding: Finding, facets?: string[]) => Promise<FacetCount[]>} counts after that
 * @property {(finding: Finding, by: Sort) => Promise<number[]>} sorted likewise
 * @property {(finding: Finding, document: number) => Promise<number | null>} yearOf likewise
 * @property {(index: Index, facets: Record<string, string[]>) => Promise<Uint8Array>} within likewise
 * @property {(index: Index, facet: string) => Promise<FacetValue[]>} facetValues likewise
 * @property {[id: string, name: string, states: string][]} [regions] ids of States with blanks between them; only on the search page
 * @property {(index: Index, word: Word, typing: boolean) => Promise<Found>} lookUp
 * @property {Likeness} likeness
 * @property {(index: Index, bucket: Bucket, word: Word, typing: boolean) => Promise<Found>} guess
 * @property {(index: Index, word: Word, found: Found) => Promise<Found>} lookAgain
 * @property {(index: Index, hits: Hit[]) => Promise<Hit[]>} translated hits for other words that say the same
 * @property {(index: Index, words: Word[], found: Found[], pairsAlone: boolean) => Promise<Found[]>} widen
 * @property {(text: string, cut: Cutter) => Query} readQuery
 * @property {(query: Query, found: Found[], cut: Cutter) => Query} takenApart
 * @property {(index: Index, query: Query, looked: Found[]) => Promise<Names>} namedSo
 * @property {(weight: number) => boolean} isTheName whether the whole name was typed
 * @property {(index: Index, query: Query) => Promise<Set<number> | null>} phrasedSo
 * @property {(index: Index, query: Query) => Promise<Set<number>>} excludedBy
 * @property {(bits: number) => number[]} bitsOf which are set
 * @property {(found: Found[]) => number} wanted the words that a document is to hold, as bits
 * @property {(index: Index, query: Query, found: Found[], names: Names) => Sums} addUp what each document holds
 * @property {(sums: Sums, found: Found[], phrased: Set<number> | null, within: Uint8Array | null) => number[]} rank documents, best first
 * @property {(index: Index, query: Query, found: Found[], phrased: Set<number> | null) => Promise<State>} ranked
 * @property {(index: Index, query: Query, state: State) => Promise<State>} mended
 * @property {(index: Index, query: Query, state: State) => Promise<State>} widened
 * @property {(query: Query, found: Found[], held: Int32Array, numbers: number[]) => string[]} dropped
 * @property {(query: Query, found: Found[]) => Marks} marksOf
 * @property {(lang: string) => Promise<Index>} index
 * @property {(dealt: {deal: {files: number, seed: number, long: string[]}, near: number, pairs: number}) => Keys} keys
 * @property {(tables: WordTables) => Cutter} cutter
 * @property {(word: string) => string} stem of a lower-case English word
 * @property {(lists: {alone: string, within: string, said: [who: string, what: string][]}, cut: Cutter) => Calls} calls
 * @property {(text: string, finding: Finding) => Parts} marked the pieces of a text, true for what was searched
 * @property {(text: string, cut: Cutter) => Set<string>} stemsIn
 * @property {(text: string, finding: Finding) => Parts} excerpt the part of a text around what was searched
 * @property {(text: string) => string} shortened what was typed, as it is said again
 * @property {(parts: Parts) => (Node | string)[]} withMarks
 * @property {(root: HTMLElement) => Sentences} sentences
 * @property {(sentences: Sentences, box: string, result: Result) => HTMLElement} resultItem
 * @property {(status: HTMLElement, need: HTMLElement) => Tell} statusLine
 * @property {(nearby: HTMLElement, say: Sentences["say"], input: HTMLInputElement, run: () => void, finding: Finding) => void} nearOffers
 * @property {(whole: HTMLElement, box: {say: Sentences["say"], tell: Tell, input: HTMLInputElement}) => Promise<void>} wholeOffer
 * @property {(root: HTMLElement, plan?: BoxPlan) => SearchBox} searchBox
 * @property {Views} view see explorer-view.js, and so on for what follows
 * @property {(page: ViewPage) => ViewHistory} viewHistory
 * @property {(root: HTMLElement, view: () => View, act: FacetActs) => FacetPanel} facetPanel
 * @property {(root: HTMLElement, what: AroundWhat) => Around} around
 * @property {(view: View, label: FacetPanel["label"]) => Promise<{view: View, unknown: string[]}>} knownView
 * @property {(parts: {link: HTMLElement, table: HTMLElement, said: HTMLElement}, views: ViewHistory, names: string[], finding: Around["finding"], again: () => Promise<void>) => void} takeAlong `again`: search anew, with the index of now
 * @property {(root: HTMLElement, group: HTMLElement, choose: FacetActs["choose"]) => FacetGroup} valueGroup
 * @property {(root: HTMLElement, group: HTMLElement, chosen: () => string, choose: (years: string) => void) => FacetGroup} yearGroup
 * @property {(root: HTMLElement, key: HTMLElement, input: HTMLInputElement) => void} fieldKey
 * @property {(list: HTMLElement, label: (facet: string) => string, take: (next: View, place: number) => void) => ChipList} chipList
 * @property {(box: HTMLElement, view: View, finding: Finding, chosen: Chosen[], take: (next: View) => void) => Promise<HTMLElement[]>} waysOut
 * @property {(of: HTMLElement, name: string, values?: Record<string, string | number>) => string} say
 * @property {(url: string) => string} address of a page by its address from the root
 * @property {(box: HTMLElement, panel: HTMLElement, view: View, index: Index) => Promise<(Node | string)[]>} comparisons
 * @property {(rows: string[][]) => string} csv
 * @property {(finding: Finding, facets: string[], gathered: (n: number, all: number) => void) => Promise<number>} exported makes the file, returns its rows
 * @property {(tag: string, attributes: Record<string, string>, ...content: (Node | string)[]) => HTMLElement} element
 */

/** @type {Compendium} */
// A `var`, so that it is `globalThis.compendium`, which other scripts and readers' own tools ask.
var compendium = /** @type {any} */ (globalThis).compendium ?? {};

{
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  /** @type {Map<string, Promise<void>>} */
  const loading = new Map();
  /** @type {Map<string, number>} */
  const failures = new Map();

  // Scripts lie in a folder named after what they all contain: one that is loaded later is of the same build.
  const own = new URL(".", script.src).href;
  compendium.root = new URL("../..", script.src).href;
  compendium.received = new Map();
  compendium.receive = (path, data) => void compendium.received.set(path, data);

  compendium.forget = (path) => {
    loading.delete(path);
    compendium.received.delete(path);
    failures.set(path, (failures.get(path) ?? 0) + 1);
  };

  compendium.load = (path) => {
    const known = loading.get(path);
    if (known) return known;
    const promise = /** @type {Promise<void>} */ (new Promise((resolve, reject) => {
      const element = document.createElement("script");
      const times = failures.get(path);
      element.src = (path.startsWith("scripts/") ? own + path.slice("scripts/".length) : compendium.root + path) + (times ? `?${times}` : "");
      // The page of a portal or half a file loads without an error, too. Every script says its own path when it has run.
      element.onload = element.onerror = () => {
        if (compendium.received.has(path)) return resolve();
        compendium.forget(path);
        element.remove();
        reject(new Error(path));
      };
      document.head.append(element);
    }));
    loading.set(path, promise);
    return promise;
  };
}

// The search: the link in the header opens it over the page. Without a script the link leads to the search page.
// There is no shortcut of a single key: people who speak to their computer set it off by chance (WCAG 2.1.4).
{
  const template = /** @type {HTMLTemplateElement | null} */ (document.querySelector("#search-dialog-template"));
  const onPage = () => /** @type {HTMLElement | null} */ (document.querySelector("main .search"));

  /** Every search asks for this file: it comes beside the program, not after it. */
  const prepare = () => {
    compendium.load(`search/${document.documentElement.lang}.js`).catch(() => {});
  };

  /** Load the search into the dialog; if that fails, say so, and try again the next time. @param {HTMLElement} dialog */
  const wire = async (dialog) => {
    const box = /** @type {HTMLElement} */ (dialog.querySelector(".search"));
    if (box.dataset.ready) return;
    const status = /** @type {HTMLElement} */ (box.querySelector(".search-status"));
    const program = compendium.load("scripts/search.js");
    prepare();
    try {
      await program;
      if (box.dataset.ready) return;
      box.dataset.ready = "yes";
      status.textContent = "";
      compendium.searchBox(box);
    } catch {
      status.textContent = box.dataset.failed ?? "";
    }
  };

  const open = () => {
    const box = onPage();
    let dialog = /** @type {HTMLDialogElement | null} */ (document.querySelector("dialog.search-dialog"));
    const isNew = !dialog && !box;
    if (isNew) {
      document.body.append(/** @type {HTMLTemplateElement} */ (template).content.cloneNode(true));
      dialog = document.querySelector("dialog.search-dialog");
    }
    if (dialog && !dialog.open) dialog.showModal();
    const input = /** @type {HTMLInputElement} */ ((box ?? dialog)?.querySelector("input"));
    input.focus();
    input.select();
    if (!dialog) return;
    const opened = dialog;
    void wire(opened);
    if (!isNew) return;
    opened.addEventListener("close", () => history.replaceState({ ...history.state, search: undefined }, ""));
    opened.addEventListener("click", (event) => {
      const on = /** @type {Element} */ (event.target);
      if (on === opened || on.closest(".search-close")) opened.close();
    });
    opened.addEventListener("keydown", (event) => {
      // A search field keeps the first Escape for itself in some browsers.
      if (event.key === "Escape") {
        event.preventDefault();
        opened.close();
      }
    });
  };

  if (onPage()) prepare();
  if (template || onPage()) {
    for (const link of document.querySelectorAll("#search-link, .search-link")) {
      link.addEventListener("click", (event) => {
        const click = /** @type {MouseEvent} */ (event);
        if (click.ctrlKey || click.metaKey || click.shiftKey || click.altKey) return;
        event.preventDefault();
        open();
      });
    }
    if (history.state?.search && !onPage()) open();
  }
}

// The drawer opens and closes without a script; with one Escape closes it, as it does the search.
{
  const drawer = /** @type {HTMLInputElement | null} */ (document.querySelector("#__drawer"));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer?.checked) return;
    drawer.checked = false;
    drawer.focus();
  });
}

// The day on which a page is read, in citations of it; without a script "[date]" stands there.
for (const day of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".today"))) {
  day.textContent = new Date().toLocaleDateString(day.lang || "en-GB", { day: "numeric", month: "long", year: "numeric" });
}

/** Copy what an element shows; into a text with italics where the browser can. @param {HTMLElement} what */
const copy = (what) => {
  const text = what.textContent ?? "";
  if (!what.querySelector("i") || !globalThis.ClipboardItem) return navigator.clipboard.writeText(text);
  const blob = (/** @type {string} */ type, /** @type {string} */ content) => new Blob([content], { type });
  return navigator.clipboard.write([new ClipboardItem({ "text/plain": blob("text/plain", text), "text/html": blob("text/html", what.innerHTML) })]);
};

// Copy buttons, where the browser lets a page write to the clipboard.
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

// The way out has a script of its own, on the pages that show it.
if (document.querySelector("a.quick-exit")) void compendium.load("scripts/quick-exit.js");
