"""Files of the search that come damaged: that is told, nothing wrong is shown, and the next try works."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect
from playwright.sync_api import Error as PlaywrightError

SEARCH_FAILED_MESSAGE = (
    "The search could not be loaded. Try again; if that fails, reload the page or use the lists."
)
CAPTIVE_PORTAL_PAGE = "<!doctype html><title>Welcome to our network</title><p>Please accept the terms."


def replace_ten_letters(script: str) -> str:
    """Change ten letters, far from the first so that it still parses."""
    letters = [at.start() for at in re.finditer(r"(?<=[a-z ])[a-z](?=[a-z ])", script)]
    signs = list(script)
    for at in letters[len(letters) // 2 :][:10]:
        signs[at] = "q" if signs[at] != "q" else "x"
    return "".join(signs)


def change_with_checksum(script: str, old: str, new: str) -> str:
    """Change a file and its checksum."""
    found = re.fullmatch(r'compendium\.receive\("(.*?)",\[\d+,(.*)\]\);\n', script)
    assert found
    path, text = (re.sub(old, new, part) for part in found.groups())
    return f'compendium.receive("{path}",[{zlib.adler32((path + text).encode())},{text}]);\n'


def move_to_another_build(script: str) -> str:
    """Return a whole file that lies in the folder of another build, or names that folder."""
    return change_with_checksum(script, '/en/[^/"]*(?=[/"])', "/en/0123456789ab")


DAMAGE_BY_FAULT: dict[str, Callable[[str], str]] = {
    "cut off": lambda script: script[: len(script) // 2],
    "empty": lambda _: "",
    "a portal's page": lambda _: CAPTIVE_PORTAL_PAGE,
    "other signs": replace_ten_letters,
    "of another build": move_to_another_build,
}
# Which files, and words for which they are asked for.
DAMAGED_FILES = {
    "terms": ("**/terms-*.js*", "compensation claims"),
    "rests of long lists": ("**/more-*.js*", "human trafficking"),
    "cards": ("**/cards-*.js*", "compensation claims"),
    "pairs": ("**/pairs-*.js*", "“shall encourage”"),
    "all words": ("**/near-*.js*", "rafficking"),
    "start": ("**/search/en.js*", "compensation claims"),
    "program": ("**/scripts/*/search-facets.js*", "compensation claims"),
}
# In programs wrong signs are not looked for.
UNNOTICED_FAULTS = {
    *(("program", fault) for fault in ("other signs", "of another build")),
}
FILE_FAULT_PAIRS = [
    (file, fault)
    for file in DAMAGED_FILES
    for fault in DAMAGE_BY_FAULT
    if (file, fault) not in UNNOTICED_FAULTS
]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A visitor whose console may complain."""
    with browser.new_context() as context:
        yield context.new_page()


@contextmanager
def damage_files(page: Page, pattern: str, fault: Callable[[str], str]) -> Iterator[None]:
    """Damage the files that fit a pattern; at the end, wait for those that are still on their way.

    A search would otherwise join a request made before it, such as that of the offer to fetch the whole index,
    and fail with its damaged file.
    """

    def answer(route: Route) -> None:
        response = route.fetch()
        # A file that is still on its way when the fault ends has been answered without it.
        with suppress(PlaywrightError):
            route.fulfill(response=response, body=fault(response.body().decode()))

    page.route(pattern, answer)
    yield
    page.unroute_all(behavior="wait")


def open_search(page: Page, site_url: str, file: str) -> None:
    """Open the search; where facets are needed, with one chosen."""
    if file == "program":
        page.goto(f"{site_url}search/#v=1&kind=practice")
    else:
        page.goto(f"{site_url}about/")
        page.locator("#search-link").click()


def submit_search(page: Page, text: str) -> None:
    box = page.locator(":is(main, dialog) .search-box input")
    box.fill(text)
    box.press("Enter")


def result_links(page: Page) -> Locator:
    return page.locator(".search-results > li > a")


