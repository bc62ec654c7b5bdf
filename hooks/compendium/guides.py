"""Pages that are no entry, as the search knows them: help, privacy, overviews, the lists."""

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


def guide(url: str, title: str, description: str, content: str) -> Guide:
    """Return what is searched of a page. `content` is safe HTML."""
    blocks = [(tag, _plain(text)) for tag, text in _BLOCK.findall(content)]
    if sum(len(text) for _, text in blocks) > LONGEST:
        blocks = [(tag, text) for tag, text in blocks if tag.startswith("h")]
    return Guide(url, title, description, tuple(text for _, text in blocks if text))


def _plain(text: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", text)).split())
