"""Relevance benchmark: the judged queries of tests/relevance, for our search and three peers.

Material's search is typed into, as readers do. Pagefind and MiniSearch are called as their manuals advise.
All index the pages of tools/bench/peer.py. Lists and hand-written pages that answer no query of the set are
removed from their results, so that they do not lower the rank of others.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

import compendium
from compendium.search.documents import build_documents
from compendium.source.problems import pluralize
from tools.bench import peer
from tools.bench.counting_server import serve_folder
from tools.bench.engines import run_in_new_page
from tools.bench.process_cost import measure_command
from tools.bench.relevance_metrics import (
    HIT_DEPTH,
    RESULT_DEPTH,
    TUNING_SETS,
    JudgedQuery,
    quality_by_class,
    read_judged_queries,
)
from tools.bench.search import MKDOCS_BUILD_COMMAND, pagefind_command

MINISEARCH_PACKAGE = "minisearch@7.2.0"
RefsByQuery = dict[int, list[str]]

OWN_SEARCH_SCRIPT = """(queries) => Promise.all(queries.map(async (query) =>
  (await compendium.search(query, { limit: 10 })).map(({ ref }) => ref)))"""
_MATERIAL_LISTENER_SCRIPT = """{
  const Own = Worker;
  globalThis.answers = [];
  globalThis.Worker = class extends Own {
    constructor(...address) {
      super(...address);
      this.addEventListener("message", ({ data }) => data.data?.items && answers.push(data.data.items));
    }
  };
}"""
_PAGEFIND_SEARCH_SCRIPT = """async (queries) => {
  const pagefind = await import("/pagefind/pagefind.js");
  const addresses = [];
  for (const query of queries) {
    const { results } = await pagefind.search(query);
    const data = await Promise.all(results.slice(0, 40).map((result) => result.data()));
    addresses.push(data.map(({ url }) => url));
  }
  return addresses;
}"""
_MINISEARCH_SEARCH_SCRIPT = """([documents, queries]) => {
  const searchOptions = { boost: { title: 2 }, prefix: true, fuzzy: 0.2 };
  const index = new MiniSearch({ idField: "url", fields: ["title", "text"], searchOptions });
  index.addAll(documents);
  return queries.map((query) => index.search(query).slice(0, 40).map(({ id }) => id));
}"""


@contextmanager
def _serve_built_site(root: Path) -> Iterator[tuple[Browser, Path, str]]:
    """Build the site and serve it; yield a browser, a folder to work in, and the address of the site."""
    with ExitStack() as stack:
        work = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        browser = stack.enter_context(sync_playwright()).chromium.launch(
            executable_path=os.environ.get("COMPENDIUM_CHROMIUM")
        )
        measure_command([*MKDOCS_BUILD_COMMAND, "--site-dir", str(work / "site")], root)
        yield browser, work, stack.enter_context(serve_folder(work / "site")).url


def print_relevance(root: Path, name: str) -> None:
    """Print MRR@10 and hit@5 of each engine for each class of the set with this file name."""
    queries = read_judged_queries(root / "tests/relevance" / name)
    refs = {entry.url.strip("/"): entry.ref for entry in compendium.build(root) if entry.url}
    refs_in_set = {ref.partition(":") for query in queries for ref in query.relevant}
    refs |= {path: f"page:{path}" for kind, _, path in refs_in_set if kind == "page"}
    answers_by_engine: dict[str, RefsByQuery] = {}
    with _serve_built_site(root) as (browser, work, address):
        answers_by_engine["ours"] = run_in_new_page(browser, lambda page: own_answers(page, address, queries))
        for name, addresses in _peer_answers(browser, root, work, queries).items():
            answers_by_engine[name] = _addresses_to_refs(queries, addresses, refs)
    _print_quality(queries, answers_by_engine)


def print_tuning_relevance(root: Path, misses: bool) -> None:
    """Print the metrics of our search for the tuning sets, and for the held-back part of each."""
    sets = {name: read_judged_queries(root / "tests/relevance" / name) for name in TUNING_SETS}
    with _serve_built_site(root) as (browser, _, address):
        for name, queries in sets.items():
            answers = run_in_new_page(browser, partial(own_answers, site=address, queries=queries))
            held_back = [query for query in queries if query.held_back(TUNING_SETS[name])]
            tuning_part = [query for query in queries if query not in held_back]
            for title, part in (("tuned with", tuning_part), ("held back", held_back)):
                if part:
                    print(f"\n{name}, {title}")
                    _print_quality(part, {"ours": answers})
            if misses:
                _print_misses(tuning_part, answers)


def print_term_relevance(root: Path, misses: bool) -> None:
    """Print the metrics of our search for the terms of art, their variants and discouraged substitutes.

    An entry is relevant if its text or quotation has the term in any form.
    """
    content = compendium.build(root)
    texts = {
        document.entry.ref: " ".join(
            " ".join(text for name in ("title", "summary", "body") for text in document.fields[name]).split()
        )
        for document in build_documents(content, "en")
    }
    queries: list[JudgedQuery] = []
    for term in content.terms:
        relevant = tuple(ref for ref, text in texts.items() if term.pattern.search(text))
        named = [("term", term.term), *(("variant", name) for name in term.variants)]
        for kind, name in (*named, *(("substitute", name) for name in term.avoid)):
            if relevant:
                queries.append(JudgedQuery(len(queries) + 1, kind, "en", name, relevant))
    with _serve_built_site(root) as (browser, _, address):
        answers = run_in_new_page(browser, partial(own_answers, site=address, queries=queries))
    _print_quality(queries, {"ours": answers})
    print(f"{pluralize(len(content.terms) - sum(q.kind == 'term' for q in queries), 'term')} in no entry yet")
    if misses:
        _print_misses(queries, answers)


def own_answers(page: Page, site: str, queries: list[JudgedQuery]) -> RefsByQuery:
    """Return the refs that our search finds for each query, on the search page of a site."""
    page.goto(f"{site}search/")
    page.wait_for_function("!!globalThis.compendium?.search")
    answers = page.evaluate(OWN_SEARCH_SCRIPT, [query.query for query in queries])
    return {query.number: refs for query, refs in zip(queries, answers, strict=True)}


def _peer_answers(
    browser: Browser, root: Path, work: Path, queries: list[JudgedQuery]
) -> dict[str, list[list[str]]]:
    """Return the addresses that each peer finds for each query."""
    peer.write_peer_project(root, work / "peer")
    measure_command(MKDOCS_BUILD_COMMAND, work / "peer")
    site = work / "peer/site"
    query_texts = [query.query for query in queries]
    urls_by_peer = {}
    with serve_folder(site) as served:
        urls_by_peer["Material"] = run_in_new_page(
            browser, lambda page: _material_answers(page, served.url, query_texts)
        )
        if command := pagefind_command(work / "environment"):
            build = [*command, "--site", str(site), "--root-selector", "article"]
            subprocess.run(build, check=True, capture_output=True)
            urls_by_peer["Pagefind"] = run_in_new_page(
                browser, lambda page: _evaluate_on(page, served.url, _PAGEFIND_SEARCH_SCRIPT, query_texts)
            )
        if script := _minisearch_script(work / "npm"):
            arguments = [_material_documents(site), query_texts]
            urls_by_peer["MiniSearch"] = run_in_new_page(
                browser,
                lambda page: _evaluate_on(page, served.url, _MINISEARCH_SEARCH_SCRIPT, arguments, script),
            )
    return urls_by_peer


def _material_answers(page: Page, site: str, queries: list[str]) -> list[list[str]]:
    page.add_init_script(_MATERIAL_LISTENER_SCRIPT)
    page.goto(site)
    field = page.locator("input[name=query]").first
    field.focus()
    locations = []
    for query in queries:
        page.evaluate("answers.length = 0")
        field.fill(query)
        field.dispatch_event("keyup")
        page.wait_for_function("answers.length")
        # A result is a page and its sections: one group.
        locations.append(page.evaluate("answers.at(-1).map(([{ location }]) => location)"))
    return locations


def _evaluate_on(page: Page, site: str, code: str, arguments: Any, script: Path | None = None) -> Any:
    page.goto(site)
    if script:
        page.add_script_tag(path=script)
    return page.evaluate(code, arguments)


def _material_documents(site: Path) -> list[dict[str, str]]:
    """Return the pages of a site as Material indexes them, not cut into sections."""
    pages: dict[str, dict[str, str]] = {}
    for section in json.loads((site / "search/search_index.json").read_text("utf-8"))["docs"]:
        url = section["location"].partition("#")[0]
        page = pages.setdefault(url, {"url": url, "title": section["title"], "text": ""})
        page["text"] += f"{section['title']}\n{section['text']}\n"
    return list(pages.values())


def _minisearch_script(folder: Path) -> Path | None:
    """Return MiniSearch as a classic script; None if it cannot be installed."""
    folder.mkdir()
    command = ["npm", "install", "--silent", "--no-save", "--prefix", str(folder), MINISEARCH_PACKAGE]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        print("MiniSearch could not be installed: it does not take part.")
        return None
    return folder / "node_modules/minisearch/dist/umd/index.js"


def _addresses_to_refs(
    queries: list[JudgedQuery], addresses: list[list[str]], refs: Mapping[str, str]
) -> RefsByQuery:
    def refs_of(urls: list[str]) -> list[str]:
        paths = dict.fromkeys(url.partition("#")[0].strip("/") for url in urls)
        return [refs[path] for path in paths if path in refs][:RESULT_DEPTH]

    return {query.number: refs_of(urls) for query, urls in zip(queries, addresses, strict=True)}


def _print_quality(queries: list[JudgedQuery], answers_by_engine: Mapping[str, RefsByQuery]) -> None:
    by_engine = {name: quality_by_class(queries, answers) for name, answers in answers_by_engine.items()}
    print("MRR@10 and hit@5\n" + " " * 16 + "".join(f"{name:>13}" for name in by_engine))
    for kind in by_engine["ours"]:
        print(f"{kind:16}" + "".join(f"{quality[kind]!s:>13}" for quality in by_engine.values()))


def _print_misses(queries: list[JudgedQuery], answers: RefsByQuery) -> None:
    for query in queries:
        rank = query.rank(answers[query.number])
        if not 0 < rank <= HIT_DEPTH:
            print(f"\n{query.number} {query.kind} {query.language} {query.query!r}: place {rank or 'none'}")
            print("  wanted", *query.relevant)
            print("  found ", *answers[query.number][:HIT_DEPTH])
