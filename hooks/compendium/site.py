"""Values passed between rendering and the MkDocs adapter: settings, pages, shells, guides."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

# In characters. Of a longer page, such as the reference of all columns, only the headings are searched.
MAX_INDEXED_LENGTH = 20_000
# Without table cells: tables are for looking up, and some show wrong spellings.
_HTML_BLOCK = re.compile(
    r"<(h[2-6]|p|li|dt|dd|figcaption)\b[^>]*>(.*?)"
    r"(?=</?(?:h[1-6]|p|[uod]l|li|d[td]|t[hdr]|figcaption|table|div)\b)",
    re.DOTALL,
)
_HTML_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Page:
    """A rendered page. Title and description are plain text, not escaped; body is safe HTML with the h1."""

    path: str  # from the site's root, ends in "/": "practices/undok-austria/"
    shell: str  # the name of the shell it is stamped into
    title: str
    description: str
    body: str
    source: str  # the file in the repository to edit, "" if none
    head: str = ""  # safe HTML, for machines that read the head
    extra_files: tuple[tuple[str, bytes], ...] = ()  # files that lie beside the page: (name, content)
    version: str = ""  # of what it shows, for the foot of printed sheets: "2026.2", "after 2026.2"


@dataclass(frozen=True)
class ShellDefinition:
    """Page shell: its path, and its tab in the navigation ("" for none).

    With `quick_exit`, for pages that somebody at risk may read, the pages have a button that leaves the site
    at once, and their titles do not name the site.
    """

    path: str
    section: str
    quick_exit: bool = False


@dataclass(frozen=True)
class HandwrittenPage:
    """A hand-written page for the search index, in plain text; `url` is relative to the root of the site."""

    url: str
    title: str
    description: str = ""
    texts: tuple[str, ...] = ()  # headings, paragraphs and list items, in document order

    kind = "page"

    @property
    def ref(self) -> str:
        """Return "page:about/privacy"."""
        return f"{self.kind}:{self.url.strip('/')}"

    def names(self) -> Iterator[str]:
        """Yield the names by which the page is searched: its title, and the last part of its URL."""
        yield self.title
        yield self.url.strip("/").rpartition("/")[2].replace("-", " ")


@dataclass(frozen=True)
class Contributor:
    """A person or body that CITATION.cff names as an author; `url` is an ORCID iD or a website."""

    name: str
    is_person: bool = False
    url: str = ""


@dataclass(frozen=True)
class CitationFile:
    """CITATION.cff: how the compendium as a whole is cited. What the file does not say is empty."""

    abstract: str = ""
    authors: tuple[Contributor, ...] = ()
    keywords: tuple[str, ...] = ()
    doi: str = ""
    version: str = ""  # of the latest release, such as "2026.2"


@dataclass(frozen=True)
class SiteSettings:
    """Settings of `mkdocs.yml` that pages show. A URL that is not set is empty."""

    url: str = ""  # of the site's root, ends in "/"
    repository: str = ""
    publisher: str = ""
    contact: str = ""
    quick_exit: str = ""
    name: str = ""
    description: str = ""  # one sentence
    citation: CitationFile = CitationFile()
    version: str = ""  # of the data, YYYY.N
    lang: str = "en"
    handwritten_pages: tuple[str, ...] = ()  # addresses of the pages written by hand, from the site's root
    guides: tuple[HandwrittenPage, ...] = ()  # hand-written pages for the search index
    offline: bool = False  # links end in index.html, so that pages work from a file system


# In the head of pages excluded from search engines.
NOINDEX_TAG = '<meta name="robots" content="noindex">'

# Of the content; the code has a licence of its own.
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
LICENCE_NAME = "CC BY 4.0"


def make_handwritten_page(url: str, title: str, description: str, content: str) -> HandwrittenPage:
    """Extract the searchable texts of a page. `content` is safe HTML."""
    blocks = [(tag, _strip_html_tags(text)) for tag, text in _HTML_BLOCK.findall(content)]
    if sum(len(text) for _, text in blocks) > MAX_INDEXED_LENGTH:
        blocks = [(tag, text) for tag, text in blocks if tag.startswith("h")]
    return HandwrittenPage(url, title, description, tuple(text for _, text in blocks if text))


def _strip_html_tags(text: str) -> str:
    return " ".join(html.unescape(_HTML_TAG.sub("", text)).split())
