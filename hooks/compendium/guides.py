"""Pages that are no entry, as the search knows them: help, privacy, overviews, the lists."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

_HEADING = re.compile(r"<h[2-6][^>]*>(.*?)</h[2-6]>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Guide:
    """A page that is no entry. All is plain text; `url` is from the site's root: "about/privacy/"."""

    url: str
    title: str
    description: str = ""
    headings: tuple[str, ...] = ()

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
    headings = (html.unescape(_TAG.sub("", found)).strip() for found in _HEADING.findall(content))
    return Guide(url, title, description, tuple(headings))