@pytest.fixture(scope="module")
def undamaged_results(browser: Browser, site_url: str) -> dict[str, list[str]]:
    """Return the results on a fresh page without damaged files, by file."""
    found = {}
    for file, (_, text) in DAMAGED_FILES.items():
        with browser.new_context() as context:
            page = context.new_page()
            open_search(page, site_url, file)
            submit_search(page, text)
            expect(page.locator(".search-results mark").first).to_be_visible()
            found[file] = result_links(page).all_inner_texts()
    return found


@pytest.mark.parametrize(("file", "fault"), FILE_FAULT_PAIRS)
def test_a_damaged_file_is_told_never_searched_and_fetched_anew_at_the_next_try(
    page: Page, site_url: str, undamaged_results: dict[str, list[str]], file: str, fault: str
) -> None:
    pattern, text = DAMAGED_FILES[file]
    with damage_files(page, pattern, DAMAGE_BY_FAULT[fault]):
        open_search(page, site_url, file)
        submit_search(page, text)
        expect(page.locator(".search-status")).to_have_text(SEARCH_FAILED_MESSAGE)
        expect(result_links(page)).to_have_count(0)
    page.locator(".search-box input").press("Enter")
    expect(result_links(page)).to_have_text(undamaged_results[file])


FACETS_FAILED_MESSAGE = "The filters could not be loaded. Search again; if that fails, reload the page."
TABLE_FAILED_MESSAGE = "The table could not be made. Try again; if that fails, reload the page."


@pytest.mark.parametrize("fault", DAMAGE_BY_FAULT)
def test_damaged_facets_are_told_and_fetched_anew_with_the_next_search(
    page: Page, site_url: str, fault: str
) -> None:
    with damage_files(page, "**/facet-kind.js*", DAMAGE_BY_FAULT[fault]):
        page.goto(f"{site_url}search/")
        expect(page.locator(".explorer-problem")).to_have_text(FACETS_FAILED_MESSAGE)
    submit_search(page, "shelter")
    expect(page.locator("[data-facet=kind]")).to_be_visible()
    expect(page.locator(".explorer-problem")).to_have_text("")


@pytest.mark.parametrize("fault", DAMAGE_BY_FAULT)
@pytest.mark.parametrize("pattern", ["**/rows-*.js*", "**/orders.js*"])
def test_damaged_cells_are_told_and_the_table_is_made_at_the_next_try(
    page: Page, site_url: str, pattern: str, fault: str
) -> None:
    page.goto(f"{site_url}search/#v=1&kind=challenge")
    button = page.get_by_role("button", name="Export as CSV")
    with damage_files(page, pattern, DAMAGE_BY_FAULT[fault]):
        button.click()
        expect(page.locator(".explorer-said")).to_have_text(TABLE_FAILED_MESSAGE)
    with page.expect_download():
        button.click()


@pytest.mark.parametrize("fault", DAMAGE_BY_FAULT)
def test_a_damaged_order_is_told_and_fetched_anew(page: Page, site_url: str, fault: str) -> None:
    view = f"{site_url}search/#v=1&sort=title&kind=challenge"
    page.goto(view)
    expect(result_links(page)).to_have_count(20)
    titles = result_links(page).all_inner_texts()
    page.goto("about:blank")
    with damage_files(page, "**/orders.js*", DAMAGE_BY_FAULT[fault]):
        page.goto(view)
        expect(page.locator(".search-status")).to_have_text(SEARCH_FAILED_MESSAGE)
        expect(result_links(page)).to_have_count(0)
    submit_search(page, "")
    expect(result_links(page)).to_have_text(titles)


@pytest.mark.parametrize("fault", ["cut off", "other signs", "a portal's page"])
def test_the_whole_index_is_said_to_be_here_only_if_all_of_it_is(
    page: Page, site_url: str, fault: str
) -> None:
    open_search(page, site_url, "")
    button = page.get_by_role("button", name="Fetch the whole index")
    with damage_files(page, "**/all.js*", DAMAGE_BY_FAULT[fault]):
        button.click()
        expect(page.locator("dialog .search-status")).to_have_text(SEARCH_FAILED_MESSAGE)
    button.click()
    expect(page.locator("dialog .search-status")).to_contain_text("The whole index is here.")


