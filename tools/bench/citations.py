"""Benchmark of the citation checker: 64,000 characters, with the processor slowed down four times."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

import compendium
from compendium.export.reference_check import check_files
from compendium.model import Provision
from tools.bench.counting_server import serve_folder

TEXT_LENGTH = 64_000
SLOWDOWN = 4
RUNS = 5

# As the page loads it, but from the modules; the page has prepared the names when a text is checked.
LOAD_SCRIPT = """async () => {
    const received = new Map();
    globalThis.compendium = {
        received,
        receive: (path, data) => received.set(path, data),
        load: async (path) => { if (!received.has(path)) await import(`/${path}`); },
    };
    const { checkText, loadData } = await import("/scripts/checker/check.js");
    globalThis.measure = async (text) => {
        const files = ["names", "quotations", "cautions", "versions"];
        await Promise.all(files.map((name) => compendium.load(`check/${name}.js`)));
        await loadData("");
        const start = performance.now();
        const findings = checkText(text, await loadData(text));
        return [performance.now() - start, findings.length];
    };
}"""


def benchmark_citations(root: Path, folder: Path) -> None:
    """Print milliseconds of a first check and of later ones, for prose and for nothing but quotations.

    `folder` is for the files that the browser loads.
    """
    content = compendium.build(root)
    for path, script in check_files(content):
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(script)
    (folder / "scripts").symlink_to(root / "docs/scripts")
    (folder / "index.html").write_text("<!doctype html>")
    provisions = [one for one in content.entries_of_kind(Provision) if one.quote]
    texts = {
        "prose, a reference in each paragraph": _repeat(
            [f"{one.paraphrase} See {one.name}. {one.instrument.about}\n\n" for one in provisions]
        ),
        "nothing but quotations": _repeat([f"“{one.quote}” ({one.name}).\n\n" for one in provisions]),
    }
    print(f"{TEXT_LENGTH:,} characters, processor slowed down {SLOWDOWN} times; milliseconds\n")
    print(f"{'':40}{'first':>8}{'later':>8}{'findings':>10}")
    with serve_folder(folder) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("COMPENDIUM_CHROMIUM"))
        for name, text in texts.items():
            page = browser.new_page()
            page.goto(server.url)
            page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
            page.evaluate(LOAD_SCRIPT)
            first, findings = _measure(page, text)
            later = min(_measure(page, text)[0] for _ in range(RUNS))
            print(f"{name:40}{first:>8.0f}{later:>8.0f}{findings:>10,.0f}", flush=True)
            page.close()
        browser.close()


def _measure(page: Page, text: str) -> tuple[float, float]:
    milliseconds, findings = page.evaluate("text => measure(text)", text)
    return milliseconds, findings


def _repeat(paragraphs: list[str]) -> str:
    text = "".join(paragraphs)
    return (text * (TEXT_LENGTH // len(text) + 1))[:TEXT_LENGTH]
