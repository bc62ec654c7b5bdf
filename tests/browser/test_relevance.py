"""What the search finds for the judged queries, over the site as it is built. The floors lie a little below what was measured."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tools.bench.relevance import own_answers
from tools.bench.relevance_metrics import Quality, qualities, read_judged_queries

QUERIES = Path(__file__).resolve().parents[1] / "relevance/queries.tsv"
FLOORS = {
    "known-item": Quality(mrr=0.86, hits=0.94),
    "reference": Quality(mrr=0.94, hits=0.95),
    "topical": Quality(mrr=0.76, hits=0.9),
    "typo": Quality(mrr=0.95, hits=1.0),
    "other-language": Quality(mrr=0.83, hits=0.96),
}


@pytest.fixture(scope="module")
def measured(browser: Browser, site_url: str) -> dict[str, Quality]:
    queries = read_judged_queries(QUERIES)
    page = browser.new_page()
    try:
        return qualities(queries, own_answers(page, site_url, queries))
    finally:
        page.close()


@pytest.mark.parametrize("kind", FLOORS)
def test_judged_queries_find_what_answers_them(measured: dict[str, Quality], kind: str) -> None:
    assert measured[kind].mrr >= FLOORS[kind].mrr
    assert measured[kind].hits >= FLOORS[kind].hits
