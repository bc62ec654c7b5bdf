"""Transfer size and latency of search engines in a real browser.

Ours is opened and typed into as a reader does. For Material everything that its search loads is counted, for
Pagefind its own files without an interface, which is in its favour. Time is that of a warm query, the
shortest of three, sent to the engine itself: to its worker in the case of Material.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from statistics import mean, median
from typing import Any

from playwright.sync_api import Browser, Page

from tools.bench.counting_server import CountingServer

_OWN_SEARCH_SCRIPT = "async (query) => { await compendium.search(query, { limit: 10 }); }"
_MATERIAL_SEARCH_SCRIPT = "(query) => search(query)"
_MATERIAL_READY_SCRIPT = """async () => {
  const config = JSON.parse(document.querySelector("#__config").textContent);
  const { config: settings, docs } = await (await fetch("/search/search_index.json")).json();
  const worker = new Worker(new URL(config.search, location.href));
  const answer = () => new Promise((done) => worker.onmessage = ({ data }) => done(data));
  const ready = answer();
  worker.postMessage({ type: 0, data: { config: settings, docs, options: { suggest: false } } });
  await ready;
  globalThis.search = (query) => {
    const found = answer();
    worker.postMessage({ type: 2, data: query });
    return found;
  };
}"""
_PAGEFIND_SEARCH_SCRIPT = """async (query) => {
  globalThis.pagefind ??= await import("/pagefind/pagefind.js");
  const { results } = await pagefind.search(query);
  await Promise.all(results.slice(0, 10).map((result) => result.data()));
}"""
_TIMING_SCRIPT = """async ([code, queries]) => {
  const ask = eval(code);
  const times = queries.map(() => Infinity);
  for (const pass of [0, 1, 2, 3]) for (const [n, query] of queries.entries()) {
    const start = performance.now();
    await ask(query);
    if (pass) times[n] = Math.min(times[n], performance.now() - start);
  }
  return times;
}"""


@dataclass
class QueryCosts:
    """Bytes and requests of each query, and milliseconds of each when warm."""

    bytes: list[int] = field(default_factory=list)
    requests: list[int] = field(default_factory=list)
    excerpt_bytes: list[int] = field(default_factory=list)  # loaded after the results
    warm_times: list[float] = field(default_factory=list)

    @property
    def size(self) -> float:
        """Return the mean of the bytes."""
        return mean(self.bytes)

    def __str__(self) -> str:
        times = sorted(self.warm_times)
        largest = f"{self.size / 1000:8.1f} {max(self.bytes) / 1000:8.1f} {mean(self.requests):9.1f}"
        return f"{largest} {median(times):9.2f} {times[int(len(times) * 0.95) - 1]:8.2f}"


def measure_own_search(browser: Browser, site: CountingServer, queries: list[str]) -> QueryCosts:
    """Open the dialog on a page as a reader does, type, wait for results; each time with an empty cache."""
    costs = QueryCosts()
    for query in queries:
        run_in_new_page(browser, lambda page, query=query: _type_query(page, site, query))  # type: ignore[misc]
        before_results = [(path, size) for path, size in site.sent if "/texts-" not in path]
        costs.bytes.append(sum(size for _, size in before_results))
        costs.requests.append(len(before_results))
        costs.excerpt_bytes.append(sum(size for _, size in site.sent) - costs.bytes[-1])
    costs.warm_times = run_in_new_page(
        browser, lambda page: _measure_warm_queries(page, site.url + "search/", _OWN_SEARCH_SCRIPT, queries)
    )
    return costs


def _type_query(page: Page, site: CountingServer, query: str) -> None:
    page.goto(site.url + "about/")
    page.wait_for_load_state("networkidle")
    site.clear()
    page.locator("#search-link").click()
    page.locator("dialog input").fill(query)
    page.wait_for_function("document.querySelector('dialog .search-status')?.textContent.match(/[0-9“]/)")
    page.wait_for_load_state("networkidle")


def measure_material_search(browser: Browser, site: CountingServer, queries: list[str]) -> QueryCosts:
    """Measure Material: the worker and the index, which are the same for every query."""

    def measure_page(page: Page) -> list[float]:
        page.goto(site.url)
        page.locator("input[name=query]").first.focus()
        page.wait_for_load_state("networkidle")
        costs.bytes.append(sum(size for path, size in site.sent if "search" in path))
        costs.requests.append(sum("search" in path for path, _ in site.sent))
        page.evaluate(_MATERIAL_READY_SCRIPT)
        return page.evaluate(_TIMING_SCRIPT, [_MATERIAL_SEARCH_SCRIPT, queries])  # type: ignore[no-any-return]

    costs = QueryCosts()
    site.clear()
    costs.warm_times = run_in_new_page(browser, measure_page)
    return costs


def measure_pagefind(browser: Browser, site: CountingServer, queries: list[str]) -> QueryCosts:
    """Search and read the first ten results; each time with an empty cache."""

    def search_page(page: Page, query: str) -> None:
        page.goto(site.url + "about/")
        site.clear()
        page.evaluate(_PAGEFIND_SEARCH_SCRIPT, query)

    costs = QueryCosts()
    for query in queries:
        run_in_new_page(browser, lambda page, query=query: search_page(page, query))  # type: ignore[misc]
        index_sizes = [size for path, size in site.sent if path.startswith("pagefind/")]
        costs.bytes.append(sum(index_sizes))
        costs.requests.append(len(index_sizes))
    costs.warm_times = run_in_new_page(
        browser,
        lambda page: _measure_warm_queries(page, site.url + "about/", _PAGEFIND_SEARCH_SCRIPT, queries),
    )
    return costs


def measure_first_results(browser: Browser, site: CountingServer, queries: Iterable[str]) -> list[float]:
    """Return seconds from the click on "Search" to results, on a slow line, with a processor at a quarter."""

    def first_result(page: Page, query: str) -> float:
        page.goto(site.url + "about/")
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
        site.slow = True
        page.evaluate(
            """(query) => {
              globalThis.start = performance.now();
              document.querySelector("#search-link").click();
              const input = document.querySelector("dialog input");
              const list = document.querySelector("dialog .search-results");
              const shown = new MutationObserver(() => { globalThis.end ??= performance.now(); });
              shown.observe(list, { childList: true });
              const wait = setInterval(() => {
                if (!document.querySelector("dialog .search").dataset.ready) return;
                clearInterval(wait);
                input.value = query;
                input.dispatchEvent(new Event("input"));
              }, 10);
            }""",
            query,
        )
        page.wait_for_function("globalThis.end")
        site.slow = False
        return page.evaluate("end - start") / 1000  # type: ignore[no-any-return]

    return [run_in_new_page(browser, partial(first_result, query=query)) for query in queries]


def run_in_new_page(browser: Browser, action: Callable[[Page], Any]) -> Any:
    """Run an action on a page in a new browser context with an empty cache."""
    context = browser.new_context()
    try:
        return action(context.new_page())
    finally:
        context.close()


def _measure_warm_queries(page: Page, address: str, code: str, queries: list[str]) -> list[float]:
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return page.evaluate(_TIMING_SCRIPT, [code, queries])  # type: ignore[no-any-return]
