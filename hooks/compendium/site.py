"""Values that rendering and the adapter to MkDocs exchange: settings, pages, shells, guides."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 20_000  # characters; of more, a reference such as that of all columns, headings alone are searched
# Tables are there to be looked up, and some show what is wrong: "practis".
_BLOCK = re.compile(
    r"<(h[2-6]|p|li|dt|dd|figcaption)\b[^>]*>(.*?)"
    r"(?=</?(?:h[1-6]|p|[uod]l|li|d[td]|t[hdr]|figcaption|table|div)\b)",
    re.DOTALL,
)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Page:
    """A finished page. Title and description are plain text, not escaped; body is safe HTML with the h1."""

    path: str  # from the site's root, ends in "/": "practices/undok-austria/"
    shell: str  # the name of the shell it is stamped into
    title: str
    description: str
    body: str
    source: str  # the file in the repository to edit, "" if none
    head: str = ""  # safe HTML, for machines that read the head
    beside: tuple[tuple[str, bytes], ...] = ()  # files that lie beside the page: (name, content)


@dataclass(frozen=True)
class Shell:
    """Page shell: its path, and its tab in the navigation ("" for none).

    With a `way_out`, for pages that somebody at risk may read, they offer to leave the site at once, and
    their titles do not name it.
    """

    path: str
    section: str
    way_out: bool = False


@dataclass(frozen=True)
class Guide:
    """A page that is no entry. All is plain text; `url` is from the site's root: "about/privacy/"."""

    url: str
    title: str
    description: str = ""
    texts: tuple[str, ...] = ()  # headings, paragraphs, items of lists, as they follow each other

    kind = "page"

    @property
    def ref(self) -> str:
        """Return "page:about/privacy"."""
        return f"{self.kind}:{self.url.strip('/')}"

    def names(self) -> Iterator[str]:
        """Yield what the page is asked for by: its title, and its name in the address: "help", "privacy"."""
        yield self.title
        yield self.url.strip("/").rpartition("/")[2].replace("-", " ")


@dataclass(frozen=True)
class SiteSettings:
    """Settings of `mkdocs.yml` that pages show. An address that is not set is empty."""

    url: str = ""  # of the site's root, ends in "/"
    repository: str = ""
    publisher: str = ""
    contact: str = ""
    quick_exit: str = ""
    name: str = ""
    version: str = ""  # of the data, YYYY.N
    lang: str = "en"
    handwritten_pages: tuple[str, ...] = ()  # addresses of the pages written by hand, from the site's root
    guides: tuple[Guide, ...] = ()  # pages that are no entry, and are to be found
    offline: bool = False  # links name index.html, so that pages work from a disk


# In the head of a page that search engines are asked to leave out.
NOINDEX = '<meta name="robots" content="noindex">'

# Of the content; the programs have their own.
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
LICENCE_NAME = "CC BY 4.0"


def guide(url: str, title: str, description: str, content: str) -> Guide:
    """Return what is searched of a page. `content` is safe HTML."""
    blocks = [(tag, _plain(text)) for tag, text in _BLOCK.findall(content)]
    if sum(len(text) for _, text in blocks) > LONGEST:
        blocks = [(tag, text) for tag, text in blocks if tag.startswith("h")]
    return Guide(url, title, description, tuple(text for _, text in blocks if text))


def _plain(text: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", text)).split())