def test_results_for_other_words_do_not_stay_below_a_failure_which_is_read_out(
    page: Page, site_url: str
) -> None:
    open_search(page, site_url, "")
    submit_search(page, "trafficking")
    expect(page.locator(".search-more")).to_be_visible()
    page.route("**/search/en/*/*.js*", lambda route: route.abort())
    submit_search(page, "extradition")
    expect(page.locator(".search-said")).to_contain_text(SEARCH_FAILED_MESSAGE)
    expect(page.locator(".search-status")).to_have_text(SEARCH_FAILED_MESSAGE)
    expect(result_links(page)).to_have_count(0)
    expect(page.locator(".search-more")).to_be_hidden()
    expect(page.locator("dialog .search-box input")).to_be_focused()


def test_filters_do_not_keep_the_numbers_of_other_words_below_a_failure(page: Page, site_url: str) -> None:
    files = "**/search/en/*/*.js*"
    page.goto(f"{site_url}search/")
    submit_search(page, "shelter")
    number = page.locator("[data-facet=kind] .facet-number").first
    expect(number).to_be_visible()
    page.route(files, lambda route: route.abort())
    submit_search(page, "extradition")
    expect(page.locator(".search-status")).to_have_text(SEARCH_FAILED_MESSAGE)
    expect(number).to_be_hidden()
    page.unroute(files)
    submit_search(page, "extradition law")
    expect(page.locator(".search-status")).not_to_have_text(SEARCH_FAILED_MESSAGE)
    expect(number).to_be_visible()


def test_more_goes_on_after_the_site_was_published_anew(page: Page, site_url: str) -> None:
    open_search(page, site_url, "")
    submit_search(page, "trafficking")
    expect(result_links(page)).to_have_count(10)
    first = result_links(page).all_inner_texts()
    gone: list[str] = []

    def answer(route: Route) -> None:
        """Let the files of the former build be gone, and those of the next be the same with another address."""
        url, next_one = route.request.url, "/0123456789ab/"
        if url.partition("?")[0].endswith("/en.js"):
            response = route.fetch()
            route.fulfill(response=response, body=move_to_another_build(response.body().decode()))
        elif next_one in url:
            response = route.fetch(url=url.replace(next_one, f"/{gone[0].split('/')[-2]}/"))
            route.fulfill(response=response, body=move_to_another_build(response.body().decode()))
        else:
            gone.append(url)
            route.fulfill(status=404)

    page.route(re.compile("/search/en(/.*)?[.]js"), answer)
    page.get_by_role("button", name="Show more results").click()
    expect(result_links(page)).to_have_count(20)
    assert gone and result_links(page).all_inner_texts()[:10] == first
    expect(result_links(page).nth(10)).to_be_focused()


def test_more_that_fails_keeps_the_results_and_can_be_tried_again(page: Page, site_url: str) -> None:
    open_search(page, site_url, "")
    submit_search(page, "trafficking")
    expect(result_links(page)).to_have_count(10)
    page.wait_for_load_state("networkidle")
    page.route("**/search/**", lambda route: route.abort())
    more = page.get_by_role("button", name="Show more results")
    more.click()
    expect(page.locator(".search-status")).to_have_text(SEARCH_FAILED_MESSAGE)
    expect(result_links(page)).to_have_count(10)
    page.unroute_all()
    more.click()
    expect(result_links(page)).to_have_count(20)


@pytest.mark.parametrize(("old", "new"), [('"format":2,', '"format":3,'), ('"constants":', '"renamed":')])
def test_an_index_of_another_format_is_not_searched(old: str, new: str, page: Page, site_url: str) -> None:
    with damage_files(page, "**/search/en.js*", lambda script: change_with_checksum(script, old, new)):
        open_search(page, site_url, "")
        submit_search(page, "shelter")
        expect(page.locator(".search-status")).to_have_text(SEARCH_FAILED_MESSAGE)
    page.locator("dialog .search-box input").press("Enter")
    expect(result_links(page).first).to_be_visible()
