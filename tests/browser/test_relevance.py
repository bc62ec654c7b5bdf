"""Relevance of the search for the judged queries, on the built site. The floors are a little below the measured values."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tools.bench.relevance import own_answers
from tools.bench.relevance_metrics import RankingQuality, quality_by_class, read_judged_queries

JUDGED_QUERIES_FILE = Path(__file__).resolve().parents[1] / "relevance/queries.tsv"
MINIMUM_QUALITY_BY_CLASS = {
    "known-item": RankingQuality(mrr=0.86, hits=0.94),
    "reference": RankingQuality(mrr=0.94, hits=0.95),
    "topical": RankingQuality(mrr=0.76, hits=0.9),
    "typo": RankingQuality(mrr=0.95, hits=1.0),
    "other-language": RankingQuality(mrr=0.83, hits=0.96),
}


@pytest.fixture(scope="module")
def measured_quality_by_class(browser: Browser, site_url: str) -> dict[str, RankingQuality]:
    queries = read_judged_queries(JUDGED_QUERIES_FILE)
    page = browser.new_page()
    try:
        return quality_by_class(queries, own_answers(page, site_url, queries))
    finally:
        page.close()


@pytest.mark.parametrize("kind", MINIMUM_QUALITY_BY_CLASS)
def test_judged_queries_find_what_answers_them(
    measured_quality_by_class: dict[str, RankingQuality], kind: str
) -> None:
    assert measured_quality_by_class[kind].mrr >= MINIMUM_QUALITY_BY_CLASS[kind].mrr
    assert measured_quality_by_class[kind].hits >= MINIMUM_QUALITY_BY_CLASS[kind].hits
